// The documents of every segment but those that no longer count.
#include "search/each_case_study.h"

#include "indexing/document.h"

namespace kaeru {

Status each_case_study(IndexReader const &reader,
                       std::function<void(CaseStudy const &)> const &visit) {
  for (std::size_t i = 0; i < reader.segments().size(); ++i) {
    auto const &database = reader.segments()[i].database;
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
      DocumentRef const ref{i, *at};
      if (!reader.counts(ref)) continue;
      auto const case_study = from_document(reader.document(ref));
      if (!case_study) return case_study.error();
      visit(*case_study);
    }
  }
  return Done{};
}

}  // namespace kaeru
