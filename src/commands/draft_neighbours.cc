// Search finds the few that are worth a comparison; the index knows how rare their words are.
#include "commands/draft_neighbours.h"

#include "indexing/document.h"
#include "indexing/schema.h"

namespace kaeru {
namespace {

constexpr std::size_t compared = 30;

}  // namespace

std::vector<DuplicatePair> draft_neighbours(CaseStudy const &draft, IndexReader const &reader) {
  return draft_neighbours(draft, reader, Searcher(reader));
}

std::vector<DuplicatePair> draft_neighbours(CaseStudy const &draft, IndexReader const &reader,
                                            Searcher const &searcher, Deadline *deadline) {
  auto const late = [&] { return deadline && deadline->passed(); };
  if (late()) return {};
  DuplicateFinder finder(
      {.frequency =
           [&](std::string_view term) { return reader.frequency(stored_term(Lane::word, term)); },
       .documents = reader.documents() + 1});
  for (auto const &near :
       searcher.rank_similar(draft.title, searched_text(draft), draft.id, compared,
                             {.exhaustive = false, .deadline = deadline})) {
    if (late()) break;
    if (auto const found = reader.find_id(near.id))
      if (auto const other = from_document(reader.document(*found))) finder.add(*other);
  }
  return finder.pairs_of(draft);
}

}  // namespace kaeru
