#!/usr/bin/env python3
"""The CSV files of a report, opened by LibreOffice as a spreadsheet: tests/report/csv_test.py KAERU"""
import csv
import pathlib
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

import hostile_book

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def open_in_office(files, folder):
    """As flat OpenDocument, in which each cell says what it has become."""
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                    "--infilter=CSV:44,34,76,1", "--convert-to", "fods", "--outdir", folder / "fods",
                    *files], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   timeout=120)
    return {file.stem: xml.etree.ElementTree.parse(folder / "fods" / (file.stem + ".fods"))
            for file in files}


def texts(row):
    """What a reader sees in its cells."""
    seen = []
    for cell in row.iter(TABLE + "table-cell"):
        text = "\n".join("".join(p.itertext()) for p in cell.iter(TEXT + "p"))
        seen += [text] * min(int(cell.get(TABLE + "number-columns-repeated", "1")), 64)
    return seen


class ReportCsv(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.folder.name)
        hostile_book.make_report(sys.argv[1], folder)
        cls.files = sorted((folder / "csv").glob("*.csv"))
        (folder / "csv" / "control.csv").write_text("名\n=1+1\n", encoding="utf-8-sig")
        cls.control = folder / "csv" / "control.csv"
        cls.books = open_in_office([*cls.files, cls.control], folder)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def formulas(self, name):
        return [cell.get(TABLE + "formula") for cell in self.books[name].iter(TABLE + "table-cell")
                if cell.get(TABLE + "formula")]

    def test_sees_a_formula_where_there_is_one(self):
        self.assertNotEqual(self.formulas("control"), [])

    def test_executes_no_formula(self):
        self.assertGreater(len(self.files), 5)
        for file in self.files:
            with self.subTest(file.name):
                self.assertEqual(self.formulas(file.stem), [])

    def test_shows_the_right_characters(self):
        for file in self.files:
            with self.subTest(file.name):
                with open(file, encoding="utf-8-sig", newline="") as lines:
                    written = list(csv.reader(lines))
                rows = list(self.books[file.stem].iter(TABLE + "table-row"))
                self.compare(written, rows)

    def compare(self, written, rows):
        for line, row in zip(written, rows):
            for cell, seen in zip(line, texts(row)):
                if not is_number(cell) and not is_date(cell):
                    self.assertEqual(" ".join(seen.split()), " ".join(cell.split()))


def is_number(cell):
    try:
        float(cell)
    except ValueError:
        return False
    return True


def is_date(cell):
    return len(cell) in (7, 10) and cell.replace("-", "").isdigit()


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
