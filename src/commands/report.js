// Draws the charts of the page from the numbers beside them, for screen, dark screen and paper.
(() => {
  'use strict';
  const root = document.documentElement;
  const specs = JSON.parse(document.getElementById('chart-data').textContent);
  const scale = {
    share: v => (v * 100).toFixed(1) + '%',
    change: v => (v > 0 ? '+' : '') + (v * 100).toFixed(1),
    count: v => String(Math.round(v * 10) / 10),
  };
  const colour = name => getComputedStyle(root).getPropertyValue(name).trim();
  const seriesColours = ['--now', '--before', '--year'];
  let charts = [];

  // Long labels break, so that a narrow page keeps room for the bars; two lines fit a row.
  function broken(label) {
    const most = document.body.clientWidth < 600 ? 10 : 22;
    const letters = [...label];
    if (letters.length <= most) return label;
    const rest = letters.slice(most);
    return [letters.slice(0, most).join(''),
            rest.length > most ? rest.slice(0, most - 1).join('') + '…' : rest.join('')];
  }

  // The value within its range: a dot on the bar.
  const dots = {
    id: 'dots',
    afterDatasetsDraw(chart) {
      const along = chart.options.indexAxis === 'y' ? 'x' : 'y';
      const sets = [...chart.data.datasets.entries()].reverse();
      sets.forEach(([i, set]) => chart.getDatasetMeta(i).data.forEach((bar, k) => {
        const value = set.points && set.points[k];
        if (value === null || value === undefined) return;
        const at = chart.scales[along].getPixelForValue(value);
        chart.ctx.beginPath();
        chart.ctx.arc(along === 'x' ? at : bar.x, along === 'x' ? bar.y : at, i ? 4 : 5, 0, 7);
        chart.ctx.fillStyle = set.borderColor;
        chart.ctx.strokeStyle = colour('--paper');
        chart.ctx.lineWidth = 1.5;
        chart.ctx.fill();
        chart.ctx.stroke();
      }));
    },
  };

  // Of a value without a range only the dot is seen.
  function ends(series, k) {
    if (!series.low) return series.values[k] === null ? null : [series.values[k], series.values[k]];
    return series.low[k] === null || series.high[k] === null ? null : [series.low[k], series.high[k]];
  }

  function dataset(spec, series, i) {
    const tone = colour(seriesColours[i % 3]);
    const set = {label: series.name, backgroundColor: tone, borderColor: tone,
                 maxBarThickness: spec.upright ? 28 : 14};
    if (spec.kind === 'bars') return {...set, data: series.values};
    // The first series is drawn last, above the others.
    return {...set, data: series.values.map((v, k) => ends(series, k)), points: series.values,
            barThickness: 4, borderRadius: 2, grouped: false, order: i};
  }

  function tip(spec, item) {
    const show = scale[spec.unit];
    const series = spec.series[item.datasetIndex];
    const k = item.dataIndex;
    if (series.values[k] === null) return series.name + ': –';
    const text = series.name + ': ' + show(series.values[k]);
    return series.low ? `${text}(95% ${show(series.low[k])} – ${show(series.high[k])})` : text;
  }

  function options(spec) {
    const soft = colour('--soft');
    const values = {beginAtZero: true, grid: {color: colour('--grid'), drawBorder: false},
                    ticks: {color: soft, maxTicksLimit: 7, callback: v => scale[spec.unit](v)}};
    const names = {grid: {display: false, drawBorder: false},
                   ticks: {color: colour('--ink'), autoSkip: false}};
    return {
      indexAxis: spec.upright ? 'x' : 'y',
      animation: false,
      maintainAspectRatio: false,
      scales: spec.upright ? {x: names, y: values} : {x: values, y: names},
      plugins: {
        legend: {display: spec.series.length > 1, align: 'start',
                 labels: {color: colour('--ink'), boxWidth: 10, boxHeight: 10}},
        tooltip: {callbacks: {label: item => tip(spec, item)}},
      },
    };
  }

  function height(spec) {
    if (spec.upright) return 240;
    return 64 + spec.labels.length * (spec.kind === 'bars' ? 12 + 14 * spec.series.length : 34);
  }

  function draw(spec) {
    const canvas = document.getElementById(spec.id);
    canvas.parentElement.style.height = height(spec) + 'px';
    return new Chart(canvas, {
      type: 'bar',
      data: {labels: spec.upright ? spec.labels : spec.labels.map(broken),
             datasets: spec.series.map((series, i) => dataset(spec, series, i))},
      options: options(spec),
      plugins: [dots],
    });
  }

  function redraw() {
    charts.forEach(chart => chart.destroy());
    charts = specs.map(draw);
  }

  // Only what can be scrolled needs to be reached by keyboard for it.
  function markScrollers() {
    document.querySelectorAll('.scroll').forEach(box => {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute('tabindex');
    });
  }

  const opened = [];
  function beforePrint() {
    root.classList.add('printing');
    const closed = ':is(.finding, .how):not([open])';
    for (const details of document.querySelectorAll('details' + closed)) {
      details.open = true;
      opened.push(details);
    }
    redraw();
  }
  function afterPrint() {
    root.classList.remove('printing');
    opened.splice(0).forEach(details => { details.open = false; });
    redraw();
  }

  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 12;
  root.classList.add('js');
  redraw();
  markScrollers();
  addEventListener('resize', markScrollers);
  addEventListener('beforeprint', beforePrint);
  addEventListener('afterprint', afterPrint);
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)'])
    matchMedia(query).addEventListener('change', redraw);
})();
