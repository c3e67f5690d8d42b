#include "search/document_terms.h"

namespace kaeru {

std::optional<std::uint32_t> DocumentTerms::impact(std::string_view term) {
  if (!segment_.remote()) return segment_.impacts.find(term).find(docid_);
  if (!fetched_) fetch();
  auto const found = fetched_->find(std::string(term));
  return found == fetched_->end() ? std::nullopt : std::optional(found->second);
}

void DocumentTerms::fetch() {
  fetched_.emplace();
  for (auto at = segment_.database.termlist_begin(docid_);
       at != segment_.database.termlist_end(docid_); ++at)
    fetched_->emplace(*at, at.get_wdf());
}

}  // namespace kaeru
