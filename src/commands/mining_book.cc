// The book for those who count: case studies pass by one at a time.
#include "commands/mining_book.h"

#include <algorithm>

#include "indexing/book.h"
#include "search/book_reader.h"
#include "search/each_case_study.h"

namespace kaeru {
namespace {

int rank(std::string_view audience) {
  return audience == "管理者" ? 2 : audience == "SV" ? 1 : 0;
}

bool passes(SearchFilters const &filters, CaseStudy const &one) {
  auto const wanted = [](std::vector<std::string> const &wishes, std::string const &word) {
    return std::ranges::find(wishes, word) != wishes.end();
  };
  bool const situation =
      filters.situations.empty() || std::ranges::any_of(one.situations, [&](auto const &s) {
        return wanted(filters.situations, s);
      });
  return situation && (filters.outcomes.empty() || wanted(filters.outcomes, one.outcome));
}

}  // namespace

bool may_read(std::string_view reader, std::string_view audience) {
  return reader.empty() || rank(audience) <= rank(reader);
}

Result<MiningBook> MiningBook::open(std::filesystem::path const &index, MissingShards missing) {
  auto reader = IndexReader::open(index, missing);
  if (!reader) return reader.error();
  auto const book = BookReader::open(*reader);
  auto guidance = read_book(reader->book());
  if (!guidance) return guidance.error();
  return MiningBook{std::move(*reader), book.vocabulary(), book.policy(), std::move(*guidance)};
}

HandlingReader MiningBook::handling_reader() const {
  std::vector<std::string> ids;
  for (auto const &card : guidance) ids.push_back(card.id);
  return HandlingReader(vocabulary, std::move(ids));
}

Status MiningBook::each(MiningScope const &scope,
                        std::function<void(CaseStudy const &, CaseNumber)> const &visit) const {
  CaseNumber number = 0;
  return each_case_study(reader, [&](CaseStudy const &one) {
    if (may_read(scope.audience, one.audience) && passes(scope.filters, one)) visit(one, number++);
  });
}

}  // namespace kaeru
