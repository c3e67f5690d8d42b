// A desk that outlives the index it was opened on.
#include "commands/fresh_desk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexing/temp_corpus.h"
#include "support/damage.h"

namespace kaeru {
namespace {

using testing::HasSubstr;
using testing_support::TempCorpus;

constexpr std::int64_t look_every = FreshDesk::look_every_ms;

class FreshDeskTest : public testing::Test {
 protected:
  FreshDeskTest() {
    publish("henkin", "返金されない");
    auto opened = FreshDesk::open(corpus.index_folder(), 0);
    EXPECT_TRUE(opened);
    desk = std::make_unique<FreshDesk>(std::move(*opened));
  }

  void publish(std::string const &id, std::string const &body) {
    corpus.write("cases/" + id + ".md", {.id = id, .title = body, .body = body});
    corpus.index();
  }

  [[nodiscard]] std::string first_hit(std::string const &words) const {
    Deadline deadline;
    Question question;
    question.request.words = words;
    auto const answer = desk->desk().answer(std::move(question), deadline);
    return answer.result.hits.empty() ? "" : answer.result.hits.front().case_study.id;
  }

  /// "same", "new" or the trouble.
  static std::string told(Result<bool> const &result) {
    if (!result) return result.error().message;
    return *result ? "new" : "same";
  }

  /// A generation that is none, as a half-copied index is.
  void point_at(std::string const &name) {
    auto const link = corpus.index_folder() / "current";
    std::filesystem::create_directories(corpus.index_folder() / name);
    std::filesystem::remove(link);
    std::filesystem::create_symlink(name, link);
  }

  TempCorpus corpus;
  std::unique_ptr<FreshDesk> desk;
};

TEST_F(FreshDeskTest, MovesToANewIndexWhenItLooks) {
  publish("haisou", "荷物が届かない");
  EXPECT_EQ(told(desk->refresh(look_every - 1)), "same");
  EXPECT_EQ(first_hit("荷物"), "");
  EXPECT_EQ(told(desk->refresh(look_every)), "new");
  EXPECT_EQ(first_hit("荷物"), "haisou");
  EXPECT_EQ(told(desk->refresh(2 * look_every)), "same");
}

TEST_F(FreshDeskTest, StaysWithTheOldIndexAndSaysSoOnce) {
  point_at("gen-9-0123456789abcdef");
  std::int64_t now = look_every;
  EXPECT_NE(told(desk->refresh(now)), "same");
  EXPECT_EQ(first_hit("返金"), "henkin");
  EXPECT_EQ(told(desk->refresh(now += look_every)), "same");
  point_at("gen-10-0123456789abcdef");
  EXPECT_NE(told(desk->refresh(now += look_every)), "same") << "another broken one is told too";
  std::filesystem::remove(corpus.index_folder() / "current");
  EXPECT_NE(told(desk->refresh(now += look_every)), "same") << "and one that is gone";
  EXPECT_EQ(first_hit("返金"), "henkin");
}

TEST_F(FreshDeskTest, RecoversFromABrokenIndex) {
  auto const good = std::filesystem::read_symlink(corpus.index_folder() / "current");
  point_at("gen-9-0123456789abcdef");
  EXPECT_NE(told(desk->refresh(look_every)), "same");
  point_at(good.string());
  EXPECT_EQ(told(desk->refresh(2 * look_every)), "same");
  point_at("gen-9-0123456789abcdef");
  EXPECT_NE(told(desk->refresh(3 * look_every)), "same") << "told again after a good one";
}

TEST_F(FreshDeskTest, TheTroubleItBeganWithIsNotToldAgain) {
  point_at("gen-9-0123456789abcdef");
  auto late = FreshDesk::open(corpus.index_folder(), 0);
  ASSERT_TRUE(late);
  EXPECT_NE(late->desk().reader().warning(), "") << "for its owner to tell";
  EXPECT_TRUE(late->troubled());
  EXPECT_EQ(told(late->refresh(look_every)), "same");
  EXPECT_TRUE(late->troubled());
}

TEST_F(FreshDeskTest, TakesBrokenTablesForABrokenIndex) {
  auto const link = corpus.index_folder() / "current";
  auto const copy = corpus.index_folder() / "gen-9-0123456789abcdef";
  std::filesystem::copy(corpus.index_folder() / std::filesystem::read_symlink(link), copy,
                        std::filesystem::copy_options::recursive);
  for (auto const &entry : std::filesystem::recursive_directory_iterator(copy))
    if (entry.is_regular_file()) std::ofstream(entry.path(), std::ios::trunc) << "x";
  point_at(copy.filename().string());
  EXPECT_NE(told(desk->refresh(look_every)), "same");
  EXPECT_EQ(first_hit("返金"), "henkin");
}

TEST_F(FreshDeskTest, LeavesAnIndexInWhichDamageShowsUntilThereIsAnother) {
  publish("haisou", "荷物が届かない");
  testing_support::hurt_first_document(corpus.index_folder() / "current/op");
  ASSERT_EQ(told(desk->look()), "new");
  Xapian::DatabaseCorruptError const damage("a list");
  EXPECT_THROW(first_hit("荷物"), Xapian::RuntimeError);
  EXPECT_TRUE(desk->fall_back(damage));
  EXPECT_EQ(first_hit("荷物"), "");
  EXPECT_EQ(first_hit("返金"), "henkin");
  EXPECT_THAT(desk->desk().reader().warning(), HasSubstr("壊れています(a list)"));
  EXPECT_TRUE(desk->troubled());
  EXPECT_EQ(told(desk->look()), "same") << "it does not go back";
  EXPECT_FALSE(desk->fall_back(damage)) << "there is no third";
  corpus.index(1, true);
  EXPECT_EQ(told(desk->look()), "new");
  EXPECT_EQ(first_hit("荷物"), "haisou");
  EXPECT_FALSE(desk->troubled());
}

TEST(FreshDesk, NeedsAnIndexToBeginWith) {
  testing_support::TempFolder const folder;
  EXPECT_FALSE(FreshDesk::open(folder.path() / "none", 0));
}

}  // namespace
}  // namespace kaeru
