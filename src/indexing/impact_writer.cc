// Writing impact files: the lists in the order of their terms, then the table of terms.
#include <algorithm>
#include <bit>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/checksummed_file.h"
#include "base/varint.h"
#include "indexing/impact_file.h"
#include "indexing/impact_layout.h"
#include "indexing/schema.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

using namespace impact_layout;

struct Posting {
  Xapian::docid docid = 0;
  std::uint8_t impact = 0;
};

template <typename T>
void append(std::string &out, T const &value) {
  out.append(reinterpret_cast<char const *>(&value), sizeof value);
}

/// The differences of docids from `before` on, packed.
void append_docids(std::string &out, std::span<Posting const> block, Xapian::docid before) {
  std::uint32_t largest = 0;
  for (Xapian::docid last = before; auto const &posting : block) {
    largest |= posting.docid - last;
    last = posting.docid;
  }
  auto const width = static_cast<unsigned>(std::bit_width(largest));
  out.push_back(static_cast<char>(width));
  std::uint64_t bits = 0;
  unsigned filled = 0;
  for (auto const &posting : block) {
    bits |= std::uint64_t{posting.docid - before} << filled;
    before = posting.docid;
    for (filled += width; filled >= 8; filled -= 8, bits >>= 8)
      out.push_back(static_cast<char>(bits));
  }
  if (filled > 0) out.push_back(static_cast<char>(bits));
}

std::string pack(std::vector<Posting> const &postings) {
  std::string blocks;
  std::string skips;
  Xapian::docid before = 0;
  for (std::size_t begin = 0; begin < postings.size(); begin += impact_block) {
    auto const block = std::span(postings).subspan(
        begin, std::min<std::size_t>(impact_block, postings.size() - begin));
    append_docids(blocks, block, before);
    for (auto const &posting : block) blocks.push_back(static_cast<char>(posting.impact));
    before = block.back().docid;
    append(skips, Skip{before, static_cast<std::uint32_t>(blocks.size())});
  }
  std::string list;
  append_varint(list, static_cast<std::uint32_t>(postings.size()));
  list.push_back(static_cast<char>(std::ranges::max(postings, {}, &Posting::impact).impact));
  if (postings.size() > impact_block) list += skips;
  return list + blocks;
}

/// The terms' hashes under one salt, with their lists; sorted, so in buckets.
struct HashedTerm {
  std::uint64_t hash = 0;
  std::uint32_t offset = 0;
};

class Writer {
 public:
  explicit Writer(fs::path const &path) : path_(path), out_(path, std::ios::binary) {
    write(std::string(sizeof(Header), '\0'));
  }

  void add(std::string term, std::vector<Posting> const &postings) {
    pad(list_unit);
    std::uint64_t const offset = written_ / list_unit;
    if (offset > 0xFFFFFFFF) throw std::runtime_error(path_.string() + ": too many postings");
    terms_.push_back(std::move(term));
    offsets_.push_back(static_cast<std::uint32_t>(offset));
    write(pack(postings));
  }

  void finish() {
    Header header;
    std::ranges::copy(magic, header.magic.begin());
    header.lists_end = written_;
    write(std::string(slack, '\0'));
    header.bucket_bits = std::bit_width(terms_.size() / 8);
    auto const hashed = hash_apart(header);
    pad(8);
    header.entries_begin = written_;
    write_table(hashed, header);
    out_.seekp(0);
    out_.write(reinterpret_cast<char const *>(&header), sizeof header);
    out_.close();
    if (!out_) throw std::runtime_error(path_.string() + ": cannot write");
    append_page_checksums(path_);
  }

 private:
  void write(std::string_view bytes) {
    out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    written_ += bytes.size();
  }
  void pad(std::uint64_t unit) { write(std::string((unit - written_ % unit) % unit, '\0')); }

  /// Under the first salt that tells all terms apart.
  std::vector<HashedTerm> hash_apart(Header &header) const {
    auto const bits = static_cast<unsigned>(header.bucket_bits);
    for (;; ++header.salt) {
      std::vector<HashedTerm> hashed;
      for (std::size_t i = 0; i < terms_.size(); ++i)
        hashed.push_back({term_hash(terms_[i], header.salt), offsets_[i]});
      auto const key = [bits](HashedTerm const &one) {
        return std::pair(bucket_of(one.hash, bits), static_cast<std::uint32_t>(one.hash));
      };
      std::ranges::sort(hashed, {}, key);
      if (std::ranges::adjacent_find(hashed, {}, key) == hashed.end()) return hashed;
    }
  }

  void write_table(std::vector<HashedTerm> const &hashed, Header &header) {
    auto const bits = static_cast<unsigned>(header.bucket_bits);
    std::vector<std::uint32_t> begins((std::size_t{1} << bits) + 1, 0);
    std::string entries;
    for (auto const &[hash, offset] : hashed) {
      ++begins[bucket_of(hash, bits) + 1];
      append(entries, Entry{static_cast<std::uint32_t>(hash), offset});
    }
    for (std::size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
    write(entries);
    header.buckets_begin = written_;
    write({reinterpret_cast<char const *>(begins.data()), begins.size() * sizeof begins[0]});
  }

  fs::path path_;
  std::ofstream out_;
  std::uint64_t written_ = 0;
  std::vector<std::string> terms_;
  std::vector<std::uint32_t> offsets_;
};

std::vector<Posting> postings_of(Xapian::Database const &database, std::string const &term) {
  std::vector<Posting> postings;
  auto const end = database.postlist_end(term);
  for (auto at = database.postlist_begin(term); at != end; ++at)
    postings.push_back({*at, static_cast<std::uint8_t>(at.get_wdf())});
  return postings;
}

}  // namespace

void write_impact_file(fs::path const &folder) {
  Xapian::Database const database(folder.string());
  Writer writer(folder / impact_file_name);
  for (auto const &lane : lane_specs) {
    std::string const prefix(1, lane.prefix);
    auto const end = database.allterms_end(prefix);
    for (auto at = database.allterms_begin(prefix); at != end; ++at)
      writer.add(*at, postings_of(database, *at));
  }
  writer.finish();
}

}  // namespace kaeru
