#include "search/document_terms.h"

#include "indexing/averages.h"
#include "indexing/document.h"
#include "text/clip.h"

namespace kaeru {
namespace {

std::unordered_map<std::string, std::uint32_t> count_anew(Xapian::Database const &database,
                                                          Xapian::docid docid,
                                                          std::size_t most_counted) {
  std::unordered_map<std::string, std::uint32_t> impacts;
  auto const case_study = from_document(database.get_document(docid));
  if (!case_study) return impacts;
  auto const averages = read_averages(database);
  auto const text = clip_middle(searched_text(*case_study), most_counted).text;
  auto const counts = count_terms(case_study->title, text);
  for (auto const &entry : counts.entries)
    impacts.emplace(entry.term, impact(entry, counts, averages));
  return impacts;
}

}  // namespace

std::optional<std::uint32_t> DocumentTerms::impact(std::string_view term) {
  if (!segment_.remote()) return segment_.impacts.find(term).find(docid_);
  auto const found = all().find(std::string(term));
  return found == all().end() ? std::nullopt : std::optional(found->second);
}

std::unordered_map<std::string, std::uint32_t> const &DocumentTerms::all() {
  if (!counted_) counted_ = count_anew(segment_.database, docid_, most_counted_);
  return *counted_;
}

}  // namespace kaeru
