#pragma once

#include <xapian.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "indexing/generation.h"
#include "indexing/impact_file.h"

namespace kaeru {

/// One database of case studies and the documents in it that no longer count.
struct Segment {
  Xapian::Database database;
  ImpactFile impacts;                    ///< the database's weighted lists
  std::optional<Xapian::Database> gone;  ///< copies of those documents, under the same docids
  ImpactFile gone_impacts;
  std::vector<Xapian::docid> gone_ids;  ///< sorted
};

/// A document and the segment it is in.
struct DocumentRef {
  std::size_t segment = 0;
  Xapian::docid docid = 0;
  bool operator==(DocumentRef const &) const = default;
};

/// One generation, open for reading: every level that this user may read.
class IndexReader {
 public:
  static Result<IndexReader> open(std::filesystem::path const &index);

  [[nodiscard]] Generation const &generation() const { return held_.generation; }
  /// What the user should know of the state of the index; empty = nothing.
  [[nodiscard]] std::string const &warning() const { return held_.warning; }
  [[nodiscard]] std::vector<Segment> const &segments() const { return segments_; }
  /// Levels of the generation that this user may not read: "sv", "manager".
  [[nodiscard]] std::vector<std::string> const &hidden_levels() const { return hidden_levels_; }
  /// Guidance and settings: see indexing/book.h.
  [[nodiscard]] Xapian::Database const &book() const { return book_; }

  /// Case studies in all.
  [[nodiscard]] double documents() const { return documents_; }
  /// Case studies that hold a lane's term; exact whatever the number of segments.
  [[nodiscard]] double frequency(std::string_view term) const;
  /// The same of a boolean term.
  [[nodiscard]] double filter_frequency(std::string const &term) const;

  [[nodiscard]] Xapian::Document document(DocumentRef ref) const;
  /// The case study with this id.
  [[nodiscard]] std::optional<DocumentRef> find_id(std::string_view id) const;
  [[nodiscard]] bool counts(DocumentRef ref) const;

 private:
  /// Throws Xapian::Error where the tables are damaged.
  static Result<IndexReader> open(HeldGeneration held);
  static Result<IndexReader> open_last_good(Generation const &broken, Error const &reason);
  void open_level(char const *level);
  void add(Segment segment);

  HeldGeneration held_;
  std::vector<Segment> segments_;
  std::vector<std::string> hidden_levels_;
  Xapian::Database book_;
  double documents_ = 0;
};

}  // namespace kaeru
