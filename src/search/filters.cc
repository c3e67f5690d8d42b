// Filters as a byte a document, from boolean terms and the date value.
#include "search/filters.h"

#include <fmt/format.h>

#include "indexing/schema.h"

namespace kaeru {
namespace {

using Map = std::vector<std::uint8_t>;

/// A document's byte; a database that names one past its last is damaged.
std::uint8_t &byte_of(Map &map, Xapian::docid docid) {
  if (docid >= map.size()) throw Xapian::DatabaseCorruptError("a filter names no document");
  return map[docid];
}

/// Clears what holds none of the terms.
void keep_any(Xapian::Database const &database, std::string_view prefix,
              std::vector<std::string> const &values, Map &map) {
  if (values.empty()) return;
  Map wanted(map.size(), 0);
  for (auto const &value : values) {
    std::string const term = xapian_term(prefix, value);
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at)
      byte_of(wanted, *at) = 1;
  }
  for (std::size_t i = 0; i < map.size(); ++i) map[i] &= wanted[i];
}

void drop(Xapian::Database const &database, std::string const &term, Map &map) {
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at)
    byte_of(map, *at) = 0;
}

void keep_since(Xapian::Database const &database, Date since, Map &map) {
  std::string const first = fmt::format("{:04}{:02}{:02}", since.year, since.month, since.day);
  Map wanted(map.size(), 0);
  for (auto at = database.valuestream_begin(slot::date); at != database.valuestream_end(slot::date);
       ++at)
    byte_of(wanted, at.get_docid()) = *at >= first ? 1 : 0;
  for (std::size_t i = 0; i < map.size(); ++i) map[i] &= wanted[i];
}

bool filters_anything(IndexReader const &reader, SearchFilters const &filters) {
  return !filters.situations.empty() || !filters.outcomes.empty() || filters.since ||
         !filters.without_id.empty() ||
         reader.filter_frequency(xapian_term(filter::state, "廃止")) > 0;
}

}  // namespace

std::optional<AllowedMaps> allowed_documents(IndexReader const &reader,
                                             SearchFilters const &filters) {
  if (!filters_anything(reader, filters)) return std::nullopt;
  AllowedMaps maps;
  for (auto const &segment : reader.segments()) {
    if (segment.remote()) {
      maps.emplace_back();
      continue;
    }
    auto const &database = segment.database;
    Map &map = maps.emplace_back(database.get_lastdocid() + 1, std::uint8_t{1});
    keep_any(database, filter::situation, filters.situations, map);
    keep_any(database, filter::outcome, filters.outcomes, map);
    if (filters.since) keep_since(database, *filters.since, map);
    drop(database, xapian_term(filter::state, "廃止"), map);
    if (!filters.without_id.empty())
      drop(database, xapian_term(filter::id, filters.without_id), map);
  }
  return maps;
}

}  // namespace kaeru
