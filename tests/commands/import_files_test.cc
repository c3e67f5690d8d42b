#include "commands/import_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/hostile_texts.h"
#include "support/scratch.h"

namespace kaeru {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

CaseStudy imported(std::string from, std::string text = "話") {
  CaseStudy study;
  study.title = "題";
  study.state = "下書き";
  study.imported_from = std::move(from);
  study.sections = {{"顧客の主張", std::move(text), 0}};
  return study;
}

ImportedFile plan(ScratchFolder const &corpus, CaseStudy const &study) {
  return *plan_imported(corpus.path(), "cases/import", study);
}

void write(ScratchFolder const &corpus, ImportedFile const &file) {
  corpus.write(file.path, file.content);
}

TEST(ImportFiles, KnowsWhatItWrote) {
  ScratchFolder const corpus;
  ImportedFile const first = plan(corpus, imported("crm#T-1"));
  EXPECT_EQ(first.outcome, ImportOutcome::added);
  EXPECT_EQ(first.path, "cases/import/crm/T-1.md");
  EXPECT_THAT(first.content, HasSubstr("id: \"crm.T-1\""));
  EXPECT_TRUE(is_as_imported(first.content));
  write(corpus, first);
  EXPECT_EQ(plan(corpus, imported("crm#T-1")).outcome, ImportOutcome::unchanged);
  EXPECT_EQ(plan(corpus, imported("crm#T-1", "別の話")).outcome, ImportOutcome::updated);
}

TEST(ImportFiles, LeavesWhatSomebodyEdited) {
  ScratchFolder const corpus;
  ImportedFile file = plan(corpus, imported("crm#1"));
  struct {
    char const *what, *from, *to;
  } const edits[] = {{"text", "話", "話を聞いた"},
                     {"state", "下書き", "検証済"},
                     {"digest", "取込符号: \"", "取込符号: \"0"},
                     {"no digest", "取込符号", "取込番号"},
                     {"space", "題\"\n", "題\" \n"}};
  for (auto const &[what, from, to] : edits) {
    std::string edited = file.content;
    edited.replace(edited.find(from), std::string_view(from).size(), to);
    corpus.write(file.path, edited);
    EXPECT_EQ(plan(corpus, imported("crm#1", "新しい話")).outcome, ImportOutcome::edited) << what;
  }
  corpus.write(file.path, "手で書いた事例");
  EXPECT_EQ(plan(corpus, imported("crm#1")).outcome, ImportOutcome::edited);
}

TEST(ImportFiles, WritesAnEmptyFileAnew) {
  ScratchFolder const corpus;
  corpus.write("cases/import/crm/1.md", "");
  EXPECT_EQ(plan(corpus, imported("crm#1")).outcome, ImportOutcome::added);
}

TEST(ImportFiles, StaysInItsFolderAndWithinTheIdsLimit) {
  ScratchFolder const corpus;
  for (std::string const &key :
       {std::string("../../etc/passwd"), std::string("/etc/passwd"), std::string(".."),
        std::string("."), std::string("a b"), std::string("\x1B[31m"), std::string("a\0b", 3),
        std::string("CON:"), std::string(""), repeated("鍵", 900), repeated("x", 300)}) {
    ImportedFile const file = plan(corpus, imported("../" + key + "#" + key));
    EXPECT_THAT(file.path, StartsWith("cases/import/"));
    EXPECT_EQ(std::ranges::count(file.path, '/'), 3) << file.path;
    EXPECT_EQ(file.path.find(".."), std::string::npos) << file.path;
    std::string const stem = std::filesystem::path(file.path).stem();
    EXPECT_LE(stem.size(), 220u);
    EXPECT_THAT(stem, testing::Not(StartsWith(".")));
    corpus.write(file.path, file.content);
    EXPECT_EQ(plan(corpus, imported("../" + key + "#" + key)).outcome, ImportOutcome::unchanged);
  }
}

TEST(SafeFileName, KeepsPlainNamesAndTellsOthersApart) {
  EXPECT_EQ(safe_file_name("T-0001_a", 60), "T-0001_a");
  EXPECT_EQ(safe_file_name("受付12", 60), "受付12");
  EXPECT_THAT(safe_file_name("a/b", 60), StartsWith("a-b-"));
  EXPECT_NE(safe_file_name("a/b", 60), safe_file_name("a b", 60));
  EXPECT_EQ(safe_file_name(repeated("x", 60), 60), repeated("x", 60));
  EXPECT_EQ(safe_file_name(repeated("x", 61), 60).size(), 60u + 1 + 12);
}

}  // namespace
}  // namespace kaeru
