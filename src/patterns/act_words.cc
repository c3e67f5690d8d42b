// A text is cut into sentences and quotations; in each, every act is looked for at every character,
// first come first told.
#include "patterns/act_words.h"

#include <algorithm>

#include "casebook/characters.h"
#include "text/chars.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

std::u32string folded(std::string_view utf8) {
  return normalize(utf8).chars;
}

std::vector<std::u32string> marks(Vocabulary const &vocabulary, char const *name) {
  std::vector<std::u32string> all;
  if (auto const *const term = vocabulary.find("act_marks", name))
    for (auto const &alias : term->aliases) all.push_back(folded(alias));
  return all;
}

bool any_in(std::vector<std::u32string> const &stems, std::u32string_view text) {
  return std::ranges::any_of(stems, [&](auto const &stem) { return text.find(stem) != text.npos; });
}

/// To the end of its clause, at most `reach` characters.
std::u32string_view right_after(std::u32string_view text, std::size_t at, std::size_t reach) {
  auto const rest = text.substr(at, reach);
  return rest.substr(0, rest.find_first_of(U"、。「」"));
}

std::u32string_view clause_around(std::u32string_view text, std::size_t at) {
  std::size_t const comma = at == 0 ? text.npos : text.rfind(U'、', at - 1);
  std::size_t const begin = comma == text.npos ? 0 : comma + 1;
  return text.substr(begin, text.find(U'、', at) - begin);
}

/// Parts between marks that could be said elsewhere too: no numbers, neither too short nor long.
void add_phrases(std::u32string_view said, std::vector<std::string> &phrases) {
  auto const is_word = [](char32_t c) {
    return char_class(c) != CharClass::other && char_class(c) != CharClass::alnum;
  };
  while (!said.empty()) {
    std::size_t const end = std::min(said.find_first_of(U"、。!?…・ "), said.size());
    auto const part = said.substr(0, end);
    if (part.size() >= ActWords::shortest_phrase && part.size() <= ActWords::longest_phrase &&
        std::ranges::all_of(part, is_word))
      phrases.push_back(to_utf8(part));
    said.remove_prefix(std::min(end + 1, said.size()));
  }
}

}  // namespace

ActWords::ActWords(Vocabulary const &vocabulary)
    : undone_(marks(vocabulary, "打ち消し")), theirs_(marks(vocabulary, "相手")) {
  for (auto const &term : vocabulary.terms("acts")) read_act(term);
}

void ActWords::read_act(VocabularyTerm const &term) {
  constexpr std::string_view veto = "×";
  auto &vetoes = vetoes_.emplace_back();
  auto words = term.aliases;
  if (words.empty()) words.push_back(term.name);
  for (std::string_view word : words) {
    if (word.starts_with(veto)) {
      vetoes.push_back(folded(word.substr(veto.size())));
      continue;
    }
    Alias alias{vetoes_.size() - 1, {}};
    for (auto const &stem : split_any(word, {" ", "　"})) alias.stems.push_back(folded(stem));
    if (!alias.stems.empty()) aliases_[alias.stems.front().front()].push_back(std::move(alias));
  }
}

bool ActWords::counts(Alias const &alias, std::u32string_view sentence, std::size_t end) const {
  return !any_in(vetoes_[alias.act], sentence) && !any_in(theirs_, clause_around(sentence, end)) &&
         !any_in(undone_, right_after(sentence, end, undone_reach));
}

void ActWords::find_in(std::u32string_view sentence, ToldActs &told) const {
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    auto const starting = aliases_.find(sentence[i]);
    if (starting == aliases_.end()) continue;
    for (auto const &alias : starting->second) {
      if (std::ranges::find(told.acts, alias.act) != told.acts.end()) continue;
      if (sentence.compare(i, alias.stems.front().size(), alias.stems.front()) != 0) continue;
      std::size_t end = i + alias.stems.front().size();
      for (std::size_t k = 1; k < alias.stems.size() && end != sentence.npos; ++k) {
        end = sentence.find(alias.stems[k], end);
        if (end != sentence.npos) end += alias.stems[k].size();
      }
      if (end != sentence.npos && counts(alias, sentence, end)) told.acts.push_back(alias.act);
    }
  }
}

void ActWords::find_in_sentences(std::u32string_view text, ToldActs &told) const {
  while (!text.empty()) {
    std::size_t const end = text.substr(0, longest_sentence).find_first_of(U"。\n");
    auto const sentence = text.substr(0, end == text.npos ? longest_sentence : end + 1);
    find_in(sentence, told);
    text.remove_prefix(sentence.size());
  }
}

ToldActs ActWords::read(std::string_view utf8, bool is_line) const {
  ToldActs told;
  auto const text = folded(utf8);
  std::u32string_view rest = text;
  while (!rest.empty()) {
    std::size_t const open = rest.find(U'「');
    std::size_t const close = open == rest.npos ? rest.npos : rest.find(U'」', open);
    if (close == rest.npos) {
      find_in_sentences(rest, told);
      break;
    }
    find_in_sentences(rest.substr(0, open), told);
    auto const said = rest.substr(open + 1, close - open - 1);
    rest.remove_prefix(close + 1);
    auto const after = right_after(rest, 0, undone_reach);
    if (!is_line || any_in(theirs_, after) || any_in(undone_, after)) continue;
    find_in_sentences(said, told);
    add_phrases(said, told.phrases);
  }
  return told;
}

ToldActs ActWords::in_line(std::string_view utf8) const {
  return read(utf8, true);
}

ToldActs ActWords::in_story(std::string_view utf8) const {
  return read(utf8, false);
}

}  // namespace kaeru
