#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include "base/checksummed_file.h"

namespace kaeru {

/// The posting lists of a database's lanes once more, laid out for ranking: `impacts.bin` beside
/// the database's tables, a pure function of them. Xapian reads a posting in 16 ns and finds a list
/// in 2 to 4 µs (a copy of its block for every look-up), this file in 2 ns and 0.1 µs; and it knows
/// the highest impact of each list, without which a cut cannot cut.
///
/// All numbers are little-endian. Header, lists, table of terms. A term is found by the upper bits
/// of its hash (a bucket) and the lower 32 (of about 8 terms in the bucket): one in 5·10⁸ words
/// that the index does not hold is taken for another. A list: documents (varint), highest impact,
/// with over 128 documents {last docid, end of block} for each block, then the blocks: bits a
/// docid, differences of docids packed in that many, impacts a byte each. Every page of it has
/// a checksum (base/checksummed_file.h), looked at before anything of the page is used.
inline constexpr char const *impact_file_name = "impacts.bin";

inline constexpr std::uint32_t impact_block = 128;

/// One list, inside the file's bytes.
struct ImpactList {
  std::uint32_t documents = 0;
  std::uint8_t highest = 0;  ///< impact, 1–127
  char const *blocks = nullptr;
  char const *skips = nullptr;  ///< of the blocks; nullptr when there is one
  char const *end = nullptr;    ///< of the file's lists
  ChecksummedFile const *file = nullptr;

  [[nodiscard]] bool empty() const { return documents == 0; }
  [[nodiscard]] std::uint32_t block_count() const {
    return documents / impact_block + (documents % impact_block != 0 ? 1 : 0);
  }
  /// The impact of a document; nullopt when it is not in the list.
  [[nodiscard]] std::optional<std::uint32_t> find(Xapian::docid docid) const;
};

/// Whatever reads its bytes throws Xapian::DatabaseCorruptError where they are damaged.
class ImpactFile {
 public:
  /// No lists at all.
  ImpactFile() = default;
  /// Throws also when the file is not there or not one of ours.
  explicit ImpactFile(std::filesystem::path const &database);

  /// `term` as stored, with its lane's prefix; an empty list when the database lacks it.
  [[nodiscard]] ImpactList find(std::string_view term) const;

 private:
  std::shared_ptr<ChecksummedFile const> file_;
  std::string_view lists_, entries_, buckets_;
  unsigned bucket_bits_ = 0;
  std::uint64_t salt_ = 0;
};

/// A place in a list.
class ImpactCursor {
 public:
  static constexpr Xapian::docid no_more = ~Xapian::docid{0};

  explicit ImpactCursor(ImpactList const &list);

  /// `no_more` past the end.
  [[nodiscard]] Xapian::docid docid() const { return docid_; }
  [[nodiscard]] std::uint32_t impact() const { return impacts_[at_]; }

  /// On to the first posting at or after `target`.
  void skip_to(Xapian::docid target);

  /// visit(docid, impact) for every posting from here up to, not including, `end`; then stands
  /// there.
  template <typename Visit>
  void each_before(Xapian::docid end, Visit visit) {
    while (docid_ < end) {
      std::uint32_t i = at_;
      for (; i < count_ && docids_[i] < end; ++i) visit(docids_[i], impacts_[i]);
      settle(i);
    }
  }

 private:
  void load(std::uint32_t block);
  void settle(std::uint32_t at);
  [[nodiscard]] Xapian::docid last_of(std::uint32_t block) const;

  ImpactList list_;
  std::uint32_t block_ = 0;
  std::uint32_t count_ = 0;  ///< postings in the block
  std::uint32_t at_ = 0;
  Xapian::docid docid_ = no_more;
  unsigned char const *impacts_ = nullptr;
  std::array<Xapian::docid, impact_block> docids_;
};

/// Writes the impact file of a closed database. Throws Xapian::Error; std::runtime_error when the
/// file cannot be written.
void write_impact_file(std::filesystem::path const &database);

}  // namespace kaeru
