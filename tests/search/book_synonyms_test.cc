// What each synonym set of the shipped book is worth to its ranking: with and without it, searches
// that name one of its members. Half are what callers of the book's own case studies say, which
// should find the case study they stand in; half the same words with the member exchanged for
// another, as the next caller would say it. KAERU_SHOW_SYNONYMS=1 prints every set.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <optional>

#include "base/files.h"
#include "indexing/book.h"
#include "indexing/document.h"
#include "indexing/metadata.h"
#include "indexing/state.h"
#include "search/synonym_table.h"
#include "support/book_index.h"

namespace kaeru {
namespace {

constexpr std::size_t depth = 20;

/// Words that should find a case study.
struct KnownItem {
  std::string words;
  std::string id;
  auto operator<=>(KnownItem const &) const = default;
};

/// What stands in 「」, a sentence long.
std::vector<std::string> quotes(std::string const &text) {
  std::vector<std::string> found;
  std::string const open = "「";
  std::string const close = "」";
  for (auto at = text.find(open); at != std::string::npos; at = text.find(open, at + 1)) {
    auto const begin = at + open.size();
    auto const end = text.find(close, begin);
    if (end == std::string::npos) break;
    if (end - begin >= 12 && end - begin < 300) found.push_back(text.substr(begin, end - begin));
  }
  return found;
}

std::vector<KnownItem> known_items(IndexReader const &reader) {
  std::vector<KnownItem> items;
  auto const state = parse_state(*read_file(reader.generation().state_file(), 1 << 30));
  for (auto const &row : state->rows) {
    auto const found = reader.find_id(row.id);
    if (!found) continue;
    auto const one = from_document(reader.document(*found));
    for (auto const &section : one->sections)
      for (auto &quote : quotes(section.text)) items.push_back({std::move(quote), one->id});
  }
  return items;
}

std::vector<NormalizedText> normalized(std::vector<KnownItem> const &items) {
  std::vector<NormalizedText> texts;
  for (auto const &item : items) texts.push_back(normalize(item.words));
  return texts;
}

double reciprocal_rank(Searcher const &searcher, KnownItem const &item) {
  auto const ranked = searcher.rank(item.words, depth);
  for (std::size_t i = 0; i < ranked.size(); ++i)
    if (ranked[i].id == item.id) return 1.0 / static_cast<double>(i + 1);
  return 0;
}

struct Worth {
  int same_asked = 0;
  double same = 0;  ///< reciprocal ranks gained over all searches in the book's own words
  int other_asked = 0;
  double other = 0;  ///< the same with the member exchanged
};

/// One set a line, as the book stores them.
std::vector<std::string> stored_lines(IndexReader const &reader) {
  std::vector<std::string> lines;
  std::string const all = read_metadata(reader.book(), book::synonyms_key);
  for (std::size_t begin = 0; begin < all.size();) {
    auto const end = all.find('\n', begin);
    lines.push_back(all.substr(begin, end - begin + 1));
    begin = end + 1;
  }
  return lines;
}

class BookSynonyms : public testing::Test {
 protected:
  /// The searches that name the set of `line`, and the same in its other words.
  void ask(std::string const &line, Worth &worth) {
    std::string rest;
    for (auto const &other : lines_)
      if (other != line) rest += other;
    std::optional<Searcher> without;
    SynonymTable const table(line);
    for (std::size_t i = 0; i < items_.size(); ++i) {
      auto const &item = items_[i];
      auto const named = table.find(normalized_[i]);
      if (named.empty()) continue;
      if (!without) without.emplace(reader_, Weights{}, rest);
      count(*without, item, worth.same_asked, worth.same);
      auto const at = item.words.find(named.front().named);
      if (at == std::string::npos) continue;
      for (auto const &member : named.front().others) {
        KnownItem changed = item;
        changed.words.replace(at, named.front().named.size(), member);
        count(*without, changed, worth.other_asked, worth.other);
      }
    }
  }

  void count(Searcher const &without, KnownItem const &item, int &asked, double &gained) {
    ++asked;
    gained += rank_with_all(item) - reciprocal_rank(without, item);
  }

  /// Asked once, however many sets the words name.
  double rank_with_all(KnownItem const &item) {
    auto const [at, fresh] = with_all_.try_emplace(item);
    if (fresh) at->second = reciprocal_rank(BookIndex::instance().searcher(), item);
    return at->second;
  }

  IndexReader const &reader_ = BookIndex::instance().reader();
  std::vector<std::string> lines_ = stored_lines(reader_);
  std::vector<KnownItem> items_ = known_items(reader_);
  std::vector<NormalizedText> normalized_ = normalized(items_);
  std::map<KnownItem, double> with_all_;
};

std::string members(std::string const &line) {
  std::string out;
  for (std::size_t tab = line.find('\t'); tab != std::string::npos; tab = line.find('\t', tab + 1))
    out += (out.empty() ? "" : "|") + line.substr(tab + 1, line.find('|', tab) - tab - 1);
  return out;
}

TEST_F(BookSynonyms, AreManyAndNoneHarmsTheRanking) {
  EXPECT_GE(lines_.size(), 300U);
  EXPECT_GE(items_.size(), 700U);
  Worth all;
  for (auto const &line : lines_) {
    Worth worth;
    ask(line, worth);
    all.same += worth.same;
    all.other += worth.other;
    all.same_asked += worth.same_asked;
    all.other_asked += worth.other_asked;
    if (std::getenv("KAERU_SHOW_SYNONYMS"))
      std::cout << fmt::format("{:4} {:+.3f}  {:4} {:+.3f}  {}\n", worth.same_asked, worth.same,
                               worth.other_asked, worth.other, members(line));
    EXPECT_GE(worth.same + worth.other, -0.5) << members(line);
  }
  std::cout << fmt::format("{} searches {:+.2f}, {} exchanged {:+.2f}\n", all.same_asked, all.same,
                           all.other_asked, all.other);
  EXPECT_GT(all.other, 0);
}

}  // namespace
}  // namespace kaeru
