// The same ways from characters to words as in search, but what comes out is what a query means
// rather than where it is found.
#include "commands/gap_reader.h"

#include <algorithm>

#include "casebook/characters.h"
#include "commands/gap_log.h"
#include "indexing/book.h"
#include "indexing/metadata.h"
#include "indexing/schema.h"
#include "search/kana_reading.h"
#include "search/slips.h"
#include "search/spelling.h"
#include "search/weigher.h"
#include "text/chars.h"
#include "text/grammar.h"
#include "text/hesitations.h"
#include "text/romaji.h"

namespace kaeru {
namespace {

constexpr double generic_share = 0.3;  // of a word's weight, as in search/weights.h
constexpr double least_frequency = 1;  // what the book lacks says no more than what it holds once

bool is_word(Token const &token) {
  return token.family == Family::word || token.family == Family::generic;
}

/// Digits alone mean nothing that the next caller shares.
bool says_something(NormalizedText const &text, std::uint32_t begin, std::uint32_t end) {
  return std::ranges::any_of(text.chars.substr(begin, end - begin), [](char32_t c) {
    return char_class(c) != CharClass::other && !(c >= U'0' && c <= U'9');
  });
}

bool is_katakana(NormalizedText const &text, std::size_t at) {
  return at < text.chars.size() && char_class(text.chars[at]) == CharClass::katakana;
}

/// サイ cut off a ゴメンナサイ that was typed in katakana; not カニ, which stands alone.
bool is_grammar(NormalizedText const &text, std::uint32_t begin, std::uint32_t end) {
  if (!is_katakana(text, end) && !(begin > 0 && is_katakana(text, begin - 1))) return false;
  std::u32string hiragana;
  for (auto const c : std::u32string_view(text.chars).substr(begin, end - begin)) {
    if (char_class(c) != CharClass::katakana) return false;
    hiragana.push_back(c >= U'ァ' && c <= U'ヶ' ? c - (U'ァ' - U'ぁ') : c);
  }
  std::vector<ContentStretch> content;
  find_content(hiragana, 0, end - begin, {.after_kanji = false, .at_text_start = false},
               std::vector<bool>(hiragana.size() + 1, false), content);
  return content.empty();
}

/// 〔電話番号〕 and its kind stand for what must not be known.
std::string without_masks(std::string_view words) {
  std::string rest;
  for (;;) {
    auto const begin = words.find("〔");
    auto const end = words.find("〕", begin);
    if (begin == std::string_view::npos || end == std::string_view::npos) break;
    rest += words.substr(0, begin);
    rest += ' ';
    words.remove_prefix(end + std::string_view("〕").size());
  }
  return rest += words;
}

std::vector<std::string> terms_of(std::string_view member) {
  std::vector<std::string> terms;
  for (auto const &token : tokenise(normalize(member)))
    if (is_word(token)) terms.push_back(token.term);
  return terms;
}

std::vector<Token> content_tokens(NormalizedText const &text) {
  auto tokens = tokenise(text);
  leave_frames_out(tokens, text);
  return tokens;
}

}  // namespace

GapReader::GapReader(IndexReader const &index)
    : index_(index),
      stored_synonyms_(require_metadata(index.book(), book::synonyms_key)),
      synonyms_(stored_synonyms_),
      readings_bytes_(std::make_shared<MappedFile>(index.generation().readings_file())),
      readings_(readings_bytes_->bytes()) {
  read_sets();
}

void GapReader::read_sets() {
  for (auto const line : split_lines(stored_synonyms_)) {
    auto &set = sets_.emplace_back();
    set.weight = weight(Family::word, "");
    for (auto const &member : split_any(line, {"|"})) {
      auto const tab = member.find('\t');
      if (tab == std::string::npos) continue;
      set_of_.emplace(member.substr(0, tab), sets_.size() - 1);
      set.members.push_back(member.substr(tab + 1));
      set.terms.push_back(terms_of(set.members.back()));
      if (set.terms.back().size() == 1)
        set.weight = std::min(set.weight, weight(Family::word, set.terms.back().front()));
    }
  }
}

void GapReader::learn(std::string_view words) {
  NormalizedText const text = normalize(words);
  for (auto &token : tokenise(text))
    if (token.family == Family::word && has_kanji(to_utf32(token.term)))
      learnt_.insert(std::move(token.term));
}

bool GapReader::book_holds(Family family, std::string_view term) const {
  std::string const stored = stored_term(lane_of(family), term);
  return index_.frequency(stored) > 0 || index_.book().term_exists(stored);
}

double GapReader::weight(Family family, std::string_view term) const {
  double const frequency = index_.frequency(stored_term(lane_of(family), term));
  double const rarity = idf(index_.documents(), std::max(frequency, least_frequency));
  return family == Family::generic ? generic_share * rarity : rarity;
}

/// Romaji and kana as the words that they stand for.
NormalizedText GapReader::spelt_out(std::string_view words) const {
  std::string const plain = without_masks(words);
  std::string const said = without_hesitations(plain);
  NormalizedText text = normalize(said.empty() ? plain : said);
  auto const known = [&](std::u32string_view word) {
    return book_holds(Family::word, fold_kana(word));
  };
  if (auto kana = read_romaji(text, known)) text = std::move(*kana);
  auto const holds = [&](Family family, std::string_view term) {
    return book_holds(family, term) ||
           (family == Family::word && learnt_.contains(std::string(term)));
  };
  if (auto kana = read_kana(text, readings_, holds)) text = std::move(kana->text);
  return text;
}

GapReading GapReader::read(std::string_view words) const {
  NormalizedText text = spelt_out(words);
  auto tokens = content_tokens(text);
  auto const slips = find_slips(index_, text, tokens);
  GapReading reading;
  reading.words = words_in(text, tokens, slips);
  if (!slips.empty()) {
    text = mend(text, slips).text;
    tokens = content_tokens(text);
  }
  reading.terms = terms_in(text, tokens);
  reading.letters = gap_key(to_utf8(text.chars));
  return reading;
}

std::vector<GapWordRead> GapReader::words_in(NormalizedText const &text,
                                             std::vector<Token> const &tokens,
                                             std::vector<Slip> const &slips) const {
  std::vector<GapWordRead> words;
  for (auto const &[family, content, begin, end, term] : tokens) {
    if (family != Family::word || !says_something(text, begin, end) || is_grammar(text, begin, end))
      continue;
    if (std::ranges::find(words, term, &GapWordRead::term) != words.end()) continue;
    auto &word = words.emplace_back(GapWordRead{
        term, to_utf8(text.chars.substr(begin, end - begin)), book_holds(family, term), ""});
    for (auto const &slip : slips)
      if (!word.held && slip.begin < end && begin < slip.end) word.meant = slip.word;
  }
  return words;
}

std::vector<GapTerm> GapReader::terms_in(NormalizedText const &text,
                                         std::vector<Token> const &tokens) const {
  std::map<std::string, double> weights;
  for (auto const &token : tokens)
    if (is_word(token) && says_something(text, token.begin, token.end))
      weights[token.term] = std::max(weights[token.term], weight(token.family, token.term));
  join_synonyms(text, weights);
  std::vector<GapTerm> terms;
  for (auto const &[term, weight] : weights) terms.push_back({term, weight});
  return terms;
}

/// Words of a set that the text names become the set.
void GapReader::join_synonyms(NormalizedText const &text,
                              std::map<std::string, double> &terms) const {
  for (auto const &named : synonyms_.find(text)) {
    auto const found = set_of_.find(fold_synonym(named.named));
    if (found == set_of_.end()) continue;
    Set const &set = sets_[found->second];
    for (std::size_t i = 0; i < set.members.size(); ++i)
      if (std::ranges::find(named.others, set.members[i]) == named.others.end())
        for (auto const &term : set.terms[i]) terms.erase(term);
    terms["set " + std::to_string(found->second)] = set.weight;
  }
}

std::vector<std::string> GapReader::synonyms_of(std::string_view word) const {
  auto const found = set_of_.find(fold_synonym(word));
  return found == set_of_.end() ? std::vector<std::string>() : sets_[found->second].members;
}

}  // namespace kaeru
