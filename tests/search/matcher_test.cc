// The matcher: the MaxScore cut changes nothing, over a base with a delta and documents that are
// gone.
#include "search/matcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "indexing/impact.h"
#include "search/query.h"
#include "search/temp_index.h"

namespace kaeru {

static void PrintTo(Match const &match, std::ostream *out) {
  *out << match.document.segment << "/" << match.document.docid << "=" << match.score
       << (match.strict ? "!" : "");
}

namespace {

using testing_support::TempIndex;
using testing_support::Text;

bool same(Match const &a, Match const &b) {
  return a.document == b.document && a.score == b.score && a.strict == b.strict;
}

testing::AssertionResult all_same(std::vector<Match> const &a, std::vector<Match> const &b) {
  if (std::ranges::equal(a, b, same)) return testing::AssertionSuccess();
  return testing::AssertionFailure()
         << testing::PrintToString(a) << "\nand " << testing::PrintToString(b);
}

constexpr std::size_t base_documents = 1900;
constexpr std::size_t delta_documents = 200;
constexpr std::size_t gone_documents = 150;

/// Words that a generated document is made of; the first are the most frequent.
std::vector<std::string> const words = {
    "電話",     "店員",   "返金",     "商品",       "上司",     "請求",     "配送",     "説明",
    "怒鳴",     "謝罪",   "炊飯器",   "洗濯機",     "カスハラ", "クレーム", "うるさい", "ごみ",
    "責任者",   "慰謝料", "弁護士",   "録音",       "名前",     "解約",     "契約",     "工事",
    "KX-2000A", "部品",   "修理",     "訪問",       "土下座",   "時間",     "保留",     "担当者",
    "社長",     "謝れ",   "取り替え", "たらい回し", "領収書",   "旅館",     "保険",     "雑音"};

class Corpus {
 public:
  explicit Corpus(unsigned seed) : random_(seed) {
    for (std::size_t i = 0; i < base_documents; ++i) texts_.push_back(text(2 * i));
    for (std::size_t i = 0; i < delta_documents; ++i) delta_.push_back(text(2 * (i * 7) + 1));
    for (std::size_t i = 0; i < gone_documents; ++i)
      gone_.push_back(1 + static_cast<Xapian::docid>(random_() % base_documents));
    std::ranges::sort(gone_);
    gone_.erase(std::unique(gone_.begin(), gone_.end()), gone_.end());
    index_.write(texts_, delta_, gone_);
  }

  [[nodiscard]] TempIndex const &index() const { return index_; }

 private:
  Text text(std::size_t number) {
    Text text;
    text.path = "cases/" + std::string(6 - std::to_string(number).size(), '0') +
                std::to_string(number) + ".md";
    text.id = "id" + std::to_string(number);
    text.title = word();
    for (std::size_t i = 0, length = 1 + random_() % 25; i < length; ++i)
      text.body += word() + (random_() % 2 ? "の" : "、");
    return text;
  }
  std::string word() {  // the smaller of two draws: few words are common, many rare
    return words[std::min(random_() % words.size(), random_() % words.size())];
  }

  std::mt19937 random_;
  std::vector<Text> texts_, delta_;
  std::vector<Xapian::docid> gone_;
  TempIndex index_;
};

Corpus const &corpus() {
  static Corpus const instance(20260401);
  return instance;
}

/// Lists of postings to draw from, as the tokeniser writes them.
std::vector<std::string> stored_terms() {
  std::vector<std::string> terms = {"Fない語", "C無い"};
  for (auto const &entry : count_terms(words.front(),
                                       [] {
                                         std::string all;
                                         for (auto const &word : words) all += word + "の";
                                         return all;
                                       }())
                               .entries)
    terms.push_back(entry.term);
  return terms;
}

class RandomQueries {
 public:
  explicit RandomQueries(unsigned seed) : random_(seed), terms_(stored_terms()) {}

  MatchQuery next() {
    MatchQuery query;
    for (std::size_t i = 0, count = 1 + random_() % (random_() % 8 == 0 ? 60 : 12); i < count; ++i)
      query.terms.push_back(term());
    for (std::size_t i = 0, count = random_() % 3; i < count; ++i) {
      SynonymTerm synonym;
      for (std::size_t j = 0, members = 1 + random_() % 4; j < members; ++j) {
        auto &member = synonym.members.emplace_back();
        for (std::size_t k = 0, size = 1 + random_() % 2; k < size; ++k) member.push_back(term());
      }
      query.synonyms.push_back(std::move(synonym));
    }
    return query;
  }

  AllowedMaps allowed(IndexReader const &reader) {
    AllowedMaps maps;
    unsigned const of = 2 + static_cast<unsigned>(random_() % 20);
    for (auto const &segment : reader.segments()) {
      auto &map = maps.emplace_back(segment.database.get_lastdocid() + 1);
      for (auto &one : map) one = random_() % of == 0 ? 1 : 0;
    }
    return maps;
  }

  std::size_t limit() {
    static std::vector<std::size_t> const limits = {1, 2, 5, 10, 50, 100, 5000};
    return limits[random_() % limits.size()];
  }

 private:
  WeightedTerm term() {
    static std::vector<double> const ratios = {1, 1, 1, 2.2, 0.3};
    // Few weights, so that many documents tie.
    return {terms_[random_() % terms_.size()],
            random_() % 20 == 0 ? Score{0} : Score{1000} * (1 + random_() % 5), random_() % 2 == 0,
            ratios[random_() % ratios.size()]};
  }

  std::mt19937 random_;
  std::vector<std::string> terms_;
};

/// What the walk must give, worked out document by document from term lists alone.
class Reference {
 public:
  explicit Reference(IndexReader const &reader) {
    for (std::size_t i = 0; i < reader.segments().size(); ++i) {
      auto const &database = reader.segments()[i].database;
      for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
        if (!reader.counts({i, *at})) continue;
        auto &document = documents_[reader.summary({i, *at}).path];
        document.ref = {i, *at};
        for (auto term = database.termlist_begin(*at); term != database.termlist_end(*at); ++term)
          document.impacts[*term] = term.get_wdf();
      }
    }
  }

  [[nodiscard]] std::vector<Match> match(MatchQuery const &query,
                                         MatchOptions const &options) const {
    std::vector<Match> all;
    for (auto const &[path, document] : documents_) {
      if (options.allowed && (*options.allowed)[document.ref.segment][document.ref.docid] == 0)
        continue;
      Match const found = score(document, query);
      if (found.score > 0) all.push_back(found);
    }
    std::ranges::stable_sort(all, std::ranges::greater{},
                             &Match::score);  // equal scores stay by path
    if (all.size() > options.limit) all.resize(options.limit);
    return all;
  }

 private:
  struct Document {
    DocumentRef ref;
    std::map<std::string, std::uint32_t> impacts;
  };

  static std::optional<Score> score(Document const &document, WeightedTerm const &term) {
    auto const found = document.impacts.find(term.term);
    if (found == document.impacts.end()) return std::nullopt;
    return term.weight *
           (term.k1_ratio == 1 ? found->second : bend_impact(found->second, term.k1_ratio));
  }

  static Match score(Document const &document, MatchQuery const &query) {
    Match match{document.ref, 0, false};
    for (auto const &term : query.terms)
      if (auto const part = score(document, term)) {
        match.score += *part;
        match.strict |= term.strict;
      }
    for (auto const &synonym : query.synonyms) {
      std::optional<Score> best;
      for (auto const &member : synonym.members) {
        std::optional<Score> weakest =
            member.empty() ? std::nullopt : score(document, member.front());
        for (auto const &word : member) {
          auto const part = score(document, word);
          weakest = weakest && part ? std::optional(std::min(*weakest, *part)) : std::nullopt;
        }
        if (weakest) best = std::max(best.value_or(0), *weakest);
      }
      if (best) {
        match.score += *best;
        match.strict = true;
      }
    }
    return match;
  }

  std::map<std::string, Document> documents_;
};

TEST(Matcher, TheCorpusHasBaseDeltaAndGone) {
  auto const reader = corpus().index().open();
  ASSERT_GE(reader.segments().size(), 2U);
  EXPECT_GT(reader.segments()[0].gone_ids.size(), 100U);
  EXPECT_EQ(reader.documents(), static_cast<double>(base_documents + delta_documents -
                                                    reader.segments()[0].gone_ids.size()));
}

TEST(Matcher, TheCutFindsWhatWalkingEverythingFinds) {
  auto const reader = corpus().index().open();
  RandomQueries random(1);
  for (int i = 0; i < 1500; ++i) {
    auto const query = random.next();
    auto const limit = random.limit();
    ASSERT_TRUE(all_same(match(reader, query, {limit, false, nullptr}),
                         match(reader, query, {limit, true, nullptr})))
        << "query " << i << " limit " << limit;
  }
}

TEST(Matcher, TheCutFindsWhatWalkingEverythingFindsUnderFilters) {
  auto const reader = corpus().index().open();
  RandomQueries random(2);
  for (int i = 0; i < 800; ++i) {
    auto const query = random.next();
    auto const limit = random.limit();
    auto const allowed = random.allowed(reader);
    ASSERT_TRUE(all_same(match(reader, query, {limit, false, &allowed}),
                         match(reader, query, {limit, true, &allowed})))
        << "query " << i << " limit " << limit;
  }
}

TEST(Matcher, FindsWhatTheTermListsSay) {
  auto const reader = corpus().index().open();
  Reference const reference(reader);
  RandomQueries random(3);
  for (int i = 0; i < 150; ++i) {
    auto const query = random.next();
    auto const limit = random.limit();
    auto const allowed = random.allowed(reader);
    ASSERT_TRUE(all_same(match(reader, query, {limit, false, nullptr}),
                         reference.match(query, {limit, false, nullptr})))
        << "query " << i << " limit " << limit;
    ASSERT_TRUE(all_same(match(reader, query, {limit, false, &allowed}),
                         reference.match(query, {limit, false, &allowed})))
        << "query " << i << " limit " << limit;
  }
}

TEST(Matcher, RealQueriesFindTheSameWithAndWithoutTheCut) {
  auto const reader = corpus().index().open();
  Readings const readings;
  SynonymTable const synonyms("上司\t上司|責任者\t責任者|\n慰謝料\t慰謝料|弁護士\t弁護士|\n");
  std::mt19937 random(4);
  for (int i = 0; i < 300; ++i) {
    std::string text;
    for (std::size_t j = 0, count = 1 + random() % 6; j < count; ++j)
      text += words[random() % words.size()] + "を";
    auto const query = lookup_query(reader, text, {synonyms, readings, {}}).match;
    for (std::size_t const limit : {1UL, 10UL, 100UL})
      ASSERT_TRUE(all_same(match(reader, query, {limit, false, nullptr}),
                           match(reader, query, {limit, true, nullptr})))
          << text;
  }
}

TEST(Matcher, AShorterListBeginsALongerOne) {
  auto const reader = corpus().index().open();
  RandomQueries random(5);
  for (int i = 0; i < 100; ++i) {
    auto const query = random.next();
    auto const all = match(reader, query, {5000, false, nullptr});
    for (std::size_t const limit : {0UL, 1UL, 7UL, 60UL}) {
      auto const few = match(reader, query, {limit, false, nullptr});
      ASSERT_EQ(few.size(), std::min(limit, all.size()));
      ASSERT_TRUE(std::ranges::equal(few, std::span(all).first(few.size()), same)) << "query " << i;
    }
  }
}

TEST(Matcher, NothingAsksForNothing) {
  auto const reader = corpus().index().open();
  EXPECT_TRUE(match(reader, {}, {10, false, nullptr}).empty());
  EXPECT_TRUE(match(reader, {{}, {SynonymTerm{}}}, {10, false, nullptr}).empty());
  EXPECT_TRUE(match(reader, {{}, {SynonymTerm{{{}}}}}, {10, false, nullptr}).empty());
  EXPECT_TRUE(match(reader, {{{"F返金", 1000, true, 1}}, {}}, {0, false, nullptr}).empty());
  EXPECT_TRUE(match(reader, {{{"F返金", 0, true, 1}}, {}}, {10, false, nullptr}).empty());
}

TEST(Matcher, EqualScoresAreInTheOrderOfTheirPaths) {
  TempIndex index;
  std::vector<Text> base, delta;
  for (int i = 0; i < 8; ++i)
    (i % 2 == 0 ? base : delta)
        .push_back({"cases/" + std::to_string(i) + ".md", std::to_string(i), "返金", "返金"});
  index.write(base, delta, {});
  auto const reader = index.open();
  MatchQuery const query{{{"F返金", 1000, true, 1}}, {}};
  std::vector<std::string> paths;
  for (auto const &one : match(reader, query, {6, false, nullptr}))
    paths.push_back(reader.summary(one.document).path);
  EXPECT_EQ(paths, (std::vector<std::string>{"cases/0.md", "cases/1.md", "cases/2.md", "cases/3.md",
                                             "cases/4.md", "cases/5.md"}));
}

TEST(Matcher, ASynonymCountsOnceWithItsBestMember) {
  TempIndex index;
  index.write({{"a.md", "a", "", "責任者"}, {"b.md", "b", "", "上司と責任者"}}, {}, {});
  auto const reader = index.open();
  WeightedTerm const word{"F上司", 1000, true, 1};
  WeightedTerm const other{"F責任", 10, true, 1};
  auto const found = match(reader, {{}, {SynonymTerm{{{word}, {other}}}}}, {10, false, nullptr});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(reader.document(found[0].document).get_value(slot::id), "b");
  EXPECT_EQ(found[0].score, match(reader, {{word}, {}}, {1, false, nullptr})[0].score);
}

TEST(Matcher, AMemberOfSeveralWordsNeedsThemAll) {
  TempIndex index;
  index.write({{"a.md", "a", "", "返金"}, {"b.md", "b", "", "返金の請求"}}, {}, {});
  auto const reader = index.open();
  auto const found =
      match(reader, {{}, {SynonymTerm{{{{"F返金", 1000, true, 1}, {"F請求", 10, true, 1}}}}}},
            {10, false, nullptr});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(reader.document(found[0].document).get_value(slot::id), "b");
}

/// A clock that moves on by one with every look at it.
struct CountingClock {
  int looks = 0;
  Deadline after(int ticks) {
    return Deadline(std::chrono::nanoseconds(ticks), [this] {
      return std::chrono::steady_clock::time_point(std::chrono::nanoseconds(looks++));
    });
  }
};

TEST(MatcherDeadline, ThatIsNotReachedChangesNothing) {
  auto const reader = corpus().index().open();
  RandomQueries random(6);
  for (int i = 0; i < 300; ++i) {
    auto const query = random.next();
    CountingClock clock;
    Deadline deadline = clock.after(1000);
    ASSERT_TRUE(all_same(match(reader, query, {10, false, nullptr, &deadline}),
                         match(reader, query, {10, false, nullptr})));
    ASSERT_FALSE(deadline.cut());
    ASSERT_GT(clock.looks, 0);
  }
}

TEST(MatcherDeadline, ThatHasPassedFindsNothing) {
  auto const reader = corpus().index().open();
  CountingClock clock;
  Deadline deadline = clock.after(0);
  EXPECT_TRUE(
      match(reader, {{{"F返金", 1000, true, 1}}, {}}, {10, false, nullptr, &deadline}).empty());
  EXPECT_TRUE(deadline.cut());
}

TEST(MatcherDeadline, StopsWithTheBestSoFar) {
  auto const reader = corpus().index().open();
  MatchQuery const query{{{"F返金", 1000, true, 1}, {"F電話", 500, true, 1}}, {}};
  auto const all = match(reader, query, {5000, false, nullptr});
  std::size_t before = 0;
  bool stopped = false;
  for (int ticks = 2; ticks < 100; ++ticks) {
    CountingClock clock;
    Deadline deadline = clock.after(ticks);
    auto const some = match(reader, query, {5000, false, nullptr, &deadline});
    ASSERT_GE(some.size(), before) << "more time never finds less";
    ASSERT_EQ(deadline.cut(), some.size() < all.size());
    for (auto const &one : some)
      ASSERT_TRUE(std::ranges::any_of(all, [&](Match const &other) { return same(one, other); }))
          << "what is found has its whole score";
    stopped |= deadline.cut();
    before = some.size();
  }
  EXPECT_TRUE(stopped);
  EXPECT_EQ(before, all.size());
}

TEST(BendImpact, KeepsTheScaleAndTheOrder) {
  for (double const ratio : {0.1, 0.5, 1.0, 2.2, 10.0}) {
    EXPECT_EQ(bend_impact(0, ratio), 0U);
    EXPECT_EQ(bend_impact(impact_ceiling, ratio), impact_ceiling);
    for (std::uint32_t impact = 1; impact < impact_ceiling; ++impact) {
      EXPECT_GE(bend_impact(impact, ratio), 1U);
      EXPECT_LE(bend_impact(impact, ratio), bend_impact(impact + 1, ratio));
    }
  }
  for (std::uint32_t impact = 0; impact <= impact_ceiling; ++impact)
    EXPECT_EQ(bend_impact(impact, 1), impact);
}

TEST(BendImpact, IsTheImpactUnderTheOtherK1) {
  // x = tf/(tf + k·n): with k doubled, tf/(tf + 2·k·n).
  double const tf = 3, kn = 0.9;
  auto const stored = static_cast<std::uint32_t>(std::lround(127 * tf / (tf + kn)));
  EXPECT_NEAR(bend_impact(stored, 2), 127 * tf / (tf + 2 * kn), 1.0);
}

}  // namespace
}  // namespace kaeru
