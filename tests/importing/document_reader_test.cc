#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "importing/readers.h"
#include "support/office_files.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<SourceRow> all(OpenedSource reader) {
  if (!reader) throw std::runtime_error(reader.error().message);
  std::vector<SourceRow> rows;
  while (auto row = *(*reader)->next()) rows.push_back(std::move(*row));
  return rows;
}

class DocumentReading : public testing::Test {
 protected:
  SourceRow read(std::string const &name, std::string const &bytes,
                 SourceLimits const &limits = {}) const {
    return all(open_document(scratch_.write(name, bytes), limits)).at(0);
  }
  ScratchFolder scratch_;
};

TEST_F(DocumentReading, TakesTheFirstLineAsTitle) {
  struct Case {
    char const *name, *bytes, *title, *text;
  };
  for (Case const &given :
       {Case{"a.txt", "\n返金の遅れ\n\n怒っていた。\n次。\n", "返金の遅れ", "怒っていた。\n次。"},
        Case{"a.md", "# 返金の遅れ\n怒っていた。", "返金の遅れ", "怒っていた。"},
        Case{"a.md", "＃　返金の遅れ\n=\n-", "返金の遅れ", "=\n-"},
        Case{"a.txt", "返金の遅れ\r\n=====\r\n本文", "返金の遅れ", "本文"},
        Case{"a.txt", "■返金の遅れ\n-----\n本文", "返金の遅れ", "本文"},
        Case{"a.txt", "これだけ", "", "これだけ"},
        Case{"a.html",
             "<html><head><title>返金</title><style>p{}</style></head><body>"
             "<ul><li><p>一</p></li><li>二</li></ul><table><tr><td>a</td><td>b</td></tr>"
             "</table></body>",
             "返金", "- 一\n- 二\na | b"}}) {
    SourceRow const row = read(given.name, given.bytes);
    EXPECT_EQ(row.problem, "");
    EXPECT_THAT(row.cells, ElementsAre(given.name, given.title, given.text)) << given.bytes;
  }
}

TEST_F(DocumentReading, HasNoTitleInALongFirstLine) {
  std::string line;
  for (int i = 0; i < 60; ++i) line += "あ";
  EXPECT_EQ(read("a.txt", line + "\n本文").cells.at(1), line);
  EXPECT_THAT(read("a.txt", line + "あ\n本文").cells, ElementsAre("a.txt", "", line + "あ\n本文"));
}

TEST_F(DocumentReading, ReadsCp932AndTellsOfNul) {
  EXPECT_EQ(read("a.txt", "\x8F\xE3\x8E\x69\x82\xF0\n\x8F\x6F\x82\xB9\x81\x60").cells.at(2),
            "出せ～");
  EXPECT_THAT(read("a.txt", std::string("標題\n返\0金をお願いします", 35)).note, HasSubstr("NUL"));
}

TEST_F(DocumentReading, RefusesWhatItCannotRead) {
  EXPECT_THAT(read("a.txt", "").problem, HasSubstr("本文がありません"));
  EXPECT_THAT(read("a.txt", "返金をお願いします\nこわれ\xE3\x81").problem, HasSubstr("2 行目"));
  EXPECT_THAT(read("a.txt", std::string("\0\1\2\3\4", 5)).problem, HasSubstr("文字コード"));
  EXPECT_THAT(read("a.md", "---\n標題: x\n---\n本文").problem, HasSubstr("cases/"));
  EXPECT_EQ(read("a.md", "---\n本文").problem, "");
  SourceRow const row = read("a.pdf", "%PDF");
  EXPECT_THAT(row.problem, HasSubstr("どれかで保存"));
  EXPECT_THAT(row.cells, ElementsAre("a.pdf", "", ""));
}

TEST_F(DocumentReading, RefusesATextThatIsTooLong) {
  SourceLimits const limits{.row_bytes = 10};
  EXPECT_EQ(read("a.txt", "1\n34567890", limits).problem, "");
  EXPECT_THAT(read("a.txt", "1\n345678901", limits).problem, HasSubstr("大きすぎます"));
  EXPECT_EQ(read("a.html", "<b></b><p>1234567890", limits).problem, "");
  EXPECT_THAT(read("a.html", "<b></b><p>12345678901", limits).problem, HasSubstr("長すぎます"));
}

TEST_F(DocumentReading, WalksAFolderInOrder) {
  scratch_.write("f/b/二.txt", "二\nx");
  scratch_.write("f/a.md", "# 一\ny");
  scratch_.write("f/c.csv", "a,b\n");
  scratch_.write("f/d.jpg", "\xFF\xD8");
  fs::create_symlink(scratch_ / "f/a.md", scratch_ / "f/link.md");
  auto const rows = all(open_folder(scratch_ / "f", {}));
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_EQ(rows[0].raw, "link.md");
  EXPECT_THAT(rows[0].problem, HasSubstr("シンボリックリンク"));
  EXPECT_THAT(rows[1].cells, ElementsAre("a.md", "一", "y"));
  EXPECT_THAT(rows[2].cells, ElementsAre("b/二.txt", "二", "x"));
  EXPECT_THAT(rows[3].problem, HasSubstr("表です"));
  EXPECT_THAT(rows[4].problem, HasSubstr("読めない種類"));
}

TEST_F(DocumentReading, NamesTheFolderAndItsProgress) {
  scratch_.write("記録/a.txt", "12345");
  auto reader = open_folder(scratch_ / "記録", {});
  ASSERT_TRUE(reader);
  EXPECT_EQ((*reader)->name(), "記録");
  EXPECT_THAT((*reader)->columns(), ElementsAre("ファイル", "標題", "本文"));
  EXPECT_EQ((*reader)->progress(), (std::pair<std::uint64_t, std::uint64_t>{0, 5}));
  (void)(*reader)->next();
  EXPECT_EQ((*reader)->progress(), (std::pair<std::uint64_t, std::uint64_t>{5, 5}));
}

TEST_F(DocumentReading, RefusesAnEmptyFolder) {
  EXPECT_FALSE(open_folder(scratch_.path(), {}));
}

TEST_F(DocumentReading, ReadsWordsHeadingsListsAndTables) {
  if (!is_installed("pandoc") || !is_installed("python3"))
    GTEST_SKIP() << "needs pandoc and python3";
  auto const paragraph = [](std::string const &text, std::string const &style = "") {
    return "<w:p>" + (style.empty() ? "" : "<w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>") +
           "<w:r><w:t>" + text + "</w:t></w:r></w:p>";
  };
  std::string const office = "http://schemas.openxmlformats.org/";
  auto const path = write_zip(
      scratch_, "報告.docx",
      {{"[Content_Types].xml",
        "<Types xmlns=\"" + office +
            "package/2006/content-types\"><Override PartName=\""
            "/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
            "wordprocessingml.document.main+xml\"/></Types>"},
       {"_rels/.rels", "<Relationships xmlns=\"" + office +
                           "package/2006/relationships\"><Relationship Id=\"r1\" Type=\"" + office +
                           "officeDocument/2006/relationships/officeDocument\" Target=\""
                           "word/document.xml\"/></Relationships>"},
       {"word/document.xml",
        "<w:document xmlns:w=\"" + office + "wordprocessingml/2006/main\"><w:body>" +
            paragraph("返金の遅れ", "Heading1") + paragraph("…〜㈱① &lt;b&gt; *強調*") +
            "<w:tbl><w:tblGrid><w:gridCol w:w=\"9\"/><w:gridCol "
            "w:w=\"9\"/></w:tblGrid><w:tr><w:tc>" +
            paragraph("日付") + "</w:tc><w:tc>" + paragraph("内容") +
            "</w:tc></w:tr></w:tbl></w:body></w:document>"}});
  auto const rows = all(open_document(path, {}));
  EXPECT_EQ(rows.at(0).problem, "");
  EXPECT_THAT(rows.at(0).cells,
              ElementsAre("報告.docx", "返金の遅れ", "…〜㈱① <b> *強調*\n日付 | 内容"));
}

}  // namespace
}  // namespace kaeru
