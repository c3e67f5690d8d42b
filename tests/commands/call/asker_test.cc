// The thread that answers a call, over an index that the test publishes anew.
#include "commands/call/asker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <semaphore>

#include "indexing/temp_corpus.h"
#include "indexing/temp_shards.h"
#include "support/damage.h"
#include "support/places.h"

namespace kaeru {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::OwnCache;
using testing_support::TempCorpus;
using testing_support::TempShards;

constexpr std::chrono::seconds patience{30};

std::string card_file(std::string const &title, std::string const &situation,
                      std::string const &trigger, std::string const &state = "検証済") {
  return "---\n標題: " + title + "\n状態: " + state + "\n状況: [" + situation +
         "]\n役割: OP\n承認者: 責任者\n---\n\n## 核心\nまず聞く。\n\n## "
         "最初の一言\n「伺います」\n\n"
         "## こんな言葉\n- " +
         trigger + "\n";
}

/// A small book of two cards, indexed.
class AskedBook {
 public:
  AskedBook() {
    corpus.write("vocabulary.yaml",
                 testing_support::slurp(source_folder() + "/corpus/vocabulary.yaml"));
    corpus.write("guidance/boss.md", card_file("上司を出せ", "上司要求", "上司を出せ"));
    corpus.write("guidance/money.md", card_file("金を払え", "金品要求", "慰謝料を払え"));
    corpus.index();
  }
  FreshDesk open() const {
    auto desk = FreshDesk::open(corpus.index_folder(), 0);
    EXPECT_TRUE(desk);
    return std::move(*desk);
  }
  TempCorpus corpus;
};

AdviceRequest asking(std::string const &words) {
  AdviceRequest request;
  request.words = words;
  return request;
}

/// Waits for news one by one.
class Listener {
 public:
  CallAsker::Settings settings() {
    CallAsker::Settings settings;
    settings.look_every = std::chrono::milliseconds(20);
    settings.wake = [this] { came_.release(); };
    return settings;
  }
  /// News for which `wanted` holds; what comes before it is passed over.
  template <typename Wanted>
  std::optional<AskerNews> wait_for(CallAsker &asker, Wanted wanted) {
    while (came_.try_acquire_for(patience))
      for (auto &news : asker.take())
        if (wanted(news)) return std::move(news);
    return std::nullopt;
  }

 private:
  std::counting_semaphore<> came_{0};
};

TEST(CallAsker, AnswersTheNewestWords) {
  AskedBook const book;
  Listener listener;
  CallAsker asker(book.open(), listener.settings());
  for (char const *words : {"上", "上司", "上司を", "上司を出せ"}) asker.ask(asking(words), {});
  auto const news = listener.wait_for(
      asker, [](auto const &one) { return one.answer && one.answer->query == "上司を出せ"; });
  ASSERT_TRUE(news);
  EXPECT_THAT(news->answer->advice.cards, testing::SizeIs(1));
}

TEST(CallAsker, FallsBackWhereACardIsDamaged) {
  AskedBook book;
  book.corpus.write("cases/a.md", {.id = "a", .title = "金", .body = "金を払え"});
  book.corpus.index(1, true);
  testing_support::flip_bit_of(book.corpus.index_folder() / "current/book/postlist.glass",
                               "card:boss", 60);
  Listener listener;
  CallAsker asker(book.open(), listener.settings());
  asker.ask(asking("上司を出せ"), {});
  bool warned = false;
  auto const news = listener.wait_for(asker, [&](auto const &one) {
    warned |= one.change && one.change->trouble.find("いまは別の索引") != std::string::npos;
    return one.answer != nullptr;
  });
  ASSERT_TRUE(news);
  EXPECT_THAT(news->answer->advice.cards, testing::SizeIs(1));
  EXPECT_TRUE(warned);
}

TEST(CallAsker, BringsConfirmedSituationsWhereWordsBringNoCard) {
  AskedBook const book;
  auto const desk = book.open();
  Deadline none;
  EXPECT_THAT(answer_in_call(desk.desk(), asking("zzz"), {}, none).advice.cards, IsEmpty());
  auto const answer = answer_in_call(desk.desk(), asking("zzz"), {"金品要求"}, none);
  ASSERT_EQ(answer.advice.cards.size(), 1u);
  EXPECT_EQ(answer.advice.cards[0].guidance.id, "money");
}

TEST(CallAsker, TellsOfAWithdrawnCard) {
  AskedBook book;
  Listener listener;
  CallAsker asker(book.open(), listener.settings());
  book.corpus.write("guidance/money.md", card_file("金を払え", "金品要求", "慰謝料を払え", "廃止"));
  book.corpus.index();
  auto const news =
      listener.wait_for(asker, [](auto const &one) { return one.change.has_value(); });
  ASSERT_TRUE(news);
  EXPECT_EQ(news->change->trouble, "");
  EXPECT_THAT(news->change->withdrawn, ElementsAre("money"));
}

TEST(CallAsker, AnswersFromTheNewBook) {
  AskedBook book;
  Listener listener;
  CallAsker asker(book.open(), listener.settings());
  book.corpus.write("guidance/threat.md", card_file("脅し", "威嚇・脅迫", "火をつけるぞ"));
  book.corpus.index();
  ASSERT_TRUE(listener.wait_for(asker, [](auto const &one) { return one.change.has_value(); }));
  asker.ask(asking("火をつけるぞ"), {});
  auto const news = listener.wait_for(asker, [](auto const &one) { return one.answer != nullptr; });
  ASSERT_TRUE(news);
  EXPECT_THAT(news->answer->advice.alerts, testing::SizeIs(1));
}

TEST(CallAsker, KeepsTheOldBookWhenTheNewOneCannotBeOpened) {
  AskedBook book;
  Listener listener;
  CallAsker asker(book.open(), listener.settings());
  auto const current = book.corpus.index_folder() / "current";
  auto const good = std::filesystem::read_symlink(current);
  std::filesystem::remove(current);
  auto const trouble = listener.wait_for(
      asker, [](auto const &one) { return one.change && !one.change->trouble.empty(); });
  ASSERT_TRUE(trouble);
  asker.ask(asking("上司を出せ"), {});
  ASSERT_TRUE(listener.wait_for(asker, [](auto const &one) { return one.answer != nullptr; }));
  std::filesystem::create_symlink(good, current);
  auto const over = listener.wait_for(
      asker, [](auto const &one) { return one.change && one.change->trouble.empty(); });
  ASSERT_TRUE(over) << "the end of the trouble is told too";
  EXPECT_THAT(over->change->withdrawn, IsEmpty());
}

TEST(CallAsker, TellsWhichShardsAreMissingAndThatTheyAreBack) {
  OwnCache const cache;
  AskedBook book;
  TempShards const shards(2);
  shards.build_all(book.corpus);
  auto const stub = shards.folder() / "stub";
  std::ofstream(stub) << "auto shard1/current/op\nauto shard2/current/op\n";
  auto const away = shards.folder() / "away";
  std::filesystem::rename(shards.shard(2), away);
  auto desk = FreshDesk::open(stub, 0, MissingShards::left_out);
  ASSERT_TRUE(desk) << desk.error().message;
  Listener listener;
  CallAsker asker(std::move(*desk), listener.settings());
  auto const missing =
      listener.wait_for(asker, [](auto const &one) { return one.change.has_value(); });
  ASSERT_TRUE(missing);
  EXPECT_THAT(missing->change->trouble, testing::HasSubstr("shard2"));
  EXPECT_THAT(missing->change->generation, testing::Not(IsEmpty())) << "the rest answers";
  std::filesystem::rename(away, shards.shard(2));
  EXPECT_TRUE(listener.wait_for(
      asker, [](auto const &one) { return one.change && one.change->trouble.empty(); }));
}

}  // namespace
}  // namespace kaeru
