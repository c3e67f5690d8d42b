#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "casebook/case_study.h"
#include "casebook/guidance.h"
#include "patterns/duplicates.h"

namespace kaeru {

/// What only the whole book shows: add every file in the order of paths, then ask. Keeps ids, cards
/// and fingerprints, never the text of a case study.
class BookCheck {
 public:
  void add(CaseStudy const &study);
  void add(Guidance card);
  /// ID-DUP, GUIDE-CONFLICT and DUP-NEAR in which a path that `concerns` takes part.
  [[nodiscard]] Diagnostics findings(std::function<bool(std::string_view)> const &concerns) const;

 private:
  using PathById = std::map<std::string, std::string, std::less<>>;
  /// Whether the id was free; if not, that is remembered.
  bool claim(PathById &owners, std::string const &id, std::string const &path, char const *effect);

  struct Between {
    Diagnostic finding;
    std::string other;  ///< path
  };
  std::vector<Between> same_ids_;
  PathById case_studies_, guidance_;
  std::vector<Guidance> cards_;
  DuplicateFinder duplicates_{{.most = 1'000'000, .only = DuplicateKind::near_duplicate}};
};

}  // namespace kaeru
