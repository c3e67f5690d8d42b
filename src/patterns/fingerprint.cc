// From a case study to what is kept of it. Letters are compared in the kana space and without
// marks, so that retyping, line breaks and brackets do not count.
#include "patterns/fingerprint.h"

#include <algorithm>
#include <chrono>

#include "base/digest.h"
#include "casebook/characters.h"
#include "text/chars.h"
#include "text/clip.h"
#include "text/normalize.h"
#include "text/terms.h"

namespace kaeru {
namespace {

constexpr std::size_t most_shingles = 256;
constexpr std::size_t most_words = 128;
constexpr std::size_t most_related = 32;
constexpr std::size_t most_compared_bytes = 128 << 10;  ///< of a text, its ends
constexpr std::size_t kept_chars = 60;                  ///< of a field that is shown

std::string text_of(CaseStudy const &one) {
  std::string text = one.title;
  for (auto const &section : one.sections) text += "\n" + section.text;
  return clip_middle(text, most_compared_bytes).text;
}

std::uint32_t short_hash(void const *bytes, std::size_t size) {
  return static_cast<std::uint32_t>(hash64({static_cast<char const *>(bytes), size}));
}

std::u32string letters_of(std::string_view text) {
  std::u32string letters;
  for (char32_t const c : normalize(text).chars) {
    char32_t const folded = fold_kana(c);
    if (folded != 0 && char_class(folded) != CharClass::other) letters.push_back(folded);
  }
  return letters;
}

Sketch sketch_shingles(std::u32string_view letters) {
  std::vector<std::uint32_t> hashes;
  for (std::size_t i = 0; i + shingle_chars <= letters.size(); ++i)
    hashes.push_back(short_hash(&letters[i], shingle_chars * sizeof(char32_t)));
  return make_sketch(std::move(hashes), most_shingles);
}

std::string number(std::optional<int> value) {
  return value ? std::to_string(*value) : "";
}

/// In the order of `compared_fields`.
std::array<std::string, compared_fields.size()> field_values(CaseStudy const &one) {
  return {one.occurred ? to_string(*one.occurred) : "",
          one.trade,
          one.desk,
          one.channel,
          one.level,
          join(one.situations, "、"),
          one.demand,
          one.outcome,
          one.persuasion,
          number(one.temperature),
          number(one.minutes),
          one.author,
          one.state,
          one.audience};
}

bool all_hiragana(std::string_view term) {
  while (!term.empty())
    if (char_class(take_character(term)) != CharClass::hiragana) return false;
  return true;
}

}  // namespace

int day_number(Date date) {
  using namespace std::chrono;
  sys_days const day = year(date.year) / date.month / date.day;
  return static_cast<int>(day.time_since_epoch().count());
}

Name Fingerprints::name(std::string_view text) {
  auto const [at, added] = names_.try_emplace(std::string(text), static_cast<Name>(texts_.size()));
  if (added) texts_.emplace_back(text);
  return at->second;
}

Sketch Fingerprints::sketch_words(std::string_view text) {
  NormalizedText const normal = normalize(text);
  std::vector<std::uint32_t> hashes;
  std::unordered_map<std::uint32_t, Word> seen;
  for (auto &token : tokenise(normal)) {
    if (token.family != Family::word) continue;
    std::string written(text.substr(normal.source[token.begin],
                                    normal.source[token.end] - normal.source[token.begin]));
    if (all_hiragana(written)) continue;
    auto const hash = short_hash(token.term.data(), token.term.size());
    hashes.push_back(hash);
    auto const [at, added] = seen.try_emplace(hash, Word{token.term, written});
    if (!added) at->second.written = std::min(at->second.written, written);
  }
  Sketch sketch = make_sketch(std::move(hashes), most_words);
  for (auto const hash : sketch.hashes) {
    auto const [at, added] = words_.try_emplace(hash, seen[hash]);
    if (!added) at->second.written = std::min(at->second.written, seen[hash].written);
  }
  return sketch;
}

Fingerprint Fingerprints::make(CaseStudy const &one) {
  Fingerprint print;
  print.id = one.id;
  std::string const text = text_of(one);
  auto const letters = letters_of(text);
  print.letters = hash64(to_utf8(letters));
  print.shingles = sketch_shingles(letters);
  print.words = sketch_words(text);
  if (auto const date = one.date()) print.day = day_number(*date);
  print.day_is_certain = one.occurred.has_value();
  auto const values = field_values(one);
  for (std::size_t i = 0; i < values.size(); ++i)
    print.fields[i] = name(first_characters(values[i], kept_chars));
  for (auto const &situation : one.situations) print.situations.push_back(name(situation));
  std::ranges::sort(print.situations);
  print.title = name(first_characters(one.title, kept_chars));
  print.customer = name(one.customer_hash);
  print.imported_from = name(one.imported_from);
  print.own_name = name(one.id);
  print.first_case = name(one.first_case);
  for (auto const &id : one.related)
    if (print.related.size() < most_related) print.related.push_back(name(id));
  return print;
}

}  // namespace kaeru
