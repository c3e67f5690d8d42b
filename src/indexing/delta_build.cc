// The delta build. The base stays as it is; beside it stand a small database of what is new or
// changed, and one with copies of the base's documents that no longer count, from which a reader
// subtracts their frequencies. So the answers are those of a full build.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/digest.h"
#include "indexing/averages.h"
#include "indexing/builders.h"
#include "indexing/document.h"
#include "indexing/impact_file.h"
#include "indexing/open_database.h"
#include "indexing/word_ends.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

/// Past this many differing files a full build is due.
std::size_t delta_limit(std::size_t files) {
  return std::max<std::size_t>(200, files / 20);
}

std::string level_path(fs::path const &generation, Level level, char const *suffix) {
  return (generation / (std::string(level_names[static_cast<std::size_t>(level)]) + suffix))
      .string();
}

/// The document of a path in a database that may be absent; nullopt when it is not there.
std::optional<Xapian::Document> find_document(std::string const &database,
                                              std::string const &path) {
  if (!fs::exists(database)) return std::nullopt;
  Xapian::Database const open = open_database(database);
  auto const posting = open.postlist_begin(xapian_term(filter::path, path));
  if (posting == open.postlist_end(xapian_term(filter::path, path))) return std::nullopt;
  return open.get_document(*posting);
}

std::optional<Xapian::Document> stored_document(Generation const &generation, FileRow const &row) {
  if (row.version() == row.base_version)
    return find_document(level_path(generation.path, row.level, ""), row.path);
  return find_document(level_path(generation.path, row.level, ".delta"), row.path);
}

bool looks_unchanged(FileRow const &row, FoundFile const &file, std::int64_t scanned_ns) {
  constexpr std::int64_t clock_grain_ns = 2'000'000'000;
  return row.bytes == file.bytes && row.modified_ns == file.modified_ns &&
         row.inode == file.inode && file.modified_ns < scanned_ns - clock_grain_ns;
}

/// A row and, when it must be written anew, its document.
struct Item {
  FileRow row;
  std::unique_ptr<Ingested> fresh;
  bool in_delta = false;  ///< what counts is not what the base holds
  bool is_gone = false;   ///< what the base holds no longer counts
};

class DeltaBuild {
 public:
  DeltaBuild(BuildInput const &input, Workshop &workshop)
      : input_(input), previous_(*input.previous), workshop_(workshop) {}

  std::optional<BuildOutput> run() {
    items_.reserve(input_.files.size());
    for (auto const &file : input_.files) {
      take(file);
      if (fresh_ > delta_limit(input_.files.size())) return std::nullopt;
    }
    add_removed();
    std::vector<FileRow *> rows;
    for (auto &item : items_) rows.push_back(&item.row);
    settle_duplicates(rows, output_.diagnostics);
    for (auto &item : items_) compare_with_base(item);
    if (raises_a_level() || too_different() || averages() != previous_.state.averages)
      return std::nullopt;
    write();
    output_.averages = previous_.state.averages;
    output_.rows.reserve(items_.size());
    for (auto &item : items_) output_.rows.push_back(std::move(item.row));
    return std::move(output_);
  }

 private:
  /// As Previous::row(); asked path after path, in order.
  FileRow const *row_before(std::string const &path) {
    auto const &rows = previous_.state.rows;
    while (next_before_ < rows.size() && rows[next_before_].path < path) ++next_before_;
    bool const found = next_before_ < rows.size() && rows[next_before_].path == path;
    return found ? &rows[next_before_] : nullptr;
  }

  void take(FoundFile const &file) {
    FileRow const *const before = row_before(file.path);
    if (before && before->status != FileStatus::removed && before->status != FileStatus::refused &&
        before->digest == before->indexed_digest &&  // not broken, whatever its status
        looks_unchanged(*before, file, previous_.state.scanned_ns))
      return keep(*before);
    Ingested ingested = ingest(input_.corpus, file, input_.settings, input_.finder);
    if (before) ingested.row.base_version = before->base_version;
    if (!ingested.case_study) return take_broken(std::move(ingested), before);
    std::ranges::move(ingested.diagnostics, std::back_inserter(output_.diagnostics));
    ++fresh_;
    FileRow const row = ingested.row;
    items_.push_back({row, std::make_unique<Ingested>(std::move(ingested))});
  }

  void keep(FileRow const &before) { items_.push_back({before, nullptr}); }

  void take_broken(Ingested ingested, FileRow const *before) {
    std::ranges::move(ingested.diagnostics, std::back_inserter(output_.diagnostics));
    if (!before || !before->indexed()) {
      items_.push_back({ingested.row, nullptr});
      return;
    }
    auto last_good = previous_.stored(*before);
    if (!last_good) {
      items_.push_back({ingested.row, nullptr});
      return;
    }
    Ingested kept = ingest_last_good(std::move(*last_good), ingested.row, before->indexed_digest,
                                     input_.finder);
    ++fresh_;
    FileRow const row = kept.row;
    items_.push_back({row, std::make_unique<Ingested>(std::move(kept))});
  }

  /// Rows of files that are gone stay while the base still holds them.
  void add_removed() {
    std::size_t at = 0;
    std::vector<Item> merged;
    merged.reserve(items_.size());
    for (auto const &before : previous_.state.rows) {
      while (at < items_.size() && items_[at].row.path < before.path)
        merged.push_back(std::move(items_[at++]));
      bool const present = at < items_.size() && items_[at].row.path == before.path;
      if (present || before.guidance || before.base_version.empty()) continue;
      FileRow gone = before;
      gone.status = FileStatus::removed;
      merged.push_back({std::move(gone), nullptr});
    }
    while (at < items_.size()) merged.push_back(std::move(items_[at++]));
    items_ = std::move(merged);
  }

  static void compare_with_base(Item &item) {
    bool const differs = item.row.version() != item.row.base_version;
    item.in_delta = differs && item.row.indexed();
    item.is_gone = differs && !item.row.base_version.empty();
  }

  [[nodiscard]] bool too_different() const {
    auto const different = std::ranges::count_if(
        items_, [](Item const &item) { return item.in_delta || item.is_gone; });
    return static_cast<std::size_t>(different) > delta_limit(input_.files.size());
  }

  /// The base keeps what it holds until it is rebuilt, readable to those who no longer may. Also
  /// under another path: a file may be moved and raised at once, or deleted and come back.
  [[nodiscard]] bool raises_a_level() const {
    Level lowest_gone = Level::manager, highest_new = Level::op;
    for (auto const &[row, fresh, in_delta, is_gone] : items_) {
      auto const held = level_in_base(row);
      if (!row.indexed() && held) lowest_gone = std::min(lowest_gone, *held);
      if (!row.indexed()) continue;
      if (held && *held < row.level) return true;
      if (!held) highest_new = std::max(highest_new, row.level);
    }
    return lowest_gone < highest_new;
  }

  /// nullopt when the base holds nothing for the path.
  static std::optional<Level> level_in_base(FileRow const &row) {
    if (row.base_version.empty()) return std::nullopt;
    for (std::size_t level = 0; level < level_count; ++level)
      if (std::string_view(row.base_version).substr(32).starts_with(level_names[level]))
        return static_cast<Level>(level);
    return std::nullopt;
  }

  [[nodiscard]] AverageLengths averages() const {
    std::vector<std::string_view> paths;
    std::vector<FileRow const *> rows;
    for (auto const &item : items_) {
      if (item.row.status == FileStatus::removed) continue;
      paths.push_back(item.row.path);
      rows.push_back(&item.row);
    }
    std::vector<Lengths> lengths;
    for (auto const index : sample_of(paths))
      if (rows[index]->status != FileStatus::refused) lengths.push_back(rows[index]->lengths);
    return bucketed_averages(lengths);
  }

  void write() {
    for (std::size_t level = 0; level < level_count; ++level) {
      write_delta(static_cast<Level>(level));
      write_gone(static_cast<Level>(level));
    }
  }

  void write_delta(Level level) {
    std::optional<Xapian::WritableDatabase> database;
    for (auto const &item : items_) {
      if (item.row.level != level || !item.in_delta) continue;
      if (!database)
        database.emplace(level_path(workshop_.path(), level, ".delta"), Xapian::DB_CREATE);
      database->add_document(document_of(item));
    }
    if (database) write_word_ends(*database);
    if (database) write_averages(*database, previous_.state.averages);
    finish(database, level, ".delta");
  }

  void finish(std::optional<Xapian::WritableDatabase> &database, Level level, char const *suffix) {
    if (!database) return;
    database->close();
    write_impact_file(level_path(workshop_.path(), level, suffix));
  }

  Xapian::Document document_of(Item const &item) const {
    if (item.fresh)
      return to_document(*item.fresh->case_study, item.fresh->counts, previous_.state.averages);
    FileRow const *const before = previous_.row(item.row.path);
    auto document = before ? stored_document(previous_.generation, *before) : std::nullopt;
    if (document) return with_terms(*document, previous_.state.averages);
    // A duplicate that has now won its id: it was kept unread.
    FoundFile const file{item.row.path, item.row.bytes, item.row.modified_ns, item.row.inode};
    Ingested const ingested = ingest(input_.corpus, file, input_.settings, input_.finder);
    if (!ingested.case_study)
      throw Xapian::InternalError("file changed during indexing: " + file.path);
    return to_document(*ingested.case_study, ingested.counts, previous_.state.averages);
  }

  void write_gone(Level level) {
    std::string const base_path = level_path(previous_.generation.path, level, "");
    std::optional<Xapian::Database> base;
    std::optional<Xapian::WritableDatabase> database;
    for (auto const &item : items_) {
      std::string const marker = level_names[static_cast<std::size_t>(level)];
      if (!item.is_gone || item.row.base_version.find(marker, 32) == std::string::npos) continue;
      if (!base) base = open_database(base_path);
      if (!database)
        database.emplace(level_path(workshop_.path(), level, ".gone"), Xapian::DB_CREATE);
      std::string const term = xapian_term(filter::path, item.row.path);
      for (auto at = base->postlist_begin(term); at != base->postlist_end(term); ++at)
        database->replace_document(*at,
                                   with_terms(base->get_document(*at), previous_.state.averages));
    }
    finish(database, level, ".gone");
  }

  BuildInput const &input_;
  Previous const &previous_;
  Workshop &workshop_;
  std::vector<Item> items_;
  std::size_t next_before_ = 0;  ///< of the previous rows
  std::size_t fresh_ = 0;
  BuildOutput output_;
};

}  // namespace

FileRow const *Previous::row(std::string const &path) const {
  auto const at = std::ranges::lower_bound(state.rows, path, {}, &FileRow::path);
  return at != state.rows.end() && at->path == path ? &*at : nullptr;
}

Result<CaseStudy> Previous::stored(FileRow const &row) const {
  try {
    auto const document = stored_document(generation, row);
    if (document) return from_document(*document);
    return Error{fmt::format("{} は索引にありません。", row.path)};
  } catch (Xapian::Error const &failure) {
    return Error{fmt::format("索引から {} を読めません({})。", row.path, failure.get_msg())};
  }
}

std::optional<BuildOutput> build_delta(BuildInput const &input, Workshop &workshop) {
  return DeltaBuild(input, workshop).run();
}

}  // namespace kaeru
