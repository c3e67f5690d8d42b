// One run of the indexer: look, decide between nothing, delta and full, build aside, publish.
#include "indexing/index_corpus.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <optional>
#include <string_view>

#include "base/copy_file.h"
#include "base/digest.h"
#include "base/files.h"
#include "base/system_reason.h"
#include "casebook/mask.h"
#include "indexing/book.h"
#include "indexing/builders.h"
#include "indexing/carried_files.h"
#include "indexing/guidance_set.h"
#include "indexing/open_database.h"
#include "indexing/prove.h"
#include "indexing/ready_model.h"
#include "indexing/teaching.h"
#include "text/segment.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr unsigned mode_of_readings = 0644;
constexpr std::string_view old_stays = "前の索引はそのまま使えます。";

std::int64_t now_ns() {
  using namespace std::chrono;
  return duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
}

bool is_guidance(std::string const &path) {
  return path.starts_with("guidance/");
}

/// What stands under `corpus`, told apart: case studies, guidance, and README files passed over.
struct Scan {
  std::vector<FoundFile> case_studies;
  std::vector<SkippedPath> skipped;
};

Result<Scan> scan_corpus(fs::path const &corpus) {
  auto listing = list_files(corpus, ".md");
  if (!listing) return listing.error();
  Scan scan;
  scan.skipped = std::move(listing->skipped);
  for (auto &file : listing->files)
    if (!is_guidance(file.path) && file.path != "README.md")
      scan.case_studies.push_back(std::move(file));
  return scan;
}

std::optional<Previous> open_previous(fs::path const &index) {
  auto const held = hold_generation(index);
  if (!held) return std::nullopt;
  auto state = read_state(held->generation.state_file());
  if (!state) return std::nullopt;
  return Previous{held->generation, !held->warning.empty(), std::move(*state)};
}

/// Compares the rows before and now, both sorted by path, for the report.
void compare(std::vector<FileRow> const &now, Previous const *previous, IndexReport &report) {
  for (auto const &row : now) {
    FileRow const *const before = previous ? previous->row(row.path) : nullptr;
    bool const was = before && before->indexed();
    switch (row.status) {
      case FileStatus::good:
        if (!was)
          report.added.push_back(row.path);
        else if (before->version() != row.version())
          report.changed.push_back(row.path);
        break;
      case FileStatus::stale:
        report.stale.push_back(row.path);
        break;
      case FileStatus::refused:
        report.refused.push_back(row.path);
        break;
      case FileStatus::duplicate:
        report.duplicates.push_back(row.path);
        break;
      case FileStatus::removed:
        break;
    }
    if (row.indexed()) ++report.indexed;
    if (row.status != FileStatus::removed) ++report.files;
  }
  if (!previous) return;
  auto at = now.begin();
  for (auto const &row : previous->state.rows) {
    at = std::find_if(at, now.end(), [&](FileRow const &one) { return one.path >= row.path; });
    bool const present =
        at != now.end() && at->path == row.path && at->status != FileStatus::removed;
    if (row.status != FileStatus::removed && !present) report.removed.push_back(row.path);
  }
}

bool same_content(std::vector<FileRow> const &a, std::vector<FileRow> const &b) {
  return std::ranges::equal(a, b, [](FileRow const &x, FileRow const &y) {
    return x.path == y.path && x.digest == y.digest && x.status == y.status &&
           x.version() == y.version() && x.base_version == y.base_version;
  });
}

void add_skipped(std::vector<SkippedPath> const &skipped, Diagnostics &diagnostics) {
  for (auto const &[path, reason] : skipped)
    diagnostics.push_back({path, 0, 0, Severity::warning, "FILE-SKIPPED",
                           fmt::format("読み飛ばしました({})。", reason), ""});
}

std::vector<FoundFile> files_to_build(std::vector<FoundFile> const &all,
                                      std::optional<ShardNumber> shard) {
  if (!shard) return all;
  auto const ends = slice_ends(all, shard->of);
  std::size_t const begin = shard->number == 1 ? 0 : ends[shard->number - 2];
  return {all.begin() + static_cast<std::ptrdiff_t>(begin),
          all.begin() + static_cast<std::ptrdiff_t>(ends[shard->number - 1])};
}

class Run {
 public:
  Run(IndexOptions const &options, AccessGroups const &readers, CorpusSettings settings, Scan scan,
      Workshop workshop)
      : options_(options),
        readers_(readers),
        settings_(std::move(settings)),
        finder_(personal_data_finder(settings_.policy)),
        scan_(std::move(scan)),
        files_(files_to_build(scan_.case_studies, options.shard)),
        workshop_(std::move(workshop)),
        previous_(open_previous(options.index)),
        scanned_ns_(now_ns()),
        guidance_(read_guidance_set(settings_, previous())) {}

  Result<IndexReport> run() {
    settings_digest_ = digest_of_settings();
    BuildInput const input{options_.corpus,  settings_,
                           finder_,          scan_.case_studies,
                           files_,           options_.shard ? TermLists::kept : TermLists::none,
                           previous(),       std::max(1U, options_.threads),
                           options_.progress};
    std::optional<BuildOutput> output;
    if (may_be_delta()) {
      output = try_delta(input);
      if (output && nothing_new(*output)) return report(*output, BuildKind::nothing);
      if (output) {
        if (auto taken = adopt_base(); !taken) return taken.error();
        return finish(*output, BuildKind::delta);
      }
    }
    if (auto cleared = workshop_.clear(); !cleared) return cleared.error();
    output = build_full(input, workshop_.path());
    return finish(*output, BuildKind::full);
  }

 private:
  [[nodiscard]] Previous const *previous() const { return previous_ ? &*previous_ : nullptr; }

  /// Of what every case study is read and cut by; the rest of the settings only goes into the book.
  [[nodiscard]] std::string digest_of_settings() const {
    auto const whole = digest(settings_.vocabulary_text + '\0' +
                              settings_.policy.text("personal_data.customer_id_patterns") + '\0' +
                              builder() + '\0' + segmenter_version());
    return options_.shard ? digest_of_shard(whole, *options_.shard) : whole;
  }

  /// nullopt also where the base turns out to be damaged: then nothing of it is taken over.
  std::optional<BuildOutput> try_delta(BuildInput const &input) try {
    return build_delta(input, workshop_);
  } catch (Xapian::DatabaseError const &) {
    distrusted_ = true;
    return std::nullopt;
  }

  [[nodiscard]] bool may_be_delta() const {
    return previous_ && !previous_->is_fallback && !options_.full && !options_.shard &&
           previous_->state.settings_digest == settings_digest_;
  }

  [[nodiscard]] bool nothing_new(BuildOutput const &output) const {
    return same_guidance() && same_content(output.rows, previous_->state.rows);
  }
  [[nodiscard]] bool same_guidance() const {
    return previous_ && !guidance_.damaged_before &&
           previous_->state.guidance_digest == guidance_.digest;
  }

  Status adopt_base() {
    for (char const *level : level_names)
      if (auto taken = adopt(level); !taken) return taken;
    return Done{};
  }

  /// Takes over a file or folder of the generation before together with its digests, so that damage
  /// to it stays visible.
  Status adopt(std::string const &name) {
    if (auto taken = workshop_.adopt(previous_->generation, name); !taken) return taken;
    auto const manifest = read_manifest(previous_->generation);
    if (!manifest) return manifest.error();
    for (auto const &entry : *manifest)
      if (entry.first == name || entry.first.starts_with(name + "/")) known_.insert(entry);
    return Done{};
  }

  Result<IndexReport> finish(BuildOutput &output, BuildKind kind) {
    if (auto written = write_guidance(); !written) return written.error();
    if (auto labelled = label_shard(output.averages); !labelled) return labelled.error();
    IndexState state{scanned_ns_, settings_digest_, guidance_.digest, output.averages,
                     std::move(output.rows)};
    if (auto written = workshop_.write("files.tsv", serialise(state), 0600); !written)
      return written.error();
    if (auto sound = prove(workshop_.path(), known_); !sound) return sound.error();
    output.rows = std::move(state.rows);
    auto published =
        workshop_.publish({known_, readers_, withdraws(output.rows),
                           kind == BuildKind::full ? CheckDepth::contents : CheckDepth::cheap});
    if (!published) return published.error();
    generation_ = *published;
    return report(output, kind);
  }

  /// What a machine that asks this shard needs goes into the operators' database, which is the one
  /// that everybody may be served.
  Status label_shard(AverageLengths const &averages) try {
    if (!options_.shard) return Done{};
    ShardLabel const label{*options_.shard, digest_of_corpus(averages)};
    for (std::size_t level = 0; level < level_count; ++level) {
      auto database = change_database(workshop_.path() / level_names[level]);
      write_label(database, label);
      if (static_cast<Level>(level) == Level::op)
        if (auto carried = carry_book(database, workshop_.path()); !carried) return carried;
      database.commit();
    }
    return Done{};
  } catch (Xapian::Error const &failure) {
    return Error{fmt::format("シャードを書けません({})。", failure.get_msg())};
  }

  /// Of what the parts of one corpus must share to answer as one.
  [[nodiscard]] std::string digest_of_corpus(AverageLengths const &averages) const {
    std::string text = digest_of_whole(settings_digest_) + guidance_.digest;
    for (double const average : averages) text += fmt::format(" {}", average);
    for (auto const &file : scan_.case_studies)
      text += fmt::format("\n{} {}", file.bytes, file.path);
    return digest(text);
  }

  /// Whether a case study may have been open to more people than it is now: also under another
  /// path, since a file may be moved and raised at once. True where nothing is known of before.
  [[nodiscard]] bool withdraws(std::vector<FileRow> const &rows) const {
    if (!previous_) return true;
    Level lowest_gone = Level::manager, highest_new = Level::op;
    for (auto const &before : previous_->state.rows) {
      bool const was_there = before.indexed() || !before.base_version.empty();
      if (was_there && !is_indexed(rows, before.path))
        lowest_gone = std::min(lowest_gone, before.level);
    }
    for (auto const &row : rows) {
      if (!row.indexed()) continue;
      FileRow const *const before = previous_->row(row.path);
      bool const was = before && before->indexed();
      if (was && before->level < row.level) return true;
      if (!was) highest_new = std::max(highest_new, row.level);
    }
    return lowest_gone < highest_new;
  }

  /// `rows` sorted by path.
  static bool is_indexed(std::vector<FileRow> const &rows, std::string const &path) {
    auto const at = std::ranges::lower_bound(rows, path, {}, &FileRow::path);
    return at != rows.end() && at->path == path && at->indexed();
  }

  Status write_guidance() {
    if (auto copied = copy_readings(); !copied) return copied;
    bool const keep = same_guidance() && !options_.full && !distrusted_;
    if (keep && is_book_of(options_.corpus, previous_->generation.book())) {
      if (auto taken = adopt("book"); !taken) return taken;
    } else {
      write_book(guidance_.cards, settings_, options_.corpus, workshop_.path() / "book");
    }
    return keep ? adopt("model.bin") : write_model();
  }

  /// A ready-made model of just this teaching, else one trained now: the same bytes.
  Status write_model() {
    auto const teaching = teaching_of(guidance_, settings_);
    auto ready = options_.models.empty() ? std::nullopt
                                         : find_ready_model(options_.models, digest_of(teaching));
    return workshop_.write("model.bin", ready ? *ready : train(teaching));
  }

  /// Into the generation, so that an index answers the same wherever it is carried.
  Status copy_readings() {
    std::error_code failure;
    if (!fs::exists(options_.readings, failure)) return previous_ ? adopt("readings.txt") : Done{};
    auto const copied = copy_file(fs::canonical(options_.readings),
                                  workshop_.path() / "readings.txt", mode_of_readings);
    return copied ? Status(Done{}) : copied.error();
  }

  IndexReport report(BuildOutput &output, BuildKind kind) {
    IndexReport report;
    report.kind = kind;
    Generation const &answering = generation_ ? *generation_ : previous_->generation;
    report.generation = answering.path.filename().string();
    report.guidance = guidance_.cards.size();
    compare(output.rows, previous(), report);
    report.diagnostics = settings_.diagnostics;
    add_skipped(scan_.skipped, report.diagnostics);
    std::ranges::copy(guidance_.diagnostics, std::back_inserter(report.diagnostics));
    std::ranges::move(output.diagnostics, std::back_inserter(report.diagnostics));
    std::ranges::copy(guidance_.stale, std::back_inserter(report.stale));
    return report;
  }

  IndexOptions const &options_;
  AccessGroups readers_;
  CorpusSettings settings_;
  PersonalDataFinder finder_;
  Scan scan_;
  std::vector<FoundFile> files_;  ///< of them, those of the shard
  Workshop workshop_;
  std::optional<Previous> previous_;
  std::int64_t scanned_ns_;
  GuidanceSet guidance_;
  std::string settings_digest_;
  bool distrusted_ = false;  ///< the tables of the generation before
  Manifest known_;
  std::optional<Generation> generation_;
};

/// Xapian tells the system's reason in the system's words only.
std::string reason_of(Xapian::Error const &failure) {
  char const *const system = failure.get_error_string();
  bool const full = system && std::string_view(system) == std::strerror(ENOSPC);
  return full ? system_reason(ENOSPC) : failure.get_msg();
}

std::string reason_of(fs::filesystem_error const &failure) {
  return is_lack_of_room(failure.code().value()) ? system_reason(ENOSPC) : failure.what();
}

Result<IndexReport> build(IndexOptions const &options) {
  auto workshop = Workshop::open(options.index, options.patience);
  if (!workshop) return workshop.error();
  auto scan = scan_corpus(options.corpus);  // after the run that was waited for
  if (!scan) return scan.error();
  auto settings = load_settings(options.corpus, options.installed);
  if (!settings) return settings.error();
  auto const readers = access_groups(settings->policy);
  if (!readers) return readers.error();
  try {
    return Run(options, *readers, std::move(*settings), std::move(*scan), std::move(*workshop))
        .run();
  } catch (Xapian::Error const &failure) {
    return Error{fmt::format("索引を作れません({})。", reason_of(failure))};
  } catch (fs::filesystem_error const &failure) {
    return Error{fmt::format("索引を作れません({})。", reason_of(failure))};
  }
}

}  // namespace

Result<IndexReport> index_corpus(IndexOptions const &options) {
  auto const begin = std::chrono::steady_clock::now();
  if (auto present = check_folder(options.corpus); !present) return present.error();
  auto report = build(options);
  if (report)
    report->seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  else if (!generations(options.index).empty() && !report.error().message.ends_with(old_stays))
    return Error{report.error().message + std::string(old_stays)};
  return report;
}

}  // namespace kaeru
