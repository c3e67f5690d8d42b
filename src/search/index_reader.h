#pragma once

#include <xapian.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "indexing/document.h"
#include "indexing/generation.h"
#include "indexing/impact_file.h"
#include "search/shard_set.h"

namespace kaeru {

/// One database of case studies and the documents in it that no longer count; or all shards of a
/// stub as one database, which has no lists of ours to map.
struct Segment {
  Xapian::Database database;
  ImpactFile impacts;                    ///< the database's weighted lists
  std::optional<Xapian::Database> gone;  ///< copies of those documents, under the same docids
  ImpactFile gone_impacts;
  std::vector<Xapian::docid> gone_ids;        ///< sorted
  std::vector<Xapian::Database> shards = {};  ///< empty = a database of this machine's own

  [[nodiscard]] bool remote() const { return !shards.empty(); }
};

/// A document and the segment it is in.
struct DocumentRef {
  std::size_t segment = 0;
  Xapian::docid docid = 0;
  bool operator==(DocumentRef const &) const = default;
};

/// One generation, open for reading: every level that this user may read. Or the shards of a stub.
class IndexReader {
 public:
  /// `index`: the folder of an index, or a stub file (search/stub.h).
  static Result<IndexReader> open(std::filesystem::path const &index,
                                  MissingShards missing = MissingShards::refused);
  /// Where damage showed while this one was read (indexing/damage.h): the newest generation beside
  /// it of which every byte is whole, with a warning. The Error when there is none, or no damage.
  [[nodiscard]] Result<IndexReader> last_good(Xapian::Error const &damage) const;

  [[nodiscard]] Generation const &generation() const { return held_.generation; }
  /// What answers: "gen-3-…", or "shards-…" of a stub; another set or build has another name.
  [[nodiscard]] std::string name() const;
  /// What the user should know of the state of the index; empty = nothing.
  [[nodiscard]] std::string const &warning() const { return held_.warning; }
  [[nodiscard]] std::vector<Segment> const &segments() const { return segments_; }
  /// Levels of the generation that this user may not read: "sv", "manager".
  [[nodiscard]] std::vector<std::string> const &hidden_levels() const { return hidden_levels_; }
  /// Guidance and settings: see indexing/book.h.
  [[nodiscard]] Xapian::Database const &book() const { return book_; }

  /// Of a stub; none for an index of this machine's own.
  [[nodiscard]] std::vector<Shard> const &shards() const { return shards_.shards; }
  /// Nothing of the index is left out.
  [[nodiscard]] bool complete() const { return shards_.complete(); }

  /// Case studies in all.
  [[nodiscard]] double documents() const { return documents_; }
  /// Case studies that hold a lane's term; exact whatever the number of segments.
  [[nodiscard]] double frequency(std::string_view term) const;
  /// Of shards each frequency costs a message to every one. In `want` those that are not known yet
  /// count as 0 and are noted; afterwards they are asked for at once. False when there were none.
  bool learn_frequencies_wanted_by(std::function<void()> const &want) const;
  [[nodiscard]] bool notes_unknown_frequencies() const { return noted_.has_value(); }
  /// The same of a boolean term.
  [[nodiscard]] double filter_frequency(std::string const &term) const;

  [[nodiscard]] CaseStudySummary summary(DocumentRef ref) const;
  /// Came with a match of shards: saves fetching the document.
  void note_summary(DocumentRef ref, std::string value) const;
  [[nodiscard]] Xapian::Document document(DocumentRef ref) const;
  /// The case study with this id.
  [[nodiscard]] std::optional<DocumentRef> find_id(std::string_view id) const;
  [[nodiscard]] bool counts(DocumentRef ref) const;

 private:
  /// Throws Xapian::Error where the tables are damaged.
  static Result<IndexReader> open(HeldGeneration held);
  static Result<IndexReader> open_stub(std::filesystem::path const &stub, MissingShards missing);
  static Result<IndexReader> open_last_good(Generation const &broken, Error const &reason,
                                            CheckDepth depth);
  [[nodiscard]] double remote_frequency(Segment const &segment, std::string const &term) const;
  void open_level(char const *level);
  void add(Segment segment);

  HeldGeneration held_;
  std::vector<Segment> segments_;
  std::vector<std::string> hidden_levels_;
  ShardSet shards_;
  mutable std::unordered_map<std::string, double> remote_frequencies_;
  mutable std::optional<std::vector<std::string>> noted_;
  mutable std::unordered_map<Xapian::docid, std::string> summaries_;  ///< of shards, by docid
  Xapian::Database book_;
  double documents_ = 0;
};

}  // namespace kaeru
