// Runs of the indexer over small corpora: what each kind of change does to what is found.
#include "indexing/index_corpus.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "indexing/book.h"
#include "indexing/document.h"
#include "indexing/metadata.h"
#include "indexing/state.h"
#include "indexing/temp_corpus.h"
#include "indexing/workshop.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;
using testing_support::broken_markdown;
using testing_support::slurp;
using testing_support::Story;
using testing_support::TempCorpus;
using testing_support::to_markdown;

bool has(Diagnostics const &diagnostics, std::string const &path, std::string const &code) {
  return std::ranges::any_of(
      diagnostics, [&](Diagnostic const &one) { return one.path == path && one.code == code; });
}

bool has_error(Diagnostics const &diagnostics, std::string const &path) {
  return std::ranges::any_of(diagnostics, [&](Diagnostic const &one) {
    return one.path == path && one.severity == Severity::error;
  });
}

class IndexCorpus : public testing::Test {
 protected:
  /// Besides the three that the tests work on: so many that a single change never moves an average.
  static constexpr std::size_t others = 60;
  static constexpr std::size_t all = others + 3;

  IndexCorpus() {
    for (std::size_t i = 0; i < others; ++i)
      corpus.write("cases/others/" + std::to_string(i) + ".md",
                   Story{"", "契約の相談", "契約の内容を確かめたいとの相談。"});
    corpus.write("cases/a.md",
                 Story{"a", "炊飯器が壊れた", "炊飯器の蓋が閉まらない。交換してほしい。"});
    corpus.write("cases/b.md", Story{"b", "洗濯機の騒音", "洗濯機の音が大きくて眠れない。"});
    corpus.write("cases/c.md",
                 Story{"c", "冷蔵庫が冷えない", "冷蔵庫の中身が全部腐った。弁償しろ。"});
  }

  [[nodiscard]] std::vector<std::string> find(std::string_view words) const {
    return corpus.find(words);
  }

  /// The case study with this id, as the index holds it now.
  [[nodiscard]] std::optional<CaseStudy> stored(std::string const &id) const {
    auto const reader = IndexReader::open(corpus.index_folder());
    if (!reader) return std::nullopt;
    auto const ref = reader->find_id(id);
    if (!ref) return std::nullopt;
    auto case_study = from_document(reader->document(*ref));
    return case_study ? std::optional(*case_study) : std::nullopt;
  }

  [[nodiscard]] std::size_t documents() const {
    auto const reader = IndexReader::open(corpus.index_folder());
    return reader ? static_cast<std::size_t>(reader->documents()) : 0;
  }

  TempCorpus corpus;
};

TEST_F(IndexCorpus, FirstRunIndexesEverything) {
  auto const report = corpus.index();
  EXPECT_EQ(report.kind, BuildKind::full);
  EXPECT_EQ(report.files, all);
  EXPECT_EQ(report.indexed, all);
  EXPECT_EQ(report.added.size(), all);
  EXPECT_THAT(report.changed, IsEmpty());
  EXPECT_THAT(report.removed, IsEmpty());
  EXPECT_THAT(find("炊飯器"), ElementsAre("a"));
}

TEST_F(IndexCorpus, NothingChangedBuildsNothing) {
  auto const first = corpus.index();
  auto const second = corpus.index();
  EXPECT_EQ(second.kind, BuildKind::nothing);
  EXPECT_EQ(second.generation, first.generation);
  EXPECT_EQ(second.files, all);
  EXPECT_EQ(second.indexed, all);
  EXPECT_THAT(second.added, IsEmpty());
  EXPECT_THAT(second.changed, IsEmpty());
  EXPECT_THAT(second.removed, IsEmpty());
}

TEST_F(IndexCorpus, MasksPersonalDataAndSaysWhere) {
  corpus.write("cases/a.md", Story{"a", "田中様の炊飯器", "蓋が閉まらない。\n\n090-0000-0000へ。"});
  auto const report = corpus.index();
  auto const said = std::ranges::find(report.diagnostics, "PII-MASKED", &Diagnostic::code);
  ASSERT_NE(said, report.diagnostics.end());
  EXPECT_EQ(said->path, "cases/a.md");
  EXPECT_EQ(said->line, 3);
  EXPECT_EQ(std::ranges::count(report.diagnostics, "PII-MASKED", &Diagnostic::code), 1);
  auto const masked = stored("a");
  ASSERT_TRUE(masked);
  EXPECT_EQ(masked->title, "〔氏名〕様の炊飯器");
  EXPECT_NE(masked->sections.at(0).text.find("〔電話番号〕へ"), std::string::npos);
  EXPECT_THAT(find("田中"), Not(Contains("a")));
}

TEST_F(IndexCorpus, ANewPatternForCustomersNumbersReadsAllAnew) {
  corpus.write("cases/a.md", Story{"a", "炊飯器", "番号はKK-0001です。"});
  corpus.index();
  EXPECT_NE(stored("a")->sections.at(0).text.find("KK-0001"), std::string::npos);
  corpus.write("policy.yaml",
               std::string("personal_data: {customer_id_patterns: ['KK-\\d{4}']}\n"));
  EXPECT_EQ(corpus.index().kind, BuildKind::full);
  EXPECT_EQ(stored("a")->sections.at(0).text.find("KK-0001"), std::string::npos);
  EXPECT_EQ(corpus.index().kind, BuildKind::nothing);
}

TEST_F(IndexCorpus, AnotherHoldTimeReadsNothingAnew) {
  corpus.index();
  corpus.write("policy.yaml", std::string("limits: {hold_max_s: 20}\n"));
  EXPECT_NE(corpus.index().kind, BuildKind::full);
}

TEST_F(IndexCorpus, ATouchedFileBuildsNothing) {
  auto const first = corpus.index();
  corpus.write("cases/a.md", slurp(corpus.root() / "cases/a.md"));
  auto const second = corpus.index();
  EXPECT_EQ(second.kind, BuildKind::nothing);
  EXPECT_EQ(second.generation, first.generation);
}

TEST_F(IndexCorpus, FindsWhatWasAdded) {
  corpus.index();
  corpus.write("cases/d.md", Story{"d", "ドライヤーの発煙", "ドライヤーから煙が出た。"});
  auto const report = corpus.index();
  EXPECT_EQ(report.kind, BuildKind::delta);
  EXPECT_THAT(report.added, ElementsAre("cases/d.md"));
  EXPECT_THAT(report.changed, IsEmpty());
  EXPECT_THAT(find("ドライヤー"), ElementsAre("d"));
  EXPECT_THAT(find("炊飯器"), ElementsAre("a"));
}

TEST_F(IndexCorpus, FindsWhatWasChangedAndNotWhatItSaid) {
  corpus.index();
  corpus.write("cases/a.md", Story{"a", "テレビの画面", "テレビが映らない。"});
  auto const report = corpus.index();
  EXPECT_THAT(report.changed, ElementsAre("cases/a.md"));
  EXPECT_THAT(report.added, IsEmpty());
  EXPECT_THAT(find("テレビ"), ElementsAre("a"));
  EXPECT_THAT(find("炊飯器"), IsEmpty());
  EXPECT_EQ(documents(), all);
}

TEST_F(IndexCorpus, AChangeWithoutANewTimeOrSizeIsSeenWhenTheFileIsYoung) {
  auto const write = [&](char const *body) {
    std::ofstream(corpus.root() / "cases/a.md", std::ios::binary)
        << to_markdown(Story{"a", "題", body});
  };
  write("炊飯器の話");
  corpus.index();
  write("テレビの話");
  struct stat info {};
  ASSERT_EQ(::stat((corpus.root() / "cases/a.md").c_str(), &info), 0);
  corpus.index();
  EXPECT_THAT(find("テレビ"), ElementsAre("a"));
}

TEST_F(IndexCorpus, DoesNotFindWhatWasRemoved) {
  corpus.index();
  corpus.remove("cases/a.md");
  auto const report = corpus.index();
  EXPECT_EQ(report.kind, BuildKind::delta);
  EXPECT_THAT(report.removed, ElementsAre("cases/a.md"));
  EXPECT_EQ(report.files, all - 1);
  EXPECT_THAT(find("炊飯器"), IsEmpty());
  EXPECT_FALSE(stored("a"));
  EXPECT_EQ(corpus.index().kind, BuildKind::nothing);
}

TEST_F(IndexCorpus, FindsWhatWasRemovedAndAddedAgain) {
  corpus.index();
  std::string const text = slurp(corpus.root() / "cases/a.md");
  corpus.remove("cases/a.md");
  corpus.index();
  corpus.write("cases/a.md", text);
  auto const report = corpus.index();
  EXPECT_THAT(report.added, ElementsAre("cases/a.md"));
  EXPECT_THAT(find("炊飯器"), ElementsAre("a"));
  EXPECT_EQ(documents(), all);
}

TEST_F(IndexCorpus, ANewFileThatIsRemovedLeavesNothing) {
  corpus.index();
  corpus.write("cases/d.md", Story{"d", "ドライヤーの発煙", "ドライヤーから煙が出た。"});
  corpus.index();
  corpus.remove("cases/d.md");
  auto const report = corpus.index();
  EXPECT_THAT(report.removed, ElementsAre("cases/d.md"));
  EXPECT_THAT(find("ドライヤー"), IsEmpty());
  EXPECT_EQ(documents(), all);
}

TEST_F(IndexCorpus, AMovedFileKeepsItsId) {
  corpus.index();
  std::string const text = slurp(corpus.root() / "cases/a.md");
  corpus.remove("cases/a.md");
  corpus.write("cases/2026/z.md", text);
  auto const report = corpus.index();
  EXPECT_THAT(report.removed, ElementsAre("cases/a.md"));
  EXPECT_THAT(report.added, ElementsAre("cases/2026/z.md"));
  EXPECT_THAT(find("炊飯器"), ElementsAre("a"));
}

TEST_F(IndexCorpus, AnEmptyCorpusIsIndexed) {
  fs::remove_all(corpus.root() / "cases");
  for (unsigned const threads : {1U, 3U}) {
    auto const report = corpus.index(threads, true);
    EXPECT_EQ(report.files, 0U);
    EXPECT_THAT(find("炊飯器"), IsEmpty());
  }
}

TEST_F(IndexCorpus, ManyThreadsForFewFiles) {
  corpus.index(16);
  EXPECT_THAT(find("炊飯器"), ElementsAre("a"));
  EXPECT_THAT(find("冷蔵庫"), ElementsAre("c"));
  EXPECT_EQ(documents(), all);
}

TEST_F(IndexCorpus, GuidanceAndReadmeAreNoCaseStudies) {
  corpus.write("README.md", "# 炊飯器の書き方");
  corpus.write("guidance/g.md", "# 炊飯器の指針");
  EXPECT_EQ(corpus.index().files, all);
  EXPECT_THAT(find("炊飯器"), ElementsAre("a"));
}

TEST_F(IndexCorpus, ABrokenNewFileIsRefusedAndSaidSo) {
  corpus.write("cases/d.md", broken_markdown());
  auto const report = corpus.index();
  EXPECT_THAT(report.refused, ElementsAre("cases/d.md"));
  EXPECT_TRUE(has_error(report.diagnostics, "cases/d.md"));
  EXPECT_EQ(report.indexed, all);
  EXPECT_EQ(report.files, all + 1);
  auto const again = corpus.index();
  EXPECT_EQ(again.kind, BuildKind::nothing);
  EXPECT_TRUE(has_error(again.diagnostics, "cases/d.md")) << "said again as long as it is broken";
}

TEST_F(IndexCorpus, ABrokenFileKeepsItsLastGoodVersion) {
  corpus.index();
  corpus.write("cases/a.md", broken_markdown());
  for (bool const full : {false, false, true, false, true}) {
    auto const report = corpus.index(1, full);
    EXPECT_THAT(report.stale, ElementsAre("cases/a.md"));
    EXPECT_TRUE(has_error(report.diagnostics, "cases/a.md"));
    EXPECT_THAT(find("炊飯器"), ElementsAre("a"));
    auto const kept = stored("a");
    ASSERT_TRUE(kept);
    EXPECT_TRUE(kept->stale);
    EXPECT_EQ(kept->title, "炊飯器が壊れた");
    EXPECT_EQ(documents(), all);
  }
}

TEST_F(IndexCorpus, ABrokenFileKeepsTheVersionOfTheDelta) {
  corpus.index();
  corpus.write("cases/a.md", Story{"a", "テレビの画面", "テレビが映らない。"});
  corpus.index();
  corpus.write("cases/a.md", broken_markdown());
  corpus.index();
  EXPECT_THAT(find("テレビ"), ElementsAre("a"));
  EXPECT_THAT(find("炊飯器"), IsEmpty());
  EXPECT_TRUE(stored("a")->stale);
}

TEST_F(IndexCorpus, AnotherBreakOfABrokenFileChangesNothing) {
  corpus.index();
  corpus.write("cases/a.md", broken_markdown());
  corpus.index();
  corpus.write("cases/a.md", broken_markdown() + "まだ壊れている\n");
  EXPECT_THAT(corpus.index().stale, ElementsAre("cases/a.md"));
  EXPECT_THAT(find("炊飯器"), ElementsAre("a"));
}

TEST_F(IndexCorpus, AMendedFileIsStaleNoLonger) {
  std::string const text = slurp(corpus.root() / "cases/a.md");
  corpus.index();
  corpus.write("cases/a.md", broken_markdown());
  corpus.index();
  corpus.write("cases/a.md", text);
  auto const report = corpus.index();
  EXPECT_THAT(report.stale, IsEmpty());
  EXPECT_THAT(report.changed, ElementsAre("cases/a.md"));
  EXPECT_FALSE(stored("a")->stale);
  EXPECT_EQ(documents(), all);
}

TEST_F(IndexCorpus, AFileMendedToSomethingElseIsFound) {
  corpus.index();
  corpus.write("cases/a.md", broken_markdown());
  corpus.index();
  corpus.write("cases/a.md", Story{"a", "テレビの画面", "テレビが映らない。"});
  corpus.index();
  EXPECT_THAT(find("テレビ"), ElementsAre("a"));
  EXPECT_THAT(find("炊飯器"), IsEmpty());
}

TEST_F(IndexCorpus, AStaleFileThatIsRemovedIsGone) {
  corpus.index();
  corpus.write("cases/a.md", broken_markdown());
  corpus.index();
  corpus.remove("cases/a.md");
  auto const report = corpus.index();
  EXPECT_THAT(report.removed, ElementsAre("cases/a.md"));
  EXPECT_THAT(find("炊飯器"), IsEmpty());
  EXPECT_EQ(documents(), all - 1);
}

TEST_F(IndexCorpus, AFileThatCannotBeReadKeepsItsLastGoodVersion) {
  corpus.index();
  corpus.write("cases/a.md", std::string(2 << 20, 'x'));  // past the limit of a file
  EXPECT_THAT(corpus.index().stale, ElementsAre("cases/a.md"));
  EXPECT_THAT(find("炊飯器"), ElementsAre("a"));
}

TEST_F(IndexCorpus, TheFirstPathWinsAnId) {
  corpus.write("cases/z.md", Story{"a", "テレビの画面", "テレビが映らない。"});
  for (unsigned const threads : {1U, 3U}) {
    auto const report = corpus.index(threads, true);
    EXPECT_THAT(report.duplicates, ElementsAre("cases/z.md"));
    EXPECT_TRUE(has(report.diagnostics, "cases/z.md", "ID-DUP"));
    EXPECT_EQ(report.indexed, all);
    EXPECT_THAT(find("テレビ"), IsEmpty());
    EXPECT_THAT(find("炊飯器"), ElementsAre("a"));
    EXPECT_EQ(documents(), all);
  }
  auto const again = corpus.index();
  EXPECT_EQ(again.kind, BuildKind::nothing);
  EXPECT_THAT(again.duplicates, ElementsAre("cases/z.md")) << "said again as long as it is so";
}

TEST_F(IndexCorpus, AnEarlierPathTakesAnIdOver) {
  corpus.index();
  corpus.write("cases/0.md", Story{"a", "テレビの画面", "テレビが映らない。"});
  EXPECT_THAT(corpus.index().duplicates, ElementsAre("cases/a.md"));
  EXPECT_THAT(find("テレビ"), ElementsAre("a"));
  EXPECT_THAT(find("炊飯器"), IsEmpty());
  corpus.remove("cases/0.md");
  auto const report = corpus.index();
  EXPECT_THAT(report.duplicates, IsEmpty());
  EXPECT_THAT(find("炊飯器"), ElementsAre("a"));
  EXPECT_THAT(find("テレビ"), IsEmpty());
  EXPECT_EQ(documents(), all);
}

TEST_F(IndexCorpus, TheLoserTakesAnIdOverWhenTheWinnerGoes) {
  corpus.write("cases/z.md", Story{"a", "テレビの画面", "テレビが映らない。"});
  corpus.index();
  corpus.remove("cases/a.md");
  auto const report = corpus.index();
  EXPECT_EQ(report.kind, BuildKind::delta);
  EXPECT_THAT(report.added, ElementsAre("cases/z.md"));
  EXPECT_THAT(report.duplicates, IsEmpty());
  EXPECT_THAT(find("テレビ"), ElementsAre("a"));
  EXPECT_THAT(find("炊飯器"), IsEmpty());
}

TEST_F(IndexCorpus, TheLoserTakesAnIdOverWhenTheWinnerChangesItsOwn) {
  corpus.write("cases/z.md", Story{"a", "テレビの画面", "テレビが映らない。"});
  corpus.index();
  corpus.write("cases/a.md", Story{"a2", "炊飯器が壊れた", "炊飯器の蓋が閉まらない。"});
  corpus.index();
  EXPECT_THAT(find("テレビ"), ElementsAre("a"));
  EXPECT_THAT(find("炊飯器"), ElementsAre("a2"));
  EXPECT_EQ(documents(), all + 1);
}

/// a.md breaks while its id is its own, loses the id to an earlier path, and gets it back.
TEST_F(IndexCorpus, ABrokenLoserThatWinsAgainIsSaidToBeBroken) {
  corpus.index();
  corpus.write("cases/a.md", broken_markdown());
  corpus.index();
  corpus.write("cases/0.md", Story{"a", "テレビの画面", "テレビが映らない。"});
  corpus.index();
  corpus.remove("cases/0.md");
  auto const report = corpus.index();
  EXPECT_THAT(find("テレビ"), IsEmpty());
  EXPECT_THAT(find("洗濯機"), ElementsAre("b"));
  EXPECT_EQ(report.indexed, documents());
  EXPECT_TRUE(has_error(report.diagnostics, "cases/a.md"));
  EXPECT_EQ(report.stale.size() + report.refused.size(), 1U) << "a broken file is never good";
}

TEST_F(IndexCorpus, ABrokenLoserOfTheDeltaDoesNotStopTheRun) {
  corpus.index();
  corpus.write("cases/d.md", Story{"d", "ドライヤーの発煙", "ドライヤーから煙が出た。"});
  corpus.index();
  corpus.write("cases/d.md", broken_markdown());
  corpus.index();
  corpus.write("cases/0.md", Story{"d", "テレビの画面", "テレビが映らない。"});
  corpus.index();
  corpus.remove("cases/0.md");
  auto const report = corpus.index();
  EXPECT_THAT(find("テレビ"), IsEmpty());
  EXPECT_EQ(report.stale.size() + report.refused.size(), 1U) << "a broken file is never good";
}

TEST_F(IndexCorpus, RetiredCaseStudiesAreKeptAndNotFound) {
  corpus.write(
      "cases/a.md",
      Story{.id = "a", .title = "炊飯器が壊れた", .body = "炊飯器の蓋。", .state = "廃止"});
  corpus.index();
  EXPECT_THAT(find("炊飯器"), IsEmpty());
  EXPECT_TRUE(stored("a"));
  EXPECT_THAT(find("洗濯機"), ElementsAre("b"));
}

TEST_F(IndexCorpus, RetiringTakesEffectAtOnce) {
  corpus.index();
  corpus.write(
      "cases/a.md",
      Story{.id = "a", .title = "炊飯器が壊れた", .body = "炊飯器の蓋。", .state = "廃止"});
  corpus.index();
  EXPECT_THAT(find("炊飯器"), IsEmpty());
  corpus.write("cases/a.md", Story{.id = "a", .title = "炊飯器が壊れた", .body = "炊飯器の蓋。"});
  corpus.index();
  EXPECT_THAT(find("炊飯器"), ElementsAre("a"));
}

TEST_F(IndexCorpus, LevelsHaveTheirOwnDatabases) {
  corpus.write("cases/b.md",
               Story{.id = "b", .title = "洗濯機の騒音", .body = "洗濯機の音。", .audience = "SV"});
  corpus.write("cases/c.md",
               Story{.id = "c", .title = "冷蔵庫", .body = "冷蔵庫の中身。", .audience = "管理者"});
  corpus.index();
  auto const generation = named_generation(corpus.index_folder());
  ASSERT_TRUE(generation);
  for (auto const *level : level_names)
    EXPECT_EQ(Xapian::Database((generation->path / level).string()).get_doccount(),
              level == level_names[0] ? all - 2 : 1U)
        << level;
  EXPECT_THAT(find("洗濯機"), ElementsAre("b"));
}

TEST_F(IndexCorpus, RestrictedDatabasesBelongToTheirOwner) {
  corpus.index();
  corpus.write("cases/s.md",
               Story{.id = "s", .title = "洗濯機の騒音", .body = "洗濯機の音。", .audience = "SV"});
  ASSERT_EQ(corpus.index().kind, BuildKind::delta);
  auto const generation = named_generation(corpus.index_folder());
  ASSERT_TRUE(generation);
  for (auto const *name : {"sv", "manager", "sv.delta"})
    EXPECT_EQ(fs::status(generation->path / name).permissions() &
                  (fs::perms::group_all | fs::perms::others_all),
              fs::perms::none)
        << name;
}

/// Databases of a generation that hold the case study a, whether it counts there or not.
std::vector<std::string> databases_with_a(fs::path const &generation) {
  std::vector<std::string> names;
  for (auto const &entry : fs::directory_iterator(generation))
    if (entry.is_directory() && Xapian::Database(entry.path().string()).term_exists("Qa"))
      names.push_back(entry.path().filename().string());
  return names;
}

/// The operating system keeps readers out of the levels above theirs; what is left in a lower
/// database, counted or not, everyone can read.
TEST_F(IndexCorpus, ARaisedLevelLeavesNothingBelow) {
  corpus.index();
  corpus.write("cases/a.md",
               Story{.id = "a", .title = "炊飯器", .body = "炊飯器の蓋。", .audience = "管理者"});
  corpus.index();
  EXPECT_THAT(find("炊飯器"), ElementsAre("a"));
  auto const generation = named_generation(corpus.index_folder());
  ASSERT_TRUE(generation);
  for (auto const &name : databases_with_a(generation->path))
    EXPECT_TRUE(name.starts_with("manager")) << name;
}

TEST_F(IndexCorpus, ALoweredLevelIsReadBelow) {
  corpus.write("cases/a.md",
               Story{.id = "a", .title = "炊飯器", .body = "炊飯器の蓋。", .audience = "管理者"});
  corpus.index();
  corpus.write("cases/a.md", Story{.id = "a", .title = "炊飯器", .body = "炊飯器の蓋。"});
  corpus.index();
  auto const generation = named_generation(corpus.index_folder());
  ASSERT_TRUE(generation);
  EXPECT_THAT(databases_with_a(generation->path), testing::Contains(testing::StartsWith("op")));
  EXPECT_THAT(find("炊飯器"), ElementsAre("a"));
}

TEST_F(IndexCorpus, ChangedSynonymsAnswerWithoutAFullBuild) {
  corpus.index();
  EXPECT_THAT(find("ライスクッカー"), IsEmpty());
  corpus.write("synonyms.txt", "炊飯器|ライスクッカー\n");
  EXPECT_EQ(corpus.index().kind, BuildKind::delta);
  EXPECT_THAT(find("ライスクッカー"), ElementsAre("a"));
}

TEST_F(IndexCorpus, AChangedVocabularyRebuilds) {
  corpus.index();
  corpus.write("vocabulary.yaml",
               std::string(testing_support::small_vocabulary) + "channels: {電話: {}}\n");
  EXPECT_EQ(corpus.index().kind, BuildKind::full);
  EXPECT_THAT(find("炊飯器"), ElementsAre("a"));
}

TEST_F(IndexCorpus, ABrokenFileSurvivesAChangedVocabulary) {
  corpus.index();
  corpus.write("cases/a.md", broken_markdown());
  corpus.write("vocabulary.yaml",
               std::string(testing_support::small_vocabulary) + "channels: {電話: {}}\n");
  auto const report = corpus.index();
  EXPECT_EQ(report.kind, BuildKind::full);
  EXPECT_THAT(report.stale, ElementsAre("cases/a.md"));
  EXPECT_THAT(find("炊飯器"), ElementsAre("a"));
}

TEST_F(IndexCorpus, AMissingCorpusIsAnErrorAndLeavesTheIndex) {
  auto const first = corpus.index();
  IndexOptions options;
  options.corpus = corpus.root() / "nowhere";
  options.index = corpus.index_folder();
  EXPECT_FALSE(index_corpus(options));
  EXPECT_EQ(named_generation(corpus.index_folder())->path.filename(), first.generation);
}

TEST_F(IndexCorpus, ASecondRunAtATimeIsRefused) {
  corpus.index();
  auto const other = Workshop::open(corpus.index_folder());
  ASSERT_TRUE(other);
  IndexOptions options;
  options.corpus = corpus.root();
  options.index = corpus.index_folder();
  EXPECT_FALSE(index_corpus(options));
  EXPECT_THAT(find("炊飯器"), ElementsAre("a"));
}

/// Without a change in the corpus: what is damaged must not be taken for up to date.
TEST_F(IndexCorpus, ADamagedGenerationIsBuiltAnew) {
  corpus.index();
  corpus.write("cases/a.md", Story{"a", "テレビの画面", "テレビが映らない。"});
  auto const second = corpus.index();
  fs::remove_all(corpus.index_folder() / second.generation / "book");
  EXPECT_THAT(find("炊飯器"), ElementsAre("a")) << "the generation before answers";
  EXPECT_EQ(corpus.index().kind, BuildKind::full);
  EXPECT_THAT(find("テレビ"), ElementsAre("a"));
  EXPECT_EQ(hold_generation(corpus.index_folder())->warning, "");
}

TEST_F(IndexCorpus, ARaisedLevelLeavesNoGenerationBefore) {
  corpus.index();
  corpus.write("cases/a.md",
               Story{.id = "a", .title = "炊飯器", .body = "炊飯器の蓋。", .audience = "SV"});
  corpus.index();
  EXPECT_EQ(generations(corpus.index_folder()).size(), 1U);
  corpus.write("cases/a.md", Story{.id = "a", .title = "炊飯器", .body = "炊飯器の蓋。"});
  corpus.index();
  EXPECT_EQ(generations(corpus.index_folder()).size(), 2U) << "lowered: nothing to hide";
}

/// Everything below the manager's level that everyone may read of a word's bytes.
std::vector<std::string> open_files_with(fs::path const &index, std::string const &word) {
  std::vector<std::string> found;
  for (auto const &generation : generations(index)) {
    if ((fs::status(generation.path).permissions() & fs::perms::others_exec) == fs::perms::none)
      continue;
    for (auto const &entry : fs::recursive_directory_iterator(generation.path)) {
      std::string const part = entry.path().lexically_relative(generation.path).begin()->string();
      bool const is_open = part.starts_with("op") || part == "book";
      if (is_open && entry.is_regular_file() &&
          testing_support::slurp(entry.path()).find(word) != std::string::npos)
        found.push_back(entry.path().lexically_relative(index).string());
    }
  }
  return found;
}

Story story_of(std::string const &audience) {
  return {.id = "s", .title = "ザンジバル", .body = "ザンジバルの話。", .audience = audience};
}

TEST_F(IndexCorpus, WhatIsMovedAndRaisedAtOnceLeavesNothingBelow) {
  corpus.write("cases/s.md", story_of("OP"));
  corpus.index();
  ASSERT_FALSE(open_files_with(corpus.index_folder(), "ザンジバル").empty());
  corpus.remove("cases/s.md");
  corpus.write("sv/s.md", story_of("SV"));
  corpus.index();
  EXPECT_THAT(find("ザンジバル"), ElementsAre("s"));
  EXPECT_THAT(open_files_with(corpus.index_folder(), "ザンジバル"), IsEmpty());
}

TEST_F(IndexCorpus, WhatIsDeletedAndComesBackAboveLeavesNothingBelow) {
  corpus.write("cases/s.md", story_of("OP"));
  corpus.index();
  corpus.remove("cases/s.md");
  corpus.index();
  corpus.write("cases/t.md", story_of("SV"));
  corpus.index();
  EXPECT_THAT(open_files_with(corpus.index_folder(), "ザンジバル"), IsEmpty());
}

TEST_F(IndexCorpus, AReaderKeepsWhatWasWithdrawnClosedAndOnlyForItself) {
  corpus.write("cases/s.md", story_of("OP"));
  corpus.index();
  auto reader = std::make_optional(*IndexReader::open(corpus.index_folder()));
  corpus.write("cases/s.md", story_of("SV"));
  corpus.index();
  ASSERT_EQ(generations(corpus.index_folder()).size(), 2U);
  EXPECT_THAT(open_files_with(corpus.index_folder(), "ザンジバル"), IsEmpty());
  reader.reset();
  EXPECT_EQ(corpus.index().kind, BuildKind::nothing);
  EXPECT_EQ(generations(corpus.index_folder()).size(), 1U);
}

/// Of the same size, so that only reading it shows.
void spoil(fs::path const &file) {
  std::string const bytes(fs::file_size(file), 'x');
  std::ofstream(file, std::ios::binary) << bytes;
}

TEST_F(IndexCorpus, TablesThatTurnOutDamagedAreBuiltAnew) {
  auto const first = corpus.index();
  spoil(corpus.index_folder() / first.generation / "op" / "postlist.glass");
  corpus.remove("cases/b.md");
  EXPECT_EQ(corpus.index().kind, BuildKind::full);
  EXPECT_THAT(find("炊飯器"), ElementsAre("a"));
  EXPECT_EQ(generations(corpus.index_folder()).size(), 1U) << "the damaged one is no last good one";
}

TEST_F(IndexCorpus, TablesThatCannotBeOpenedLeaveTheLastGoodOneAnswering) {
  corpus.index();
  corpus.write("cases/a.md", Story{"a", "テレビの画面", "テレビが映らない。"});
  auto const second = corpus.index(1, true);
  spoil(corpus.index_folder() / second.generation / "book" / "postlist.glass");
  auto const reader = IndexReader::open(corpus.index_folder());
  ASSERT_TRUE(reader);
  EXPECT_NE(reader->warning().find(second.generation), std::string::npos);
  EXPECT_EQ(Searcher(*reader).rank("炊飯器", 10).size(), 1U);
}

TEST_F(IndexCorpus, DamagedReadingsStayDamaged) {
  fs::path const readings = corpus.root().parent_path() / "readings.txt";
  for (std::ofstream out(readings); out.tellp() <= static_cast<long>(cheap_bytes);)
    out << "かえる\t帰る\n";
  IndexOptions options;
  options.corpus = corpus.root();
  options.index = corpus.index_folder();
  options.readings = readings;
  auto const first = index_corpus(options);
  ASSERT_TRUE(first);
  Generation const before = *named_generation(options.index);
  auto const known = read_manifest(before)->at("readings.txt");
  spoil(before.readings_file());
  corpus.write("cases/new.md", Story{"new", "テレビの画面", "テレビが映らない。"});
  corpus.index();
  EXPECT_EQ(read_manifest(*named_generation(options.index))->at("readings.txt"), known);
}

TEST_F(IndexCorpus, AGroupThatIsNotThereIsAnErrorAndLeavesTheIndex) {
  corpus.index();
  corpus.write("policy.yaml", "access: {sv_group: no-such-group-here}\n");
  IndexOptions options;
  options.corpus = corpus.root();
  options.index = corpus.index_folder();
  auto const report = index_corpus(options);
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().message.find("access.sv_group"), std::string::npos);
  EXPECT_THAT(find("炊飯器"), ElementsAre("a"));
}

TEST_F(IndexCorpus, AnotherGroupIsPublishedThoughNothingElseChanged) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root may give files to any group";
  corpus.index();
  corpus.write("policy.yaml", "access: {op_group: daemon}\n");
  EXPECT_EQ(corpus.index().kind, BuildKind::delta);
  for (auto const &generation : generations(corpus.index_folder()))
    EXPECT_EQ(fs::status(generation.path / "op").permissions(), fs::perms(0750)) << generation.path;
}

TEST_F(IndexCorpus, ADamagedStateIsRebuilt) {
  auto const first = corpus.index();
  std::ofstream(corpus.index_folder() / first.generation / "files.tsv") << "何か";
  auto const report = corpus.index();
  EXPECT_EQ(report.kind, BuildKind::full);
  EXPECT_THAT(find("炊飯器"), ElementsAre("a"));
}

TEST_F(IndexCorpus, ReadersOfTheGenerationBeforeKeepAnswering) {
  corpus.index();
  auto const reader = IndexReader::open(corpus.index_folder());
  ASSERT_TRUE(reader);
  Searcher const searcher(*reader);
  corpus.write("cases/a.md", Story{"a", "テレビの画面", "テレビが映らない。"});
  corpus.index();
  corpus.remove("cases/b.md");
  corpus.index();
  ASSERT_EQ(searcher.rank("炊飯器", 10).size(), 1U);
  EXPECT_EQ(searcher.search("炊飯器", {}, 10, 40).hits.at(0).case_study.title, "炊飯器が壊れた");
}

TEST_F(IndexCorpus, ProgressEndsAtTheTotal) {
  std::vector<std::pair<std::size_t, std::size_t>> calls;
  IndexOptions options;
  options.corpus = corpus.root();
  options.index = corpus.index_folder();
  options.threads = 2;
  options.progress = [&](std::size_t done, std::size_t of) { calls.emplace_back(done, of); };
  ASSERT_TRUE(index_corpus(options));
  EXPECT_THAT(calls, Contains(std::pair(all, all)));
}

TEST_F(IndexCorpus, SymbolicLinksAreReported) {
  fs::create_symlink(corpus.root() / "cases/a.md", corpus.root() / "cases/link.md");
  auto const report = corpus.index();
  EXPECT_TRUE(has(report.diagnostics, "cases/link.md", "FILE-SKIPPED"));
  EXPECT_EQ(report.files, all);
}

TEST_F(IndexCorpus, TheSettingsAreStoredBesides) {
  corpus.index();
  auto const reader = IndexReader::open(corpus.index_folder());
  ASSERT_TRUE(reader);
  EXPECT_NE(read_metadata(reader->book(), book::vocabulary_key).find("威嚇・脅迫"),
            std::string::npos);
  EXPECT_NE(read_metadata(reader->book(), book::synonyms_key).find("\t責任者|"), std::string::npos);
}

}  // namespace
}  // namespace kaeru
