// Opening a generation. It never changes once published, so nothing here reopens or retries.
#include "search/index_reader.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "indexing/book.h"
#include "indexing/schema.h"
#include "indexing/state.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

/// Present and permitted; what the operating system hides is not there.
bool readable(fs::path const &database) {
  return ::access((database / "iamglass").c_str(), R_OK) == 0;
}

Segment open_segment(fs::path const &database, fs::path const &gone) {
  Segment segment{Xapian::Database(database.string()), ImpactFile(database), {}, {}, {}};
  if (!readable(gone)) return segment;
  segment.gone.emplace(gone.string());
  segment.gone_impacts = ImpactFile(gone);
  for (auto at = segment.gone->postlist_begin(""); at != segment.gone->postlist_end(""); ++at)
    segment.gone_ids.push_back(*at);
  return segment;
}

}  // namespace

Result<IndexReader> IndexReader::open(fs::path const &index) {
  auto generation = current_generation(index);
  if (!generation) return generation.error();
  IndexReader reader;
  reader.generation_ = *generation;
  try {
    reader.book_ = Xapian::Database(generation->book().string());
    if (reader.book_.get_metadata(book::schema_key) != std::to_string(schema_version))
      return Error{fmt::format(
          "索引 {} は別の版の kaeru で作られています。kaeru index を実行すると作り直します。",
          index.string())};
    for (char const *level : level_names) {
      fs::path const base = generation->path / level;
      if (!readable(base)) continue;
      reader.segments_.push_back(open_segment(base, base.string() + ".gone"));
      fs::path const delta = base.string() + ".delta";
      if (readable(delta)) reader.segments_.push_back(open_segment(delta, ""));
    }
  } catch (Xapian::Error const &failure) {
    return Error{fmt::format("索引 {} を開けません({})。kaeru index --full で作り直してください。",
                             generation->path.string(), failure.get_msg())};
  }
  for (auto const &segment : reader.segments_)
    reader.documents_ += static_cast<double>(segment.database.get_doccount()) -
                         static_cast<double>(segment.gone_ids.size());
  return reader;
}

std::vector<std::string> IndexReader::hidden_levels() const {
  std::vector<std::string> hidden;
  for (char const *level : level_names) {
    std::error_code failure;
    fs::path const base = generation_.path / level;
    if (fs::exists(base, failure) && !readable(base)) hidden.emplace_back(level);
  }
  return hidden;
}

double IndexReader::frequency(std::string_view term) const {
  double frequency = 0;
  for (auto const &segment : segments_)
    frequency += static_cast<double>(segment.impacts.find(term).documents) -
                 static_cast<double>(segment.gone_impacts.find(term).documents);
  return frequency;
}

double IndexReader::filter_frequency(std::string const &term) const {
  double frequency = 0;
  for (auto const &segment : segments_) {
    frequency += segment.database.get_termfreq(term);
    if (segment.gone) frequency -= segment.gone->get_termfreq(term);
  }
  return frequency;
}

Xapian::Document IndexReader::document(DocumentRef ref) const {
  return segments_[ref.segment].database.get_document(ref.docid, Xapian::DOC_ASSUME_VALID);
}

bool IndexReader::counts(DocumentRef ref) const {
  return !std::ranges::binary_search(segments_[ref.segment].gone_ids, ref.docid);
}

std::optional<DocumentRef> IndexReader::find_id(std::string_view id) const {
  std::string const term = xapian_term(filter::id, id);
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    auto const &database = segments_[i].database;
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at)
      if (counts({i, *at})) return DocumentRef{i, *at};
  }
  return std::nullopt;
}

}  // namespace kaeru
