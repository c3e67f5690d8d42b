// Opening a generation. It never changes once published, so nothing here reopens or retries.
#include "search/index_reader.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "indexing/book.h"
#include "indexing/damage.h"
#include "indexing/open_database.h"
#include "indexing/schema.h"
#include "indexing/state.h"
#include "search/carried_book.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

enum class Access { granted, denied, absent };

/// What the operating system hides is not there; whatever else is wrong throws.
Access access_to(fs::path const &database) {
  fs::path const file = database / "iamglass";
  if (::access(file.c_str(), R_OK) == 0) return Access::granted;
  if (errno == EACCES || errno == EPERM) return Access::denied;
  if (errno == ENOENT) return Access::absent;
  throw Xapian::DatabaseOpeningError("Couldn't read " + file.string(), errno);
}

Error cannot_open(Generation const &generation, Xapian::Error const &failure) {
  return Error{fmt::format("索引 {} を開けません({})。kaeru index --full で作り直してください。",
                           generation.path.string(), failure.get_msg())};
}

Error damage_of(Generation const &generation, Xapian::Error const &damage) {
  return Error{fmt::format("索引 {} が壊れています({})。kaeru index --full で作り直してください。",
                           generation.path.string(), damage.get_msg())};
}

/// Never a stub, whatever lies there: Xapian would run what it names.
Xapian::Database open_book(Generation const &generation) {
  return Xapian::Database(generation.book().string(), Xapian::DB_BACKEND_GLASS);
}

Segment open_segment(fs::path const &database, fs::path const &gone) {
  Segment segment{open_database(database), ImpactFile(database), {}, {}, {}};
  if (gone.empty() || access_to(gone) != Access::granted) return segment;
  segment.gone.emplace(gone.string());
  segment.gone_impacts = ImpactFile(gone);
  for (auto at = segment.gone->postlist_begin(""); at != segment.gone->postlist_end(""); ++at)
    segment.gone_ids.push_back(*at);
  return segment;
}

}  // namespace

Result<IndexReader> IndexReader::open(fs::path const &index, MissingShards missing) {
  if (is_stub(index)) return open_stub(index, missing);
  auto held = hold_generation(index);
  if (!held) return held.error();
  Generation const generation = held->generation;
  try {
    return open(std::move(*held));
  } catch (Xapian::Error const &failure) {
    return open_last_good(generation, cannot_open(generation, failure), CheckDepth::cheap);
  }
}

Result<IndexReader> IndexReader::open(HeldGeneration held) {
  IndexReader reader;
  reader.held_ = std::move(held);
  Generation const &generation = reader.generation();
  reader.book_ = open_book(generation);
  if (reader.book_.get_metadata(book::schema_key) != std::to_string(schema_version))
    return Error{fmt::format(
        "索引 {} は別の版の kaeru で作られています。kaeru index を実行すると作り直します。",
        generation.path.parent_path().string())};
  for (char const *level : level_names) reader.open_level(level);
  return reader;
}

/// The book that the shards carry stands for the generation.
Result<IndexReader> IndexReader::open_stub(fs::path const &stub, MissingShards missing) try {
  auto shards = ShardSet::open(stub, missing);
  if (!shards) return shards.error();
  auto const book = carried_book(*shards);
  if (!book) return book.error();
  IndexReader reader;
  reader.shards_ = std::move(*shards);
  reader.held_ = {{*book, 0}, reader.shards_.warning(), nullptr};
  reader.book_ = open_book(reader.generation());
  if (reader.book_.get_metadata(book::schema_key) != std::to_string(schema_version))
    return Error{
        "シャードの指針は別の版の kaeru で作られています。kaeru index --shard "
        "で作り直してください。"};
  Segment segment{reader.shards_.joined(), {}, {}, {}, {}, {}};
  for (auto const &shard : reader.shards())
    if (shard.database) segment.shards.push_back(*shard.database);
  reader.add(std::move(segment));
  return reader;
} catch (Xapian::Error const &failure) {
  return Error{fmt::format("{}: シャードが途中で答えなくなりました({})。", stub.string(),
                           failure.get_msg())};
}

Result<IndexReader> IndexReader::open_last_good(Generation const &broken, Error const &reason,
                                                CheckDepth depth) try {
  auto held = hold_last_good(broken.path.parent_path(), broken, reason, depth);
  if (!held) return reason;
  return open(std::move(*held));
} catch (Xapian::Error const &) {
  return reason;
}

Result<IndexReader> IndexReader::last_good(Xapian::Error const &damage) const {
  Error const reason = damage_of(generation(), damage);
  if (!shows_damage(damage) || !shards().empty()) return reason;
  return open_last_good(generation(), reason, CheckDepth::contents);
}

void IndexReader::open_level(char const *level) {
  fs::path const base = generation().path / level;
  Access const access = access_to(base);
  if (access == Access::denied) hidden_levels_.emplace_back(level);
  if (access != Access::granted) return;
  add(open_segment(base, base.string() + ".gone"));
  fs::path const delta = base.string() + ".delta";
  if (access_to(delta) == Access::granted) add(open_segment(delta, ""));
}

void IndexReader::add(Segment segment) {
  documents_ += static_cast<double>(segment.database.get_doccount()) -
                static_cast<double>(segment.gone_ids.size());
  segments_.push_back(std::move(segment));
}

std::string IndexReader::name() const {
  return shards().empty() ? generation().path.filename().string() : shards_.name();
}

double IndexReader::frequency(std::string_view term) const {
  double frequency = 0;
  for (auto const &segment : segments_)
    frequency += segment.remote()
                     ? remote_frequency(segment, std::string(term))
                     : static_cast<double>(segment.impacts.find(term).documents) -
                           static_cast<double>(segment.gone_impacts.find(term).documents);
  return std::max(frequency, 0.0);
}

double IndexReader::remote_frequency(Segment const &segment, std::string const &term) const {
  if (auto const known = remote_frequencies_.find(term); known != remote_frequencies_.end())
    return known->second;
  if (noted_) {
    noted_->push_back(term);
    return 0;
  }
  return remote_frequencies_[term] = segment.database.get_termfreq(term);
}

/// A match of nothing brings the statistics of all its terms.
bool IndexReader::learn_frequencies_wanted_by(std::function<void()> const &want) const {
  noted_.emplace();
  try {
    want();
  } catch (...) {
    noted_.reset();
    throw;
  }
  auto const terms = std::exchange(noted_, std::nullopt);
  if (!terms || terms->empty()) return false;
  for (auto const &segment : segments_) {
    Xapian::Enquire enquire(segment.database);
    enquire.set_query({Xapian::Query::OP_OR, terms->begin(), terms->end()});
    auto const statistics = enquire.get_mset(0, 0);
    for (auto const &term : *terms) remote_frequencies_[term] = statistics.get_termfreq(term);
  }
  return true;
}

CaseStudySummary IndexReader::summary(DocumentRef ref) const {
  if (segments_[ref.segment].remote())
    if (auto const noted = summaries_.find(ref.docid); noted != summaries_.end())
      return parse_summary(noted->second);
  return parse_summary(document(ref).get_value(slot::summary));
}

void IndexReader::note_summary(DocumentRef ref, std::string value) const {
  constexpr std::size_t enough = 10000;
  if (summaries_.size() >= enough) summaries_.clear();
  summaries_[ref.docid] = std::move(value);
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
