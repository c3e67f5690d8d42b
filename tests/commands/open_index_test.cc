// Damage that shows only when it is read: the last good index answers, or nobody.
#include "commands/open_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.h"
#include "commands/log_place.h"
#include "indexing/temp_corpus.h"
#include "support/boss_card.h"
#include "support/damage.h"
#include "support/run_command.h"
#include "support/shipped_corpus.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;
using testing_support::flip_bit_of;
using testing_support::hurt_first_document;
using testing_support::run_command;
using testing_support::TempCorpus;

class DamageTest : public testing::Test {
 protected:
  DamageTest() {
    write("henkin", "返金されない");
    corpus.index();
  }
  void write(std::string const &id, std::string const &title) {
    corpus.write("cases/" + id + ".md", {.id = id, .title = title, .body = title});
  }
  [[nodiscard]] fs::path current() const {
    return fs::canonical(corpus.index_folder() / "current");
  }
  /// The second index has another case study, whose text is hurt.
  void hurt_second() {
    write("haisou", "荷物が届かない");
    corpus.index();
    hurt_first_document(current() / "op");
  }
  [[nodiscard]] auto run(std::vector<std::string> words) const {
    words.insert(words.end(), {"--index", corpus.index_folder()});
    return run_command(words);
  }

  std::vector<std::vector<std::string>> const questions{{"search", "荷物が届かない", "--json"},
                                                        {"similar", "haisou", "--json"},
                                                        {"show", "haisou", "--json"}};
  TempCorpus corpus;
};

TEST_F(DamageTest, IsAnsweredByTheLastGoodIndexWithAWarning) {
  hurt_second();
  for (auto const &words : questions) {
    auto const told = run(words);
    EXPECT_THAT(told.err, HasSubstr("いまは別の索引")) << words.front();
    EXPECT_THAT(told.out, Not(HasSubstr("haisou"))) << words.front();
  }
  auto const told = run({"show", "henkin"});
  EXPECT_EQ(told.status, exit_found) << "what is whole is read as ever";
  EXPECT_EQ(told.err, "");
}

TEST_F(DamageTest, IsRefusedWhereNoIndexIsGood) {
  hurt_second();
  for (auto const &generation : generations(corpus.index_folder()))
    if (generation.path != current()) fs::remove_all(generation.path);
  for (auto const &words : questions) {
    auto const told = run(words);
    EXPECT_EQ(told.status, exit_error) << words.front();
    EXPECT_EQ(told.out, "") << words.front();
    EXPECT_THAT(told.err, HasSubstr("kaeru index --full")) << words.front();
  }
}

TEST_F(DamageTest, OfWhatTwoIndexesShareIsNotAnsweredByTheOlder) {
  for (int i = 0; i < 40; ++i) write("c" + std::to_string(i), "請求書が二重" + std::to_string(i));
  corpus.index(1, true);
  write("haisou", "荷物が届かない");
  corpus.index();
  ASSERT_TRUE(fs::exists(current() / "op.delta")) << "else nothing is shared";
  hurt_first_document(current() / "op");
  auto const told = run({"show", "c0"});
  EXPECT_EQ(told.status, exit_error);
  EXPECT_THAT(told.err, Not(HasSubstr("いまは別の索引")));
}

TEST_F(DamageTest, OfThePolicyLeavesTheLastGoodIndexsPolicy) {
  corpus.write("policy.yaml", "search: {log: off}\n");
  corpus.index(1, true);
  flip_bit_of(current() / "book/postlist.glass", "policy", 40);
  EXPECT_TRUE(index_policy(corpus.index_folder()));
}

TEST_F(DamageTest, OfACardIsNeverPassedOver) {
  corpus.write("vocabulary.yaml", *read_file(ShippedCorpus::folder() / "vocabulary.yaml", 1 << 20));
  corpus.write("guidance/joushi.md", testing_support::boss_card);
  corpus.index();
  std::vector<std::string> const question{"search", "--situation", "上司要求"};
  ASSERT_THAT(run(question).out, HasSubstr("急ぎの困りごと"));
  flip_bit_of(current() / "book/postlist.glass", "card:joushi", 60);
  auto const told = run(question);
  EXPECT_THAT(told.err, HasSubstr("壊れています"));
  EXPECT_THAT(told.out, Not(HasSubstr("急ぎの困りごと")));
}

}  // namespace
}  // namespace kaeru
