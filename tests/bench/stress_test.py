#!/usr/bin/python3
"""Each kind of mistake on texts whose outcome is known, and the same files on every run."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
from perturb import filler, kana, okurigana, reading, romaji, slips  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
TEXTS = [("a", "カスタマーサポートが取り替えてくれない"), ("b", "Wi-Fiのパスワード"), ("c", "はい")]


class Kana(unittest.TestCase):
    def test_width(self):
        self.assertEqual(kana.other_width("ガス 3A「パ」ー漢"), "ｶﾞｽ　３Ａ｢ﾊﾟ｣ｰ漢")

    def test_nfd(self):
        self.assertEqual(kana.decomposed("ガ"), "カ\u3099")

    def test_kind(self):
        self.assertEqual(kana.to_hiragana("ヴァー一ヶ月ヲ"), "ゔぁー一ヶ月を")
        self.assertEqual(kana.to_katakana("ゔぁー一ヶ月を"), "ヴァー一ヶ月ヲ")
        self.assertEqual(kana.large("シャッターっょ"), "シヤツターつよ")


class Okurigana(unittest.TestCase):
    def ways(self, text):
        """Every outcome that some id can have."""
        return {okurigana.respelt(str(qid), text) for qid in range(64)}

    def test_compounds(self):
        for text, ways in {
            "取り替えは": {"取替えは", "取替は"}, "取り替える": {"取替える"}, "取替え": {"取り替え"},
            "申込書": {"申し込み書"}, "問合せ": {"問い合わせ"}, "電話の切替です": {"電話の切り替えです"},
        }.items():
            self.assertEqual(self.ways(text), ways, text)

    def test_verbs_and_nouns(self):
        self.assertEqual(self.ways("表す"), {"表わす"})
        self.assertEqual(self.ways("行なう"), {"行う"})
        self.assertEqual(self.ways("手続きの"), {"手続の"})

    def test_other_words_stay(self):
        for text in ("割合", "寄付", "発表する", "大変な", "索引付け"):
            self.assertEqual(self.ways(text), {text})


class Slips(unittest.TestCase):
    def test_missing_spares_the_first_and_the_kana(self):
        outcomes = {slips.one_missing(str(qid), "金を返せA1") for qid in range(64)}
        self.assertEqual(outcomes, {"金をせA1", "金を返せ1", "金を返せA"})

    def test_wrong_is_of_the_same_script(self):
        wrong = slips.OneWrong(["金を返せ", "銀カ"])
        outcomes = {wrong(str(qid), "金を返せ") for qid in range(64)}
        self.assertEqual(outcomes, {"金を金せ", "金を銀せ"})
        self.assertEqual(wrong("a", "金カ"), "金カ")  # no other katakana occurs

    def test_swapped(self):
        outcomes = {slips.swapped(str(qid), "金をせカナab11") for qid in range(64)}
        self.assertEqual(outcomes, {"金せをカナab11", "金をせナカab11", "金をせカナba11"})


class Romaji(unittest.TestCase):
    def test_both(self):
        for text, kunrei, hepburn in [
            ("じょうし", "zyousi", "joushi"), ("まっちゃ", "mattya", "matcha"), ("しんいん", "sinnin", "shin'in"),
            ("こんや", "konnya", "kon'ya"), ("さーばー", "sa-ba-", "sa-ba-"), ("てぃーしゃつ", "thi-syatu", "ti-shatsu"),
            ("ふぁん", "fan", "fan"), ("あっ", "axtu", "axtu"), ("ABC", "ABC", "ABC"),
        ]:
            self.assertEqual((romaji.kunrei(text), romaji.hepburn(text)), (kunrei, hepburn))

    def test_readings(self):
        kinds = reading.kinds(["上司を出して"])
        if not kinds:
            self.skipTest("mecab is missing")
        self.assertEqual(kinds["kana_only"]("a", "上司を出して"), "じょうしをだして")
        self.assertEqual(kinds["romaji_hepburn"]("a", "上司を出して"), "joushi wo dashite")


class Files(unittest.TestCase):
    def made(self, seed):
        """Name -> content of every file, made by a process with this hash seed."""
        with tempfile.TemporaryDirectory() as folder:
            queries = os.path.join(folder, "queries.tsv")
            with open(queries, "w", encoding="utf-8") as out:
                out.writelines(f"{qid}\t{text}\n" for qid, text in TEXTS)
            subprocess.run([sys.executable, os.path.join(HERE, "stress.py"), queries, f"{folder}/out"],
                           env=os.environ | {"PYTHONHASHSEED": seed}, check=True, capture_output=True)
            return {path.name: path.read_text(encoding="utf-8")
                    for path in pathlib.Path(folder, "out").iterdir()}

    def test_same_on_every_run(self):
        self.assertEqual(self.made("1"), self.made("2"))

    def test_ids_stay_and_what_cannot_change_stays(self):
        made = self.made("0")
        self.assertEqual(made["drop_choon.tsv"],
                         "a\tカスタマサポトが取り替えてくれない\nb\tWi-Fiのパスワド\nc\tはい\n")
        for content in made.values():
            self.assertEqual([line.split("\t")[0] for line in content.splitlines()], ["a", "b", "c"])

    def test_filler_frames_the_point(self):
        for qid in range(64):
            self.assertIn("返金はいつ", filler.framed(str(qid), "返金はいつ？"))


if __name__ == "__main__":
    unittest.main()
