// However a corpus was reached, the answers are those of a clean build of it: random sequences of
// changes, each compared with a full build from nothing.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "indexing/temp_corpus.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing_support::broken_markdown;
using testing_support::Story;
using testing_support::TempCorpus;

constexpr int sequences = 30;
constexpr int steps = 8;
constexpr int first_files = 25;

std::vector<std::string> const phrases = {"炊飯器の蓋が閉まらない",
                                          "上司を出してほしい",
                                          "返金してくれと言われた",
                                          "店員に怒鳴られた",
                                          "配送が三日遅れた",
                                          "ごみがうるさい",
                                          "お前じゃ話にならん",
                                          "ｾｷﾆﾝｼｬを出せ",
                                          "KX-2000Aの部品",
                                          "説明と違う請求が来た",
                                          "保留が長い",
                                          "取り替えてもらえない",
                                          "たらい回しにされた",
                                          "いしゃりょうを払え",
                                          "消費者センターに言う",
                                          "電話がつながらない",
                                          "名前を名乗らない",
                                          "二度と買わない",
                                          "一時間以上話が続いた",
                                          "解約したいのにできない"};

std::vector<std::string> const queries = {
    "上司だせ",
    "責任者",
    "返金",
    "怒鳴られた",
    "炊飯器の蓋",
    "配送が遅い",
    "うるさい",
    "KX-2000A",
    "請求",
    "保留",
    "取替",
    "たらい回し",
    "いしゃりょう",
    "消費者センター",
    "電話",
    "解約したい",
    "話にならん",
    "ｾｷﾆﾝｼｬ",
    "二度と",
    "一時間も待たされて電話がつながらない上に店員に怒鳴られたので責任者を出してほしい"};

struct Answers {
  std::vector<std::vector<std::pair<std::string, double>>> lookup;
  std::vector<std::vector<std::pair<std::string, double>>> similar;
  bool operator==(Answers const &) const = default;
};

std::vector<std::pair<std::string, double>> pairs(std::vector<RankedId> const &ranked) {
  std::vector<std::pair<std::string, double>> pairs;
  for (auto const &[id, score] : ranked) pairs.emplace_back(id, score);
  return pairs;
}

Answers answers_of(fs::path const &index) {
  Answers answers;
  auto const reader = IndexReader::open(index);
  if (!reader) {
    ADD_FAILURE() << reader.error().message;
    return answers;
  }
  Searcher const searcher(*reader);
  for (auto const &query : queries) {
    answers.lookup.push_back(pairs(searcher.rank(query, 8)));
    answers.similar.push_back(pairs(searcher.rank_similar(query, "", "", 8)));
  }
  return answers;
}

/// One corpus on its way: what is done to it next comes from the seed alone.
class Journey {
 public:
  explicit Journey(unsigned seed) : random_(seed) {
    for (int i = 0; i < first_files; ++i) add();
  }

  void step() {
    for (int i = 0, changes = 1 + pick(4); i < changes; ++i) {
      switch (pick(6)) {
        case 0:
        case 1:
          add();
          break;
        case 2:
          remove();
          break;
        case 3:
          break_one();
          break;
        default:
          change();
      }
    }
  }

  /// A broken file has a past that a clean build cannot know: such files are mended first.
  void mend_all() {
    for (auto const &path : std::exchange(broken_, {})) write(path);
  }

  TempCorpus corpus;

 private:
  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

  std::string any_path() {
    if (files_.empty()) add();
    auto at = files_.begin();
    std::advance(at, pick(static_cast<int>(files_.size())));
    return at->first;
  }

  Story story() {
    Story story;
    if (pick(4) != 0) story.id = "id-" + std::to_string(pick(40));  // sometimes one that is taken
    story.title = phrases[static_cast<std::size_t>(pick(static_cast<int>(phrases.size())))];
    for (int i = 0, lines = 1 + pick(6); i < lines; ++i)
      story.body +=
          phrases[static_cast<std::size_t>(pick(static_cast<int>(phrases.size())))] + "。\n";
    story.state = pick(10) == 0 ? "廃止" : "検証済";
    story.audience = pick(5) == 0 ? "SV" : pick(8) == 0 ? "管理者" : "OP";
    return story;
  }

  void write(std::string const &path) {
    corpus.write(path, story());
    files_[path] = true;
  }
  void add() {
    write("cases/" + std::to_string(pick(10)) + "/" + std::to_string(pick(1000)) + ".md");
  }
  void change() { write(any_path()); }
  void remove() {
    std::string const path = any_path();
    corpus.remove(path);
    files_.erase(path);
    std::erase(broken_, path);
  }
  void break_one() {
    std::string const path = any_path();
    corpus.write(path, broken_markdown());
    broken_.push_back(path);
  }

  std::mt19937 random_;
  std::map<std::string, bool> files_;
  std::vector<std::string> broken_;
};

class Increments : public testing::TestWithParam<unsigned> {};

TEST_P(Increments, AnswerAsACleanBuild) {
  unsigned const threads = GetParam();
  int deltas = 0;
  for (unsigned seed = 1; seed <= sequences / 2; ++seed) {
    Journey journey(seed * 10 + threads);
    TempCorpus const &corpus = journey.corpus;
    journey.corpus.index(threads);
    for (int step = 0; step < steps; ++step) {
      journey.step();
      bool const compared = step % 2 == 1;
      if (compared) journey.mend_all();
      auto const report = journey.corpus.index(threads);
      deltas += report.kind == BuildKind::delta ? 1 : 0;
      if (!compared) continue;
      fs::path const clean = corpus.root().parent_path() / "clean";
      auto const whole = corpus.index_into(clean, 4 - threads);
      EXPECT_EQ(report.indexed, whole.indexed) << "seed " << seed << " step " << step;
      EXPECT_EQ(report.duplicates, whole.duplicates) << "seed " << seed << " step " << step;
      ASSERT_EQ(answers_of(corpus.index_folder()), answers_of(clean))
          << "seed " << seed << " step " << step;
      fs::remove_all(clean);
    }
  }
  EXPECT_GT(2 * deltas, sequences) << "hardly any delta was tried";
}

INSTANTIATE_TEST_SUITE_P(Threads, Increments, testing::Values(1U, 3U));

TEST(Increments, BrokenFilesAnswerWithTheirLastGoodVersion) {
  TempCorpus corpus;
  for (int i = 0; i < 6; ++i)
    corpus.write("cases/" + std::to_string(i) + ".md",
                 Story{"", phrases[static_cast<std::size_t>(i)], "保留が長い。"});
  corpus.index();
  auto const before = answers_of(corpus.index_folder());
  corpus.write("cases/2.md", broken_markdown());
  corpus.index();
  EXPECT_EQ(answers_of(corpus.index_folder()), before);
  corpus.index(3, true);
  EXPECT_EQ(answers_of(corpus.index_folder()), before);
}

}  // namespace
}  // namespace kaeru
