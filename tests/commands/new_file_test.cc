#include "commands/new_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.h"
#include "support/scratch.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr auto case_study = CorpusFileKind::case_study;
constexpr auto guidance = CorpusFileKind::guidance;

TEST(NewFile, GoesToTheFolderOfItsKindWhichIsMade) {
  ScratchFolder const corpus;
  auto const place = NewPlace::find(guidance, corpus.path(), "");
  ASSERT_TRUE(place);
  EXPECT_EQ(place->path_in_corpus("a"), "guidance/a.md");
  EXPECT_FALSE(place->has("a"));
  ASSERT_TRUE(place->create("a", "本文\n"));
  EXPECT_EQ(*read_file(corpus / "guidance/a.md", 100), "本文\n");
  EXPECT_TRUE(place->has("a"));
  EXPECT_TRUE(NewPlace::find(case_study, corpus.path(), "")->has("a"));
}

TEST(NewFile, NeverOverwritesNorFollowsALink) {
  ScratchFolder const corpus;
  corpus.write("cases/a.md", "前の\n");
  fs::create_symlink("../elsewhere", corpus / "cases/b.md");
  auto const place = NewPlace::find(case_study, corpus.path(), "");
  EXPECT_THAT(place->create("a", "x").error().message, HasSubstr("もうあります"));
  EXPECT_EQ(*read_file(corpus / "cases/a.md", 100), "前の\n");
  EXPECT_TRUE(place->has("b"));
  EXPECT_FALSE(place->create("b", "x"));
  EXPECT_FALSE(fs::exists(corpus / "elsewhere"));
}

TEST(NewFile, AFolderMustExistOrLieInTheCorpusAndFitItsKind) {
  ScratchFolder const folder;
  fs::path const corpus = folder / "corpus";
  fs::create_directories(corpus / "guidance");
  fs::create_directories(folder / "drafts");
  fs::create_directory_symlink(corpus / "guidance", folder / "link");
  struct {
    CorpusFileKind kind;
    fs::path into;
    char const *path;  ///< nullptr = refused
  } const cases[] = {{case_study, corpus, "a.md"},
                     {case_study, corpus / "new/deep", "new/deep/a.md"},
                     {case_study, folder / "drafts", ""},
                     {case_study, folder / "missing", nullptr},
                     {case_study, corpus / "../missing", nullptr},
                     {case_study, corpus / "guidance", nullptr},
                     {case_study, folder / "link", nullptr},
                     {guidance, corpus / "cases", nullptr},
                     {guidance, folder / "link", "guidance/a.md"},
                     {guidance, corpus / "guidance/op", "guidance/op/a.md"}};
  for (auto const &[kind, into, path] : cases) {
    auto const place = NewPlace::find(kind, corpus, into);
    ASSERT_EQ(place.has_value(), path != nullptr) << into;
    EXPECT_EQ(place ? place->path_in_corpus("a") : "", path == nullptr ? "" : path) << into;
  }
}

TEST(NewFile, AnIdMustBeAFilesNameToo) {
  for (std::string const &id : {std::string("a"), std::string("2026-返金"), std::string(120, 'a')})
    EXPECT_TRUE(check_new_id(id)) << id;
  std::string kanji;
  for (int i = 0; i < 67; ++i) kanji += "苦";  // 201 bytes
  for (std::string const &id : {std::string("a b"), std::string("a/b"), std::string("../a"),
                                std::string(".a"), std::string("a\\b"), std::string("a\nb"),
                                std::string(121, 'a'), kanji, std::string("a\x1b")})
    EXPECT_FALSE(check_new_id(id)) << id;
}

}  // namespace
}  // namespace kaeru
