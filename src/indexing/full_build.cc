// The full build: a sample gives the averages, then each thread turns a contiguous slice of the
// sorted paths into shards, which are merged in path order. Docids therefore follow paths, whatever
// the number of threads.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <iterator>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_map>

#include "base/digest.h"
#include "indexing/builders.h"
#include "indexing/impact_file.h"
#include "indexing/shard_writer.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

/// Runs work(part) for every part on its own thread; the first exception is thrown again here.
template <typename Work>
void in_parallel(std::size_t parts, Work work) {
  std::vector<std::thread> threads;
  std::mutex mutex;
  std::exception_ptr failure;
  for (std::size_t part = 0; part < parts; ++part)
    threads.emplace_back([&, part] {
      try {
        work(part);
      } catch (...) {
        std::lock_guard const lock(mutex);
        if (!failure) failure = std::current_exception();
      }
    });
  for (auto &thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
}

/// Reads a file; when it is broken but once was good, its last good version.
Ingested ingest_or_keep(BuildInput const &input, FoundFile const &file) {
  Ingested ingested = ingest(input.corpus, file, input.settings, input.finder);
  if (ingested.case_study || !input.previous) return ingested;
  FileRow const *const before = input.previous->row(file.path);
  if (!before || !before->indexed()) return ingested;
  auto last_good = input.previous->stored(*before);
  if (!last_good) return ingested;
  Ingested kept =
      ingest_last_good(std::move(*last_good), ingested.row, before->indexed_digest, input.finder);
  kept.diagnostics = std::move(ingested.diagnostics);
  return kept;
}

/// Of files that are read for the averages, so much text is kept until their turn to be written.
constexpr std::uint64_t most_kept_bytes = 16 << 20;

/// Lengths stay.
void forget_text(Ingested &ingested) {
  ingested.case_study.reset();
  ingested.counts = {};
}

/// The files that give the averages, read; past `most_kept_bytes` without their text.
std::vector<Ingested> read_sample(BuildInput const &input) {
  std::vector<std::string_view> paths;
  for (auto const &file : input.corpus_files) paths.push_back(file.path);
  auto const sample = sample_of(paths);
  std::vector<Ingested> read(sample.size());
  std::atomic<std::uint64_t> kept_bytes{0};
  in_parallel(input.threads, [&](std::size_t part) {
    for (std::size_t i = part; i < sample.size(); i += input.threads) {
      FoundFile const &file = input.corpus_files[sample[i]];
      read[i] = ingest_or_keep(input, file);
      if ((kept_bytes += file.bytes) > most_kept_bytes) forget_text(read[i]);
    }
  });
  return read;
}

AverageLengths averages_of(std::vector<Ingested> const &read) {
  std::vector<Lengths> known;
  for (auto const &one : read)
    if (one.row.indexed()) known.push_back(one.row.lengths);
  return bucketed_averages(known);
}

/// Writes the slices of all threads, and collects rows and diagnostics in path order.
class FullBuild {
 public:
  /// `sample`: as read_sample() gives it; what is read is not read again.
  FullBuild(BuildInput const &input, fs::path const &folder, std::vector<Ingested> sample)
      : input_(input),
        averages_(averages_of(sample)),
        ends_(slice_ends(input.files, input.threads)),
        parts_(input.threads) {
    for (unsigned part = 0; part < input.threads; ++part)
      writers_.emplace_back(folder, fmt::format("shard{}", part), input.term_lists);
    for (auto &one : sample)
      if (one.case_study) read_.emplace(one.row.path, std::move(one));
  }

  BuildOutput run() {
    in_parallel(parts_.size(), [this](std::size_t part) { run_part(part); });
    BuildOutput output;
    output.averages = averages_;
    for (auto &part : parts_) {
      std::ranges::move(part.rows, std::back_inserter(output.rows));
      std::ranges::move(part.diagnostics, std::back_inserter(output.diagnostics));
    }
    std::vector<FileRow *> rows;
    for (auto &row : output.rows) rows.push_back(&row);
    std::array<std::set<std::string>, level_count> losers;
    for (auto const *const loser : settle_duplicates(rows, output.diagnostics))
      losers[static_cast<std::size_t>(loser->level)].insert(loser->path);
    for (std::size_t level = 0; level < level_count; ++level)
      leave_out_of_shards(shards(static_cast<Level>(level)), losers[level], averages_);
    for (auto &row : output.rows) row.base_version = row.version();
    return output;
  }

  [[nodiscard]] std::vector<fs::path> shards(Level level) const {
    std::vector<fs::path> all;
    for (auto const &writer : writers_)
      std::ranges::copy(writer.shards(level), std::back_inserter(all));
    return all;
  }

 private:
  struct Part {
    std::vector<FileRow> rows;
    Diagnostics diagnostics;
  };

  void run_part(std::size_t part) {
    std::size_t const begin = part == 0 ? 0 : ends_[part - 1];
    for (std::size_t i = begin; i < ends_[part]; ++i) {
      Ingested ingested = take(input_.files[i]);
      if (ingested.case_study) writers_[part].add(ingested, averages_);
      parts_[part].rows.push_back(std::move(ingested.row));
      std::ranges::move(ingested.diagnostics, std::back_inserter(parts_[part].diagnostics));
      report_progress();
    }
    writers_[part].finish();
  }

  /// Each file once, so threads never meet.
  Ingested take(FoundFile const &file) {
    auto const read = read_.find(file.path);
    return read == read_.end() ? ingest_or_keep(input_, file) : std::move(read->second);
  }

  void report_progress() {
    std::size_t const done = ++done_;
    if (!input_.progress || (done % 50 != 0 && done != input_.files.size())) return;
    std::lock_guard const lock(progress_mutex_);
    input_.progress(done, input_.files.size());
  }

  BuildInput const &input_;
  AverageLengths averages_;
  std::vector<std::size_t> ends_;
  std::vector<Part> parts_;
  std::vector<ShardWriter> writers_;
  std::unordered_map<std::string, Ingested> read_;  ///< by path
  std::atomic<std::size_t> done_{0};
  std::mutex progress_mutex_;
};

}  // namespace

std::vector<std::size_t> slice_ends(std::vector<FoundFile> const &files, unsigned parts) {
  std::uint64_t total = 0;
  for (auto const &file : files) total += file.bytes + 1;
  std::vector<std::size_t> ends;
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    sum += files[i].bytes + 1;
    if (sum * parts >= total * (ends.size() + 1)) ends.push_back(i + 1);
  }
  ends.resize(parts, files.size());
  ends.back() = files.size();
  return ends;
}

std::vector<std::size_t> sample_of(std::vector<std::string_view> const &paths) {
  std::vector<std::pair<std::uint64_t, std::size_t>> hashed;
  hashed.reserve(paths.size());
  for (std::size_t i = 0; i < paths.size(); ++i) hashed.emplace_back(hash64(paths[i]), i);
  std::ranges::sort(hashed);
  hashed.resize(std::min(hashed.size(), average_sample));
  std::vector<std::size_t> sample;
  sample.reserve(hashed.size());
  for (auto const &[hash, index] : hashed) sample.push_back(index);
  std::ranges::sort(sample);
  return sample;
}

std::vector<FileRow const *> settle_duplicates(std::vector<FileRow *> const &rows,
                                               Diagnostics &diagnostics) {
  std::unordered_map<std::string_view, FileRow const *> first;
  std::vector<FileRow const *> losers;
  for (FileRow *const at : rows) {
    FileRow &row = *at;
    if (row.status == FileStatus::duplicate) row.status = FileStatus::good;
    if (!row.indexed() || row.guidance) continue;
    auto const [owner, fresh] = first.emplace(row.id, at);
    if (fresh) continue;
    diagnostics.push_back(
        {row.path, 0, 0, Severity::error, "ID-DUP",
         fmt::format("id「{}」は {} がすでに使っています。このファイルは索引に入れません。", row.id,
                     owner->second->path),
         "先頭の id を別の名前に変えてください。"});
    row.status = FileStatus::duplicate;
    losers.push_back(at);
  }
  return losers;
}

BuildOutput build_full(BuildInput const &input, fs::path const &target) {
  fs::path const folder = target / "shards";
  fs::create_directory(folder);
  FullBuild build(input, folder, read_sample(input));
  BuildOutput output = build.run();
  in_parallel(input.threads, [&](std::size_t part) {
    for (std::size_t level = part; level < level_count; level += input.threads) {
      merge_shards(build.shards(static_cast<Level>(level)), target / level_names[level],
                   output.averages, input.term_lists);
      write_impact_file(target / level_names[level]);
    }
  });
  fs::remove_all(folder);
  return output;
}

}  // namespace kaeru
