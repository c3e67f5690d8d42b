// Shards built apart and merged are the whole, and nothing else may be merged.
#include "indexing/merge_indexes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "base/manifest.h"
#include "indexing/carried_files.h"
#include "indexing/generation.h"
#include "indexing/open_database.h"
#include "indexing/temp_corpus.h"
#include "indexing/temp_shards.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing_support::slurp;
using testing_support::Story;
using testing_support::TempCorpus;
using testing_support::TempShards;

constexpr unsigned parts = 3;

void fill(TempCorpus &corpus) {
  for (int i = 10; i < 50; ++i)
    corpus.write("cases/" + std::to_string(i) + ".md",
                 Story{"", "炊飯器の相談 " + std::to_string(i * 7 % 40),
                       std::string("蓋が閉まらない。返金してほしい。") +
                           (i % 5 == 0 ? "責任者に代われ。" : "電話した。"),
                       i == 13 ? "廃止" : "検証済", i % 9 == 0 ? "SV" : "OP"});
  corpus.write("cases/00.md", Story{"same", "早い方", "早い方の中身。"});
  corpus.write("cases/zz.md", Story{"same", "遅い方", "遅い方の中身。"});
}

class MergeIndexes : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    built = new TempShards(parts);
    TempCorpus corpus;
    fill(corpus);
    in_shards = built->build_all(corpus);
  }
  static void TearDownTestSuite() { delete built; }

  MergeIndexes() {
    fill(corpus);
    shards.copy_from(*built);
  }

  [[nodiscard]] fs::path shard(unsigned number) const { return shards.shard(number); }

  Result<IndexReport> merge(std::vector<unsigned> const &numbers) const {
    MergeOptions options{{}, merged()};
    for (auto const number : numbers) options.shards.push_back(shard(number));
    return merge_indexes(options);
  }

  [[nodiscard]] fs::path merged() const { return shards.folder() / "merged"; }
  [[nodiscard]] fs::path part(fs::path const &index, char const *name) const {
    return named_generation(index).value().path / name;
  }

  inline static TempShards *built = nullptr;
  inline static std::size_t in_shards = 0;
  TempCorpus corpus;
  TempShards shards{parts};
};

TEST_F(MergeIndexes, IsTheWholeInAnyOrder) {
  auto const whole = corpus.index();
  EXPECT_EQ(in_shards, whole.indexed + 1) << "one id twice, in two shards";
  auto const report = merge({2, 3, 1});
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->indexed, whole.indexed);
  EXPECT_EQ(report->duplicates, std::vector<std::string>{"cases/zz.md"});
  for (char const *level : {"op", "sv", "manager"})
    EXPECT_EQ(slurp(part(merged(), level) / "impacts.bin"),
              slurp(part(corpus.index_folder(), level) / "impacts.bin"))
        << level;
  for (char const *words : {"返金しろ", "責任者を出せ", "遅い方", "すいはんき"})
    EXPECT_EQ(TempCorpus::find_in(merged(), words), corpus.find(words)) << words;
}

TEST_F(MergeIndexes, CarriesNothingOfItsShards) {
  ASSERT_TRUE(merge({1, 2, 3}));
  Xapian::Database const op(part(merged(), "op").string());
  EXPECT_EQ(carried_manifest(op), "");
  EXPECT_EQ(read_label(op).value(), std::nullopt);
  EXPECT_EQ(term_lists_of(part(shard(1), "op")), TermLists::kept) << "it may be asked from afar";
  EXPECT_EQ(term_lists_of(part(merged(), "op")), TermLists::none);
}

TEST_F(MergeIndexes, GoesOnWithIncrements) {
  ASSERT_TRUE(merge({1, 2, 3}));
  corpus.write("cases/11.md", Story{"", "洗濯機の相談", "洗濯機の音がうるさい。"});
  auto const report = corpus.index_into(merged());
  EXPECT_EQ(report.kind, BuildKind::delta);
  EXPECT_EQ(report.changed, std::vector<std::string>{"cases/11.md"});
  EXPECT_EQ(TempCorpus::find_in(merged(), "洗濯機がうるさい").front(), "11");
}

TEST_F(MergeIndexes, RefusesWhatIsNotAllOfOneCorpus) {
  EXPECT_THAT(merge({1, 3}).error().message, HasSubstr("シャード 2/3 がありません"));
  EXPECT_THAT(merge({1, 2}).error().message, HasSubstr("シャード 3/3 がありません"));
  EXPECT_THAT(merge({1, 2, 2}).error().message, HasSubstr("シャード 2/3 が二度"));
  EXPECT_THAT(merge({1, 2, 3, 3}).error().message, HasSubstr("シャード 3/3 が二度"));
  corpus.write("cases/new.md", Story{"", "新しい話", "新しい話の中身。"});
  shards.build(corpus, 2);
  EXPECT_THAT(merge({1, 2, 3}).error().message, HasSubstr("違う時点"));
  corpus.index_into(shard(2), 1, true);
  EXPECT_THAT(merge({1, 2, 3}).error().message, HasSubstr("--shard"));
  EXPECT_FALSE(fs::exists(merged())) << "nothing was published";
}

TEST_F(MergeIndexes, RefusesADamagedShard) {
  std::string bytes = slurp(part(shard(2), "op") / "docdata.glass");
  bytes[bytes.size() / 2] ^= 1;
  std::ofstream(part(shard(2), "op") / "docdata.glass", std::ios::binary) << bytes;
  EXPECT_THAT(merge({1, 2, 3}).error().message, HasSubstr("docdata.glass"));
}

TEST(MergeIndexesOfFew, MoreShardsThanFilesLeaveSomeEmpty) {
  TempCorpus corpus;
  corpus.write("cases/a.md", Story{"a", "炊飯器の相談", "蓋が閉まらない。"});
  corpus.write("cases/b.md", Story{"b", "洗濯機の相談", "音がうるさい。"});
  TempShards const shards(4);
  EXPECT_EQ(shards.build_all(corpus), 2u);
  auto const merged = shards.folder() / "merged";
  auto const report =
      merge_indexes({{shards.shard(1), shards.shard(2), shards.shard(3), shards.shard(4)}, merged});
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(TempCorpus::find_in(merged, "洗濯機"), std::vector<std::string>{"b"});
}

TEST_F(MergeIndexes, AShardIsBuiltWholeAndNeverTakenForTheWhole) {
  EXPECT_EQ(shards.build(corpus, 1).kind, BuildKind::full);
  auto const whole = corpus.index_into(shard(1));
  EXPECT_EQ(whole.kind, BuildKind::full);
  EXPECT_EQ(read_label(Xapian::Database(part(shard(1), "op").string())).value(), std::nullopt);
}

}  // namespace
}  // namespace kaeru
