// Finding synonyms in a query: in the kana space, but only where a word can begin.
#include "search/synonym_table.h"

#include <algorithm>
#include <set>

#include "text/chars.h"
#include "text/encoding.h"
#include "text/terms.h"

namespace kaeru {
namespace {

constexpr std::size_t max_sets = 16;

/// The query in the kana space as UTF-8; for each of its characters the index in the normalised
/// text, for each of its bytes and its end the character.
struct FoldedQuery {
  std::string text;
  std::vector<std::size_t> at;
  std::vector<std::size_t> character = {0};

  void add(char32_t c, std::size_t index) {
    append_utf8(text, c);
    character.resize(text.size(), at.size());
    at.push_back(index);
    character.push_back(at.size());
  }
};

FoldedQuery fold(NormalizedText const &query) {
  FoldedQuery folded;
  for (std::size_t i = 0; i < query.chars.size(); ++i) {
    char32_t c = fold_kana(query.chars[i]);
    if (c == 0) continue;
    std::size_t const first = i;
    if (c == U'ヴ') {  // ヴァ → バ, as the members were folded
      std::u32string const pair =
          to_utf32(fold_kana(std::u32string_view(query.chars).substr(i, 2)));
      c = pair.front();
      if (pair.size() == 1 && i + 1 < query.chars.size()) ++i;
    }
    folded.add(c, first);
  }
  return folded;
}

class Finder {
 public:
  explicit Finder(NormalizedText const &query) : query_(query), folded_(fold(query)) {
    word_begins_.assign(query.chars.size() + 1, false);
    for (auto const &token : tokenise(query))
      if (token.family == Family::word) word_begins_[token.begin] = true;
  }

  /// Bytes of the folded query at which `member` stands as a word.
  [[nodiscard]] std::vector<std::size_t> find(std::string_view member) const {
    std::vector<std::size_t> places;
    for (std::size_t at = folded_.text.find(member); at != std::string::npos;
         at = folded_.text.find(member, at + 1))
      if (begins_word(folded_.character[at]) && ends_word(folded_.character[at + member.size()]))
        places.push_back(at);
    return places;
  }
  [[nodiscard]] std::size_t size() const { return folded_.text.size(); }

 private:
  [[nodiscard]] CharClass kind(std::size_t folded_index) const {
    return char_class(query_.chars[folded_.at[folded_index]]);
  }

  [[nodiscard]] bool begins_word(std::size_t at) const {
    if (at == 0 || word_begins_[folded_.at[at]]) return true;
    bool const ending = kind(at) == CharClass::hiragana && kind(at - 1) == CharClass::kanji;
    return kind(at) == CharClass::kanji || (kind(at) != kind(at - 1) && !ending);
  }

  [[nodiscard]] bool ends_word(std::size_t end) const {
    if (end == folded_.at.size()) return true;
    CharClass const last = kind(end - 1);
    return (last != CharClass::katakana && last != CharClass::alnum) || kind(end) != last;
  }

  NormalizedText const &query_;
  FoldedQuery folded_;
  std::vector<bool> word_begins_;
};

}  // namespace

SynonymTable::SynonymTable(std::string_view stored) {
  while (!stored.empty()) {
    std::size_t const line_end = std::min(stored.find('\n'), stored.size());
    std::string_view line = stored.substr(0, line_end);
    stored.remove_prefix(std::min(line_end + 1, stored.size()));
    auto &set = sets_.emplace_back();
    for (std::size_t bar = line.find('|'); bar != std::string_view::npos; bar = line.find('|')) {
      std::string_view const member = line.substr(0, bar);
      std::size_t const tab = member.find('\t');
      bool const usable = tab != std::string_view::npos && tab > 0;  // ー alone folds to nothing
      if (usable && is_valid_utf8(member.substr(0, tab)))
        set.push_back({member.substr(0, tab), member.substr(tab + 1)});
      line.remove_prefix(bar + 1);
    }
  }
}

std::vector<NamedSet> SynonymTable::find(NormalizedText const &query) const {
  Finder const finder(query);
  struct Place {
    Member const *member;
    std::size_t at;
  };
  std::vector<Place> places;
  std::vector<std::size_t> longest(finder.size(), 0);
  for (auto const &set : sets_)
    for (auto const &member : set)
      for (std::size_t const at : finder.find(member.folded)) {
        places.push_back({&member, at});
        longest[at] = std::max(longest[at], member.folded.size());
      }
  std::set<Member const *> named;
  for (auto const &[member, at] : places)
    if (member->folded.size() == longest[at]) named.insert(member);
  std::vector<NamedSet> found;
  for (auto const &set : sets_) {
    auto const first =
        std::ranges::find_if(set, [&](Member const &one) { return named.contains(&one); });
    if (first == set.end()) continue;
    auto &[name, others] = found.emplace_back(NamedSet{std::string(first->written), {}});
    for (auto const &member : set)
      if (!named.contains(&member)) others.emplace_back(member.written);
    if (found.size() == max_sets) break;
  }
  return found;
}

}  // namespace kaeru
