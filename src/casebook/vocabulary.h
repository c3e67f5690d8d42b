#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"

namespace kaeru {

enum class SituationKind { none, conduct, content, emergency, care };

/// One closed-list word (DESIGN §2), e.g. the situation 上司要求.
struct VocabularyTerm {
  std::string name;
  std::string label;  ///< what screens show; equals `name` when the file gives none
  std::vector<std::string> aliases;
  SituationKind kind = SituationKind::none;  ///< of situations only
  bool danger = false;                       ///< alert first
  bool hand_over = false;                    ///< a supervisor takes such a call over at once
  std::map<std::string, std::string> maps;   ///< other schemes, e.g. mhlw → 暴言
};

/// The closed lists of `corpus/vocabulary.yaml`, in the file's order. Look-ups ignore width, case
/// and surrounding white space (NFKC_Casefold on both sides).
class Vocabulary {
 public:
  /// Reads the YAML text; `path` names it in `diagnostics`. An unreadable file is an Error.
  static Result<Vocabulary> parse(std::string_view yaml, std::string const &path,
                                  Diagnostics &diagnostics);

  /// A form that is read back without YAML and folding, since every query needs the vocabulary.
  [[nodiscard]] std::string serialise() const;
  /// What `serialise` wrote; unreadable lines are passed over.
  static Vocabulary restore(std::string_view serialised);

  /// The terms of `list` ("situations", "outcomes", …); empty for an unknown list.
  [[nodiscard]] std::vector<VocabularyTerm> const &terms(std::string_view list) const;
  /// The term that `word` names or is an alias of; nullptr when the list has none.
  [[nodiscard]] VocabularyTerm const *find(std::string_view list, std::string_view word) const;
  [[nodiscard]] VocabularyTerm const *situation(std::string_view word) const {
    return find("situations", word);
  }
  /// The canonical front-matter key (標題 for title), or "" when unknown.
  [[nodiscard]] std::string field(std::string_view word) const;
  /// The canonical heading (顧客の主張 for お客様の声), or "" when unknown.
  [[nodiscard]] std::string heading(std::string_view word) const;

 private:
  struct List {
    std::vector<VocabularyTerm> terms;
    std::map<std::string, std::size_t, std::less<>> by_word;  ///< folded name or alias → term
  };
  std::map<std::string, List, std::less<>> lists_;
};

}  // namespace kaeru
