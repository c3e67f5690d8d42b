// The closed lists. Every name and alias is folded once when read, so that a look-up is one search
// in a map whatever width or case the trainer used.
#include "casebook/vocabulary.h"

#include <fmt/format.h>

#include <array>

#include "casebook/characters.h"
#include "casebook/yaml.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

std::string fold_word(std::string_view word) {
  return std::string(trim(fold_case(trim(word))));
}

struct Kind {
  std::string_view name;
  SituationKind kind;
};
constexpr std::array<Kind, 4> kinds = {{{"conduct", SituationKind::conduct},
                                        {"content", SituationKind::content},
                                        {"emergency", SituationKind::emergency},
                                        {"care", SituationKind::care}}};

class TermReader {
 public:
  TermReader(std::string const &path, Diagnostics &diagnostics)
      : path_(path), diagnostics_(diagnostics) {}

  std::vector<VocabularyTerm> read(YamlNode const &list) {
    std::vector<VocabularyTerm> terms;
    for (YamlNode const &item : list.items) terms.push_back(named(to_flow(item)));
    for (YamlEntry const &entry : list.entries) terms.push_back(term(entry));
    return terms;
  }

  /// Names first: an alias never takes a word that is itself a term.
  std::map<std::string, std::size_t, std::less<>> index(std::vector<VocabularyTerm> const &terms,
                                                        YamlEntry const &list) {
    std::map<std::string, std::size_t, std::less<>> by_word;
    for (std::size_t i = 0; i < terms.size(); ++i) by_word.try_emplace(fold_word(terms[i].name), i);
    for (std::size_t i = 0; i < terms.size(); ++i)
      for (std::string const &alias : terms[i].aliases) {
        auto const [at, is_new] = by_word.try_emplace(fold_word(alias), i);
        if (!is_new && at->second != i) tell_shared(list, alias, terms[at->second], terms[i]);
      }
    return by_word;
  }

 private:
  void tell_shared(YamlEntry const &list, std::string const &alias, VocabularyTerm const &first,
                   VocabularyTerm const &second) {
    warn(list.line, "VOC-DUP",
         fmt::format("{} の「{}」は「{}」と「{}」の両方にあります。「{}」と読みます。", list.key,
                     alias, first.name, second.name, first.name),
         "どちらか一方から消してください。");
  }

  void warn(int line, char const *code, std::string message, std::string fix) {
    diagnostics_.push_back(
        {path_, line, 0, Severity::warning, code, std::move(message), std::move(fix)});
  }

  static VocabularyTerm named(std::string const &name) {
    VocabularyTerm term;
    term.name = term.label = name;
    return term;
  }

  VocabularyTerm term(YamlEntry const &entry) {
    VocabularyTerm term = named(entry.key);
    if (entry.value.kind == YamlNode::Kind::scalar && !entry.value.empty())
      term.label = entry.value.scalar;
    term.aliases = words(entry.value);
    for (YamlEntry const &detail : entry.value.entries) read_detail(detail, term);
    return term;
  }

  void read_detail(YamlEntry const &detail, VocabularyTerm &term) {
    if (detail.key == "label") {
      term.label = to_flow(detail.value);
    } else if (detail.key == "aliases") {
      term.aliases = words(detail.value);
      if (detail.value.kind == YamlNode::Kind::scalar && !detail.value.empty())
        term.aliases = {detail.value.scalar};
    } else if (detail.key == "kind") {
      term.kind = kind(detail);
    } else if (detail.key == "danger") {
      term.danger = detail.value.scalar == "true";
    } else if (detail.key == "hand_over") {
      term.hand_over = detail.value.scalar == "true";
    } else if (detail.key == "maps") {
      for (YamlEntry const &map : detail.value.entries) term.maps[map.key] = to_flow(map.value);
    } else {
      warn(detail.line, "VOC-UNKNOWN-KEY",
           fmt::format("「{}」の「{}」は知らない項目なので使いません。", term.name, detail.key),
           "label、aliases、kind、danger、hand_over、maps のどれかに直してください。");
    }
  }

  SituationKind kind(YamlEntry const &detail) {
    for (Kind const &known : kinds)
      if (known.name == detail.value.scalar) return known.kind;
    warn(detail.line, "VOC-KIND", fmt::format("kind「{}」は使えません。", to_flow(detail.value)),
         "conduct、content、emergency、care のどれかに直してください。");
    return SituationKind::none;
  }

  static std::vector<std::string> words(YamlNode const &node) {
    std::vector<std::string> words;
    for (YamlNode const &item : node.items) words.push_back(to_flow(item));
    return words;
  }

  std::string const &path_;
  Diagnostics &diagnostics_;
};

}  // namespace

Result<Vocabulary> Vocabulary::parse(std::string_view yaml, std::string const &path,
                                     Diagnostics &diagnostics) {
  Diagnostics syntax;
  auto const root = parse_yaml(yaml, path, 1, {}, syntax);
  diagnostics.insert(diagnostics.end(), syntax.begin(), syntax.end());
  if (!root)
    return Error{fmt::format("{} の{}行目が読めません。{}", path, syntax.back().line,
                             syntax.back().message)};
  if (root->kind != YamlNode::Kind::map)
    return Error{
        fmt::format("{} に語彙の表がありません。「situations:」などの形で書いてください。", path)};
  Vocabulary vocabulary;
  TermReader reader(path, diagnostics);
  for (YamlEntry const &entry : root->entries) {
    List &list = vocabulary.lists_[entry.key];
    list.terms = reader.read(entry.value);
    list.by_word = reader.index(list.terms, entry);
  }
  return vocabulary;
}

std::vector<VocabularyTerm> const &Vocabulary::terms(std::string_view list) const {
  static std::vector<VocabularyTerm> const none;
  auto const found = lists_.find(list);
  return found == lists_.end() ? none : found->second.terms;
}

VocabularyTerm const *Vocabulary::find(std::string_view list, std::string_view word) const {
  auto const found = lists_.find(list);
  if (found == lists_.end()) return nullptr;
  auto const at = found->second.by_word.find(fold_word(word));
  return at == found->second.by_word.end() ? nullptr : &found->second.terms[at->second];
}

std::string Vocabulary::field(std::string_view word) const {
  VocabularyTerm const *const term = find("fields", word);
  return term == nullptr ? "" : term->name;
}

std::string Vocabulary::heading(std::string_view word) const {
  VocabularyTerm const *const term = find("headings", word);
  return term == nullptr ? "" : term->name;
}

}  // namespace kaeru
