#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "casebook/corpus_settings.h"
#include "indexing/generation.h"
#include "indexing/ingest.h"
#include "indexing/open_database.h"
#include "indexing/state.h"
#include "indexing/workshop.h"

namespace kaeru {

/// The generation before, with its rows.
struct Previous {
  Generation generation;
  bool is_fallback = false;  ///< the published one is damaged: all is built anew
  IndexState state;

  /// The row of a path; nullptr when the index never saw it.
  [[nodiscard]] FileRow const *row(std::string const &path) const;
  /// The case study that the index holds for a row; an Error when it does not.
  [[nodiscard]] Result<CaseStudy> stored(FileRow const &row) const;
};

/// What every build works on.
struct BuildInput {
  std::filesystem::path corpus;
  CorpusSettings const &settings;
  PersonalDataFinder const &finder;  ///< by the settings' policy
  std::vector<FoundFile> const
      &corpus_files;                       ///< case studies, sorted by path: averages are theirs
  std::vector<FoundFile> const &files;     ///< those to build from; all, or a shard's
  TermLists term_lists = TermLists::none;  ///< kept in a shard, which other machines may ask
  Previous const *previous = nullptr;
  unsigned threads = 1;
  std::function<void(std::size_t, std::size_t)> progress;
};

struct BuildOutput {
  std::vector<FileRow> rows;  ///< of case studies, sorted by path
  AverageLengths averages{};
  Diagnostics diagnostics;
};

/// Every case study anew, into `target`/{op,sv,manager}. Throws Xapian::Error.
BuildOutput build_full(BuildInput const &input, std::filesystem::path const &target);

/// Only what differs from the base of the previous generation: `<level>.delta` holds what is new or
/// changed, `<level>.gone` copies of the base's documents that no longer count. nullopt when a full
/// build is due: averages crossed a step, or too much differs. Throws Xapian::Error.
std::optional<BuildOutput> build_delta(BuildInput const &input, Workshop &workshop);

/// Ends of `parts` contiguous slices of about equal bytes.
std::vector<std::size_t> slice_ends(std::vector<FoundFile> const &files, unsigned parts);

/// Rows whose id belongs to an earlier path become duplicates (`ID-DUP`); `rows` sorted by path.
/// Returns those that lose their id.
std::vector<FileRow const *> settle_duplicates(std::vector<FileRow *> const &rows,
                                               Diagnostics &diagnostics);

/// Averages over a fixed sample: the thousand files whose path hashes are smallest. A pure function
/// of the rows, and cheap for a full build, which must know them before it writes.
inline constexpr std::size_t average_sample = 1000;
std::vector<std::size_t> sample_of(std::vector<std::string_view> const &paths);

}  // namespace kaeru
