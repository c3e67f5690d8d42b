// What the test asks of the page, run inside it. Each gives plain data.
(() => {
  const visible = e => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length > 0;

  function tables() {
    return [...document.querySelectorAll('.part')].map(part => {
      const link = part.querySelector('a[download]');
      const text = cell => {
        const copy = cell.cloneNode(true);
        copy.querySelectorAll('.mark').forEach(mark => mark.remove());
        return copy.textContent;
      };
      return {
        id: part.id,
        csv: link && link.getAttribute('href'),
        name: link && link.getAttribute('download'),
        rows: [...part.querySelectorAll('tr')].map(row => [...row.cells].map(text)),
      };
    });
  }

  // How much of each canvas is drawn on, 0–1.
  function charts() {
    return [...document.querySelectorAll('canvas')].map(canvas => {
      const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      let drawn = 0;
      for (let i = 3; i < data.length; i += 4) drawn += data[i] > 0;
      const table = document.getElementById(canvas.getAttribute('aria-details'));
      return {id: canvas.id, share: drawn * 4 / data.length, visible: visible(canvas),
              table: table && table.tagName, details: canvas.getAttribute('aria-details')};
    });
  }

  const known = new Map();
  function rgba(text) {
    if (!known.has(text)) known.set(text, painted(text));
    return known.get(text);
  }
  function painted(text) {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    const context = canvas.getContext('2d');
    context.fillStyle = text;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  }
  const light = colour => {
    const [r, g, b] = colour.slice(0, 3).map(v => v / 255).map(
        v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  function background(element) {
    for (let e = element; e; e = e.parentElement) {
      const colour = rgba(getComputedStyle(e).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255, 255];
  }

  // Texts below 4.5:1 (WCAG 2 AA), and colours of charts below 3:1.
  function lowContrast() {
    const low = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.textContent.trim() || !visible(element)) continue;
      const found = ratio(rgba(getComputedStyle(element).color), background(element));
      if (found < 4.5) low.push([element.tagName + '.' + element.className, found]);
    }
    const root = getComputedStyle(document.documentElement);
    for (const name of ['--now', '--before', '--year']) {
      const found = ratio(rgba(root.getPropertyValue(name)), background(document.body));
      if (found < 3) low.push([name, found]);
    }
    return low;
  }

  // Whatever the keyboard must reach, in its order.
  const reachable = () => [...document.querySelectorAll('a[href], summary, .scroll')].filter(
      e => visible(e) && (!e.matches('.scroll') || e.scrollWidth > e.clientWidth));
  function reached() {
    const active = document.activeElement;
    return {at: reachable().indexOf(active), outline: getComputedStyle(active).outlineStyle,
            body: active === document.body};
  }

  window.pageChecks = {tables, charts, lowContrast, reached, count: () => reachable().length};
})();
