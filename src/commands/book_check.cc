// Faults that lie between files. Each is told at one of the two, the later path.
#include "commands/book_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "lint/card_conflicts.h"

namespace kaeru {
namespace {

Diagnostic near_duplicate(std::string const &earlier, std::string const &later, double similarity) {
  return {later,
          0,
          0,
          Severity::info,
          "DUP-NEAR",
          fmt::format("{} とよく似ています({:.0f} %)。", earlier, similarity * 100),
          "同じ件なら一つにまとめるか、片方を廃止にしてください。"};
}

}  // namespace

bool BookCheck::claim(PathById &owners, std::string const &id, std::string const &path,
                      char const *effect) {
  auto const [owner, fresh] = owners.emplace(id, path);
  if (fresh) return true;
  same_ids_.push_back(
      {{path, 0, 0, Severity::error, "ID-DUP",
        fmt::format("id「{}」は {} がすでに使っています。{}", id, owner->second, effect),
        "先頭の id を別の名前に変えてください。"},
       owner->second});
  return false;
}

void BookCheck::add(CaseStudy const &study) {
  bool const counts =
      claim(case_studies_, study.id, study.path, "このファイルは索引に入れません。");
  if (counts && study.state != "廃止") duplicates_.add(study);
}

void BookCheck::add(Guidance card) {
  claim(guidance_, card.id, card.path, "この指針は使いません。");
  card.triggers.clear();
  card.near_misses.clear();
  cards_.push_back(std::move(card));
}

Diagnostics BookCheck::findings(std::function<bool(std::string_view)> const &concerns) const {
  Diagnostics findings;
  for (auto const &[finding, other] : same_ids_)
    if (concerns(finding.path) || concerns(other)) findings.push_back(finding);
  for (auto const &[finding, other] : card_conflicts(cards_))
    if (concerns(finding.path) || concerns(other)) findings.push_back(finding);
  for (auto const &pair : duplicates_.pairs()) {
    if (pair.kind != DuplicateKind::near_duplicate) continue;
    auto const [earlier, later] =
        std::minmax(case_studies_.at(pair.first), case_studies_.at(pair.second));
    if (concerns(earlier) || concerns(later))
      findings.push_back(near_duplicate(earlier, later, pair.similarity));
  }
  return findings;
}

}  // namespace kaeru
