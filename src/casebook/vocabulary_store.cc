// The vocabulary as lines of tab-separated fields: L list, T term, A alias, M map, H handed over at
// once, W folded word.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "casebook/vocabulary.h"

namespace kaeru {
namespace {

constexpr std::size_t max_fields = 5;

struct Line {
  std::array<std::string_view, max_fields> fields;
  std::size_t count = 0;
};

Line split(std::string_view text) {
  Line line;
  while (line.count < max_fields) {
    std::size_t const tab = text.find('\t');
    line.fields[line.count++] = text.substr(0, tab);
    if (tab == std::string_view::npos) break;
    text.remove_prefix(tab + 1);
  }
  return line;
}

/// Tabs and line breaks would end a field.
std::string flat(std::string text) {
  for (char &c : text)
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  return text;
}

template <typename Number>
Number number(std::string_view text) {
  Number value{};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

void restore_term(Line const &line, std::vector<VocabularyTerm> &terms) {
  auto const kind = number<unsigned>(line.fields[3]);
  VocabularyTerm term;
  term.name = line.fields[1];
  term.label = line.fields[2];
  term.kind = kind <= static_cast<unsigned>(SituationKind::care) ? static_cast<SituationKind>(kind)
                                                                 : SituationKind::none;
  term.danger = line.fields[4] == "1";
  terms.push_back(std::move(term));
}

}  // namespace

std::string Vocabulary::serialise() const {
  std::string out;
  for (auto const &[name, list] : lists_) {
    out += fmt::format("L\t{}\n", flat(name));
    for (auto const &term : list.terms) {
      out += fmt::format("T\t{}\t{}\t{}\t{}\n", flat(term.name), flat(term.label),
                         static_cast<unsigned>(term.kind), term.danger ? 1 : 0);
      if (term.hand_over) out += "H\n";
      for (auto const &alias : term.aliases) out += fmt::format("A\t{}\n", flat(alias));
      for (auto const &[scheme, value] : term.maps)
        out += fmt::format("M\t{}\t{}\n", flat(scheme), flat(value));
    }
    for (auto const &[word, index] : list.by_word)
      out += fmt::format("W\t{}\t{}\n", flat(word), index);
  }
  return out;
}

Vocabulary Vocabulary::restore(std::string_view serialised) {
  Vocabulary vocabulary;
  List *list = nullptr;
  while (!serialised.empty()) {
    std::size_t const end = std::min(serialised.find('\n'), serialised.size());
    Line const line = split(serialised.substr(0, end));
    serialised.remove_prefix(std::min(end + 1, serialised.size()));
    std::string_view const kind = line.fields[0];
    if (kind == "L") list = &vocabulary.lists_[std::string(line.fields[1])];
    if (!list || kind == "L") continue;
    auto &terms = list->terms;
    if (kind == "T") restore_term(line, terms);
    if (kind == "H" && !terms.empty()) terms.back().hand_over = true;
    if (kind == "A" && !terms.empty()) terms.back().aliases.emplace_back(line.fields[1]);
    if (kind == "M" && !terms.empty()) terms.back().maps.emplace(line.fields[1], line.fields[2]);
    auto const index = number<std::size_t>(line.fields[2]);
    if (kind == "W" && index < terms.size())
      list->by_word.emplace_hint(list->by_word.end(), line.fields[1], index);  // comes in order
  }
  return vocabulary;
}

}  // namespace kaeru
