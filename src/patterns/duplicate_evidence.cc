// Two fingerprints side by side. Near-duplicates share stretches of text; one matter told twice
// shares its day, its trade and the rare words of its story, so its evidence is added up as odds.
#include "patterns/duplicate_evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "casebook/characters.h"

namespace kaeru {
namespace {

constexpr std::size_t least_shared = 8;  // shingles: fewer may be chance
constexpr double nearly_all = 0.99;      // of a text that a sketch cannot tell from another
constexpr double near_above_strangers = 4;
constexpr std::size_t shown_words = 5;

// Evidence of one matter is added up as logarithms of odds: that of a match which a share p of all
// case studies would make by chance is log(1/p). Tuned on tests/data/near_duplicates.tsv.
constexpr double told_again = 0.05;  // case studies that tell again what another tells
constexpr double customer_odds = 8, related_odds = 6;
constexpr double situation_odds = 1, no_situation_odds = -1.5;
constexpr double day_cost = 0.3, days_cost = 1.4, weeks_cost = 3;
constexpr double words_slope = 2.8, words_cost = 3.6, words_most = 9;
// Shared shingles that must bear witness when no day does.
constexpr std::size_t least_stretches = 3;
constexpr int same_event_days = 3, written_later_days = 14;

constexpr auto ignore = [](std::uint32_t) {};

/// The share of characters kept when `jaccard` of the shingles are (Mash distance; Ondov 2016).
double kept_share(double jaccard) {
  return std::pow(2 * jaccard / (1 + jaccard), 1.0 / static_cast<double>(shingle_chars));
}

bool same_text(Fingerprint const &a, Fingerprint const &b) {
  return !a.shingles.hashes.empty() && a.letters == b.letters;
}

bool same(Name a, Name b) {
  return a != 0 && a == b;
}
bool unlike(Name a, Name b) {
  return a != 0 && b != 0 && a != b;
}

bool related(Fingerprint const &a, Fingerprint const &b) {
  return std::ranges::count(a.related, b.own_name) + std::ranges::count(b.related, a.own_name) > 0;
}

/// One is the 元事例 of the other: known to be two calls about one matter.
bool joined(Fingerprint const &a, Fingerprint const &b) {
  return same(a.first_case, b.own_name) || same(b.first_case, a.own_name);
}

std::optional<int> days_apart(Fingerprint const &a, Fingerprint const &b) {
  return a.day && b.day ? std::optional(std::abs(*a.day - *b.day)) : std::nullopt;
}

/// Their days cannot be one event's.
bool days_contradict(Fingerprint const &a, Fingerprint const &b) {
  bool const certain = a.day_is_certain && b.day_is_certain;
  return days_apart(a, b).value_or(0) > (certain ? same_event_days : written_later_days);
}

double day_odds(Fingerprint const &a, Fingerprint const &b, BookStatistics const &book) {
  auto const days = days_apart(a, b);
  if (!days) return 0;
  double const cost = *days == 0 ? day_cost : *days <= same_event_days ? days_cost : weeks_cost;
  return -std::log(book.share_within(*a.day, *b.day)) - cost;
}

std::vector<Name> shared_situations(Fingerprint const &a, Fingerprint const &b) {
  std::vector<Name> shared;
  std::ranges::set_intersection(a.situations, b.situations, std::back_inserter(shared));
  return shared;
}

double situations_odds(Fingerprint const &a, Fingerprint const &b) {
  if (a.situations.empty() || b.situations.empty()) return 0;
  return shared_situations(a, b).empty() ? no_situation_odds : situation_odds;
}

double words_odds(Fingerprint const &a, Fingerprint const &b, BookStatistics const &book) {
  double const above = book.above_strangers(word_overlap(a, b, book).jaccard());
  return std::min(words_most, words_slope * above - words_cost);
}

/// What near-duplicates share must not be a form alone, which is made of common words.
bool shares_words(Fingerprint const &a, Fingerprint const &b, BookStatistics const &book) {
  return same_text(a, b) ||
         book.above_strangers(word_overlap(a, b, book).jaccard()) >= near_above_strangers;
}

/// Shared shingles that few others hold.
std::size_t shared_stretches(Fingerprint const &a, Fingerprint const &b,
                             BookStatistics const &book) {
  std::size_t rare = 0;
  overlap(
      a.shingles, b.shingles, [](auto) { return 0; },
      [&](auto hash) { rare += book.shingle(hash) > 0.5 ? 1 : 0; });
  return rare;
}

/// log(1/p) of a match of trade and desk.
double place_odds(Fingerprint const &a, Fingerprint const &b, BookStatistics const &book) {
  Name const trade = a.fields[field_trade];
  Name const desk = a.fields[field_desk];
  if (!same(trade, b.fields[field_trade])) return 0;
  double const odds = -std::log(book.share_of_trade(trade));
  return same(desk, b.fields[field_desk]) ? odds - std::log(book.share_of_desk(trade, desk)) : odds;
}

/// Known to be two matters, or two calls that are joined already.
bool kept_apart(Fingerprint const &a, Fingerprint const &b) {
  return joined(a, b) || days_contradict(a, b) || unlike(a.customer, b.customer) ||
         unlike(a.fields[field_trade], b.fields[field_trade]);
}

std::string names(std::vector<Name> const &list, Fingerprints const &strings) {
  std::vector<std::string> texts;
  for (auto const name : list) texts.push_back(strings.text(name));
  std::ranges::sort(texts);
  return join(texts, "、");
}

/// The rarest words of both.
std::string shared_words(Fingerprint const &a, Fingerprint const &b, BookStatistics const &book,
                         Fingerprints const &strings) {
  std::vector<std::pair<double, std::string>> words;
  overlap(
      a.words, b.words, [&](auto hash) { return book.word(hash); },
      [&](auto hash) {
        if (count_characters(strings.word(hash)) > 1)
          words.emplace_back(-book.word(hash), strings.word(hash));
      });
  std::ranges::sort(words);
  std::vector<std::string> rarest;
  for (auto const &[weight, word] : words)
    if (rarest.size() < shown_words) rarest.push_back(word);
  return join(rarest, "、");
}

void add_day(Fingerprint const &a, Fingerprint const &b, Fingerprints const &strings,
             std::vector<std::string> &list) {
  auto const days = days_apart(a, b);
  if (!days) return;
  if (*days > 0)
    list.push_back(fmt::format("日付が{}日違い", *days));
  else if (same(a.fields[field_date], b.fields[field_date]))
    list.push_back(fmt::format("発生日が同じ({})", strings.text(a.fields[field_date])));
  else
    list.emplace_back("日付が同じ");
}

}  // namespace

double near_similarity(Fingerprint const &a, Fingerprint const &b, BookStatistics const &book) {
  if (same_text(a, b)) return 1;
  std::size_t shared = 0;
  overlap(
      a.shingles, b.shingles, [](auto) { return 0; }, [&](auto) { ++shared; });
  if (shared < least_shared) return 0;
  auto const weighed = overlap(
      a.shingles, b.shingles, [&](auto hash) { return book.shingle(hash); }, ignore);
  return std::min(nearly_all, kept_share(weighed.jaccard()));
}

double matter_probability(Fingerprint const &a, Fingerprint const &b, BookStatistics const &book) {
  if (same(a.imported_from, b.imported_from)) return 1;
  if (kept_apart(a, b)) return 0;
  double odds = std::log(told_again / book.documents()) + day_odds(a, b, book) +
                place_odds(a, b, book) + situations_odds(a, b);
  if (same(a.customer, b.customer)) odds += customer_odds;
  if (related(a, b)) odds += related_odds;
  if (odds + words_most < 0) return 0;
  if (!days_apart(a, b) && shared_stretches(a, b, book) < least_stretches) return 0;
  return 1 / (1 + std::exp(-odds - words_odds(a, b, book)));
}

std::optional<DuplicateJudgement> judge(Fingerprint const &a, Fingerprint const &b,
                                        BookStatistics const &book, double near_from) {
  double const kept = near_similarity(a, b, book);
  if (kept > 0 && kept >= near_from && shares_words(a, b, book))
    return DuplicateJudgement{DuplicateKind::near_duplicate, kept};
  double const probability = matter_probability(a, b, book);
  if (probability < matter_from) return std::nullopt;
  return DuplicateJudgement{DuplicateKind::same_matter, probability};
}

std::vector<std::string> reasons(Fingerprint const &a, Fingerprint const &b,
                                 DuplicateJudgement const &judgement, BookStatistics const &book,
                                 Fingerprints const &strings) {
  std::vector<std::string> list;
  bool const matter = judgement.kind == DuplicateKind::same_matter;
  if (!matter)
    list.push_back(same_text(a, b) ? "文面が同じ"
                                   : fmt::format("文面の約{}%が同じ",
                                                 static_cast<int>(100 * judgement.similarity)));
  if (same(a.title, b.title)) list.emplace_back("標題が同じ");
  if (same(a.imported_from, b.imported_from)) list.emplace_back("取込元が同じ");
  if (same(a.customer, b.customer)) list.emplace_back("顧客照合符号が同じ");
  if (joined(a, b)) list.emplace_back("元事例で結ばれている");
  if (related(a, b)) list.emplace_back("関連で結ばれている");
  if (!matter) return list;
  add_day(a, b, strings, list);
  if (auto const trade = a.fields[field_trade]; same(trade, b.fields[field_trade]))
    list.push_back(fmt::format("業種が同じ({})", strings.text(trade)));
  if (auto const desk = a.fields[field_desk]; same(desk, b.fields[field_desk]))
    list.push_back(fmt::format("窓口が同じ({})", strings.text(desk)));
  if (auto const shared = shared_situations(a, b); !shared.empty())
    list.push_back(fmt::format("状況が重なる({})", names(shared, strings)));
  if (auto const words = shared_words(a, b, book, strings); !words.empty())
    list.push_back(fmt::format("同じ言葉({})", words));
  return list;
}

std::vector<std::string> differences(Fingerprint const &a, Fingerprint const &b,
                                     Fingerprints const &strings) {
  std::vector<std::string> list;
  for (std::size_t i = 0; i < compared_fields.size(); ++i)
    if (unlike(a.fields[i], b.fields[i]))
      list.push_back(fmt::format("{}: {} / {}", compared_fields[i], strings.text(a.fields[i]),
                                 strings.text(b.fields[i])));
  return list;
}

}  // namespace kaeru
