#!/usr/bin/env python3
"""The report, as `kaeru report` writes it, in Chromium:

    tests/report/page_test.py KAERU [--shots DIR] [--page FILE.html]

--shots keeps pictures of it (desktop, dark, phone, printed pages); --page looks at another report
instead of making one.
"""
import argparse
import base64
import csv
import io
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import browser
import hostile_book

CHECKS = (pathlib.Path(__file__).parent / "page_checks.js").read_text(encoding="utf-8")
LANDMARKS = ["banner", "navigation", "main", "contentinfo"]
arguments = None


def same_cell(shown, exact):
    """Whether a cell of the page and one of the CSV say the same, as exactly as the page can."""
    if exact == "":
        return shown in ("", "–")
    if re.fullmatch(r"-?\d+(\.\d+)?%", shown):
        return abs(float(shown[:-1]) / 100 - float(exact)) <= 0.00051
    if re.fullmatch(r"[+-]\d+\.\d", shown):
        return abs(float(shown) / 100 - float(exact)) <= 0.00051
    if shown == "<0.0001":
        return float(exact) < 0.0001
    if re.fullmatch(r"-?\d+\.\d+", shown):
        return abs(float(shown) - float(exact)) <= 0.051
    guarded = exact[1:] if exact.startswith("'") else exact
    return shown in (exact, guarded)


class ReportPage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.folder.name)
        cls.page = pathlib.Path(arguments.page).resolve() if arguments.page else hostile_book.make_report(
            arguments.kaeru, folder)
        cls.browser = browser.Browser(folder / "profile")
        cls.browser.call("Page.addScriptToEvaluateOnNewDocument", source=CHECKS)

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.folder.cleanup()

    def setUp(self):
        self.browser.call("Emulation.setScriptExecutionDisabled", value=False)
        self.browser.media()
        self.browser.size(1280, 900)
        self.browser.load(self.page.as_uri())

    def faults(self):
        """What the console was told, was thrown, or was asked of anything but this file."""
        asked = [r["request"]["url"] for r in self.browser.named("Network.requestWillBeSent")]
        return ([e["entry"]["text"] for e in self.browser.named("Log.entryAdded")]
                + [e["exceptionDetails"]["text"] for e in self.browser.named("Runtime.exceptionThrown")]
                + [str(e["args"]) for e in self.browser.named("Runtime.consoleAPICalled")]
                + [url for url in asked if url != self.page.as_uri()])

    def shot(self, name):
        if arguments.shots:
            self.browser.screenshot(os.path.join(arguments.shots, name + ".png"))

    def tree(self):
        nodes = self.browser.call("Accessibility.getFullAXTree")["nodes"]
        return [n for n in nodes if not n.get("ignored")]

    @staticmethod
    def role(node):
        return node["role"]["value"]

    @staticmethod
    def text(node, key):
        return node.get(key, {}).get("value", "")

    def test_loads_nothing_and_complains_of_nothing(self):
        self.assertEqual(self.faults(), [])
        self.shot("desktop")

    def test_watch_sees_what_the_policy_stops(self):
        self.browser.evaluate("""document.body.insertAdjacentHTML('beforeend',
            '<img src="http://example.invalid/" onerror="window.hacked=1">');
            new Promise(done => setTimeout(done, 100))""")
        self.assertNotEqual(self.faults(), [])
        self.assertIsNone(self.browser.evaluate("window.hacked"))

    def test_texts_of_case_studies_stay_texts(self):
        self.assertIsNone(self.browser.evaluate("window.hacked"))
        self.assertEqual(self.browser.evaluate("document.querySelectorAll('script').length"), 3)
        self.assertEqual(self.browser.evaluate("document.querySelectorAll('style').length"), 1)
        self.assertEqual(self.browser.evaluate(
            "document.querySelectorAll('img, svg, iframe, object, [onerror], [onload]').length"), 0)
        links = self.browser.evaluate("[...document.links].map(a => a.getAttribute('href'))")
        self.assertEqual([a for a in links if not a.startswith(("#", "data:text/csv;"))], [])

    def test_rows_are_named(self):
        nameless = self.browser.evaluate("""[...document.querySelectorAll('tbody tr')].filter(
            row => !row.querySelector('th').textContent.trim()
                || /^[\\d.]+$/.test(row.querySelector('th').textContent)).length""")
        self.assertEqual(nameless, 0)

    def test_links_lead_somewhere(self):
        lost = self.browser.evaluate("""[...document.links].map(a => a.getAttribute('href')).filter(
            a => a.startsWith('#') && !document.getElementById(a.slice(1)))""")
        self.assertEqual(lost, [])
        doubled = self.browser.evaluate("""[...document.querySelectorAll('[id]')].map(e => e.id)
            .filter((id, i, all) => all.indexOf(id) !== i)""")
        self.assertEqual(doubled, [])

    def test_says_nothing_above_its_audience(self):
        self.assertNotIn("秘密の原因", self.page.read_text(encoding="utf-8"))

    def test_charts_are_drawn(self):
        charts = self.browser.evaluate("pageChecks.charts()")
        self.assertGreater(len(charts), 2)
        for chart in charts:
            with self.subTest(chart["id"]):
                self.assertTrue(chart["visible"])
                self.assertGreater(chart["share"], 0.01)
                self.assertEqual(chart["table"], "TABLE")

    def test_tables_equal_their_csv(self):
        tables = [t for t in self.browser.evaluate("pageChecks.tables()") if t["csv"]]
        self.assertGreater(len(tables), 4)
        for table in tables:
            with self.subTest(table["id"]):
                self.compare_table(table)

    def compare_table(self, table):
        data = base64.b64decode(table["csv"].split("base64,", 1)[1])
        self.assertTrue(data.startswith(b"\xef\xbb\xbf"))
        if not arguments.page:
            file = pathlib.Path(self.folder.name) / "csv" / table["name"]
            self.assertTrue(file.read_bytes().startswith(data))
        exact = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        columns = [exact[0].index(title) for title in table["rows"][0]]
        self.assertEqual(columns, sorted(columns))
        self.assertLessEqual(len(table["rows"]), len(exact))
        for shown, row in zip(table["rows"][1:], exact[1:]):
            self.assertEqual(len(row), len(exact[0]))
            self.assertEqual(len(shown), len(columns))
            for cell, column in zip(shown, columns):
                self.assertTrue(same_cell(cell, row[column]), (cell, row[column]))

    def test_has_landmarks_language_and_headings_in_order(self):
        tree = self.tree()
        self.assertEqual(self.browser.evaluate("document.documentElement.lang"), "ja")
        roles = [self.role(n) for n in tree]
        for landmark in LANDMARKS:
            self.assertEqual(roles.count(landmark), 1, landmark)
        levels = [p["value"]["value"] for n in tree if self.role(n) == "heading"
                  for p in n["properties"] if p["name"] == "level"]
        self.assertEqual(levels[0], 1)
        self.assertEqual(levels.count(1), 1)
        for above, below in zip(levels, levels[1:]):
            self.assertLessEqual(below, above + 1)

    def test_everything_has_a_name(self):
        for node in self.tree():
            if self.role(node) in ("link", "table", "img", "image", "columnheader",
                                   "rowheader", "heading", "DisclosureTriangle"):
                self.assertNotEqual(self.text(node, "name").strip(), "", node)

    def test_charts_name_their_tables(self):
        images = [n for n in self.tree() if self.role(n) in ("img", "image")]
        self.assertEqual(len(images), len(self.browser.evaluate("pageChecks.charts()")))
        for image in images:
            self.assertRegex(self.text(image, "description"), "^表: ")
            self.assertIn("details", [p["name"] for p in image["properties"]])

    def test_tables_have_headers(self):
        tree = self.tree()
        tables = self.browser.evaluate("document.querySelectorAll('table').length")
        roles = [self.role(n) for n in tree]
        self.assertEqual(roles.count("table"), tables)
        headed = self.browser.evaluate("""[...document.querySelectorAll('table')].every(t =>
            t.caption && [...t.tHead.rows[0].cells].every(c => c.scope === 'col')
            && [...t.tBodies[0].rows].every(r => [...r.cells].some(c => c.scope === 'row')))""")
        self.assertTrue(headed)

    def test_keyboard_reaches_everything_in_order(self):
        for width in (1280, 360):
            with self.subTest(width):
                self.browser.size(width, 800)
                self.browser.load(self.page.as_uri())
                for expected in range(self.browser.evaluate("pageChecks.count()")):
                    self.browser.press_tab()
                    reached = self.browser.evaluate("pageChecks.reached()")
                    self.assertEqual(reached["at"], expected)
                    self.assertNotEqual(reached["outline"], "none")

    def test_contrast_is_enough(self):
        for scheme in ("light", "dark"):
            with self.subTest(scheme):
                self.browser.media(prefers_color_scheme=scheme)
                self.browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
                self.assertEqual(self.browser.evaluate("pageChecks.lowContrast()"), [])
        self.browser.load(self.page.as_uri())
        self.shot("dark")

    def test_dark_charts_are_drawn_anew(self):
        first = """new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
            () => done(document.querySelector('canvas').toDataURL()))))"""
        light = self.browser.evaluate(first)
        self.browser.media(prefers_color_scheme="dark")
        self.assertTrue(self.browser.evaluate(first) != light)

    def test_forced_colours_leave_a_page(self):
        self.browser.media(forced_colors="active")
        self.browser.load(self.page.as_uri())
        self.assertEqual(self.faults(), [])
        for chart in self.browser.evaluate("pageChecks.charts()"):
            self.assertGreater(chart["share"], 0.01)

    def test_fits_a_phone(self):
        self.browser.size(360, 740, mobile=True)
        self.browser.load(self.page.as_uri())
        self.assertLessEqual(
            self.browser.evaluate("document.documentElement.scrollWidth"), 360)
        self.shot("phone")

    def test_needs_no_script(self):
        self.browser.call("Emulation.setScriptExecutionDisabled", value=True)
        self.browser.load(self.page.as_uri())
        shown = self.browser.evaluate("""[...document.querySelectorAll('table')].every(
            t => t.getClientRects().length > 0)""")
        self.assertTrue(shown)
        charts = self.browser.evaluate("""[...document.querySelectorAll('.chart')].filter(
            c => c.getClientRects().length > 0).length""")
        self.assertEqual(charts, 0)

    def test_prints(self):
        path = os.path.join(arguments.shots or self.folder.name, "print.pdf")
        self.browser.pdf(path)
        self.assertEqual(self.faults(), [])
        text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True,
                              text=True).stdout
        heads = self.browser.evaluate("[...document.querySelectorAll('h3')].map(h => h.textContent)")
        for head in heads:
            self.assertIn(head.replace(" ", ""), text.replace(" ", ""))
        closed = self.browser.evaluate("document.querySelectorAll('details[open]').length")
        self.assertEqual(closed, 0)
        if arguments.shots:
            subprocess.run(["pdftoppm", "-r", "60", "-png", path,
                            os.path.join(arguments.shots, "print")], check=True)

    def test_prints_lists_of_what_stands_out(self):
        path = os.path.join(self.folder.name, "lists.pdf")
        self.browser.pdf(path)
        text = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True,
                              text=True).stdout
        ids = self.browser.evaluate("""[...document.querySelectorAll('details.finding code')].map(
            c => c.textContent)""")
        self.assertGreater(len(ids), 0)
        self.assertIn(ids[0], text.replace("\n", ""))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("kaeru")
    parser.add_argument("--shots")
    parser.add_argument("--page")
    arguments = parser.parse_args()
    if arguments.shots:
        os.makedirs(arguments.shots, exist_ok=True)
    unittest.main(argv=sys.argv[:1], verbosity=1)
