#include "importing/source_kind.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/scratch.h"

namespace kaeru {
namespace {

using testing::HasSubstr;

constexpr char const *zip = "PK\x03\x04";

TEST(SourceKind, FollowsFromNameAndContent) {
  ScratchFolder const scratch;
  struct Case {
    char const *name;
    std::string bytes;
    SourceKind kind;
  };
  for (Case const &given :
       {Case{"a.csv", "a", SourceKind::table}, Case{"a.TSV", "a", SourceKind::table},
        Case{"a.xlsx", zip, SourceKind::sheet}, Case{"a.docx", zip, SourceKind::word},
        Case{"a.HTM", "<p>", SourceKind::html}, Case{"a.md", "# a", SourceKind::text},
        Case{"a.txt", "件名\t届かない\n本文", SourceKind::text},
        Case{"a.txt", "番号\t内容\n1\tx\n", SourceKind::table},
        Case{"a.txt", "番号\t内容\n1\t\"x\ny\"\n", SourceKind::table},
        Case{"a.txt", "", SourceKind::text}}) {
    auto const kind = source_kind(scratch.write(given.name, given.bytes));
    ASSERT_TRUE(kind) << given.name;
    EXPECT_EQ(*kind, given.kind) << given.name << " " << given.bytes;
  }
}

TEST(SourceKind, SaysHowToSaveWhatCannotBeRead) {
  ScratchFolder const scratch;
  struct Case {
    char const *name;
    std::string bytes;
    char const *advice;
  };
  std::string const old_office = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  for (Case const &given :
       {Case{"a.xls", old_office, "「名前を付けて保存」で CSV(UTF-8)"},
        Case{"a.doc", old_office, "「名前を付けて保存」で Word 文書(.docx)"},
        Case{"a.xlsx", old_office, "パスワードを外し"},
        Case{"a.docx", old_office, "パスワードを外し"},
        Case{"a.csv", old_office, "古い Office の形式"},
        Case{"a.xlsx", "番号,内容", "保存し直してください"}, Case{"a.docx", "", "保存し直して"},
        Case{"a.csv", zip, ".xlsx か .docx に直して"}, Case{"a.pdf", "%PDF-1.7", "どれかで保存"},
        Case{"a", "x", "どれかで保存"}}) {
    auto const kind = source_kind(scratch.write(given.name, given.bytes));
    ASSERT_FALSE(kind) << given.name;
    EXPECT_THAT(kind.error().message, HasSubstr(given.advice)) << given.name;
  }
}

}  // namespace
}  // namespace kaeru
