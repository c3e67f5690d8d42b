// The parts hold contiguous slices of the sorted paths, so one after the other they are the whole,
// but for ids that two parts give to different files.
#include "indexing/merge_indexes.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "indexing/book.h"
#include "indexing/builders.h"
#include "indexing/carried_files.h"
#include "indexing/impact_file.h"
#include "indexing/open_database.h"
#include "indexing/prove.h"
#include "indexing/shard_writer.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

struct Part {
  HeldGeneration held;
  IndexState state;
  ShardLabel label;

  [[nodiscard]] fs::path level(std::size_t level) const {
    return held.generation.path / level_names[level];
  }
};

Error of_part(fs::path const &index, std::string const &what) {
  return Error{fmt::format("{}: {}", index.string(), what)};
}

Result<Part> open_part(fs::path const &index) {
  auto held = hold_generation(index);
  if (!held) return held.error();
  if (auto whole = check(held->generation, CheckDepth::contents); !whole) return whole.error();
  auto state = read_state(held->generation.state_file());
  if (!state) return state.error();
  auto const label = read_label(open_database(held->generation.path / level_names.front()));
  if (!label) return of_part(index, label.error().message);
  if (!*label)
    return of_part(index, "シャードではありません。kaeru index --shard I/N で作ってください。");
  return Part{std::move(*held), std::move(*state), **label};
}

Result<std::vector<Part>> open_parts(std::vector<fs::path> const &indexes) {
  std::vector<Part> parts;
  for (auto const &index : indexes) {
    auto part = open_part(index);
    if (!part) return part.error();
    if (!parts.empty() && part->label.corpus != parts.front().label.corpus)
      return of_part(index,
                     fmt::format("{} と違う時点の corpus か設定から作られています。同じ corpus"
                                 " から作り直してください。",
                                 indexes.front().string()));
    parts.push_back(std::move(*part));
  }
  return parts;
}

/// Each number of 1 … N once, in order.
Status put_in_order(std::vector<Part> &parts) {
  std::ranges::sort(parts, {}, [](Part const &part) { return part.label.shard.number; });
  unsigned const all = parts.front().label.shard.of;
  for (unsigned i = 0; i < std::max<std::size_t>(all, parts.size()); ++i) {
    ShardNumber const wanted{i + 1, all};
    if (i < parts.size() && parts[i].label.shard == wanted) continue;
    bool const twice =
        i >= all || (i < parts.size() && parts[i].label.shard.number < wanted.number);
    return Error{fmt::format("シャード {} が{}。全部のシャードを一つずつ指定してください。",
                             to_string(twice ? parts[i].label.shard : wanted),
                             twice ? "二度あります" : "ありません")};
  }
  return Done{};
}

class Merge {
 public:
  Merge(std::vector<Part> parts, Workshop workshop)
      : parts_(std::move(parts)), workshop_(std::move(workshop)) {}

  Result<IndexReport> run() {
    auto const book = Xapian::Database(first().held.generation.book().string());
    auto const readers = access_groups(read_policy(book));
    if (!readers) return readers.error();
    IndexState const state = joined_state();
    if (auto merged = merge_levels(); !merged) return merged.error();
    for (char const *name : {"book", "model.bin", "readings.txt"})
      if (auto taken = workshop_.adopt(first().held.generation, name); !taken) return taken.error();
    if (auto written = workshop_.write("files.tsv", serialise(state), 0600); !written)
      return written.error();
    if (auto sound = prove(workshop_.path(), {}); !sound) return sound.error();
    auto published = workshop_.publish({{}, *readers, true, CheckDepth::contents});
    if (!published) return published.error();
    return report(state, *published);
  }

 private:
  [[nodiscard]] Part const &first() const { return parts_.front(); }

  IndexState joined_state() {
    IndexState state = first().state;
    state.settings_digest = digest_of_whole(state.settings_digest);
    state.rows.clear();
    for (auto const &part : parts_) {
      state.scanned_ns = std::min(state.scanned_ns, part.state.scanned_ns);
      std::ranges::copy(part.state.rows, std::back_inserter(state.rows));
    }
    std::vector<FileRow *> rows;
    for (auto &row : state.rows) rows.push_back(&row);
    for (auto const *const loser : settle_duplicates(rows, diagnostics_)) losers_.push_back(*loser);
    for (auto &row : state.rows) row.base_version = row.version();
    return state;
  }

  Status merge_levels() {
    fs::path const folder = workshop_.path() / "shards";
    fs::create_directory(folder);
    for (std::size_t level = 0; level < level_count; ++level) {
      auto const shards = bare_copies(level, folder);
      auto const &averages = first().state.averages;
      leave_out_of_shards(shards, losers_of(level), averages);
      fs::path const target = workshop_.path() / level_names[level];
      merge_shards(shards, target, averages, TermLists::none);
      write_impact_file(target);
    }
    fs::remove_all(folder);
    return Done{};
  }

  [[nodiscard]] std::set<std::string> losers_of(std::size_t level) const {
    std::set<std::string> paths;
    for (auto const &loser : losers_)
      if (static_cast<std::size_t>(loser.level) == level) paths.insert(loser.path);
    return paths;
  }

  /// Of the parts' databases of a level, without what only a shard carries.
  [[nodiscard]] std::vector<fs::path> bare_copies(std::size_t level, fs::path const &folder) const {
    std::vector<fs::path> copies;
    for (auto const &part : parts_) {
      copies.push_back(folder / fmt::format("{}-{}", level_names[level], part.label.shard.number));
      fs::copy(part.level(level), copies.back());
      auto copy = change_database(copies.back(), Xapian::DB_NO_SYNC);
      drop_label(copy);
      drop_carried(copy);
      copy.commit();
    }
    return copies;
  }

  IndexReport report(IndexState const &state, Generation const &generation) {
    IndexReport report;
    report.kind = BuildKind::full;
    report.generation = generation.path.filename().string();
    report.files = state.rows.size();
    report.indexed = static_cast<std::size_t>(std::ranges::count_if(state.rows, &FileRow::indexed));
    for (auto const &loser : losers_) report.duplicates.push_back(loser.path);
    report.diagnostics = std::move(diagnostics_);
    auto const cards = read_book(Xapian::Database(generation.book().string()));
    if (cards) report.guidance = cards->size();
    return report;
  }

  std::vector<Part> parts_;
  Workshop workshop_;
  std::vector<FileRow> losers_;  ///< of an id to an earlier path
  Diagnostics diagnostics_;
};

Result<IndexReport> merge(MergeOptions const &options) {
  auto parts = open_parts(options.shards);
  if (!parts) return parts.error();
  if (auto ordered = put_in_order(*parts); !ordered) return ordered.error();
  auto workshop = Workshop::open(options.index, options.patience);
  if (!workshop) return workshop.error();
  return Merge(std::move(*parts), std::move(*workshop)).run();
}

}  // namespace

Result<IndexReport> merge_indexes(MergeOptions const &options) try {
  auto const begin = std::chrono::steady_clock::now();
  auto report = merge(options);
  if (report)
    report->seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return report;
} catch (Xapian::Error const &failure) {
  return Error{fmt::format("索引をまとめられません({})。", failure.get_msg())};
} catch (fs::filesystem_error const &failure) {
  return Error{fmt::format("索引をまとめられません({})。", failure.what())};
}

}  // namespace kaeru
