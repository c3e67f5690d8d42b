// Reading impact files. Pages are held against their checksums before they are used; where these
// agree with what we did not write, still nothing is read outside the file, and docids that do not
// rise as their block promises are an error.
#include "indexing/impact_file.h"

#include <algorithm>

#include "base/varint.h"
#include "indexing/impact_layout.h"

namespace kaeru {
namespace {

using namespace impact_layout;

[[noreturn]] void throw_damaged() {
  throw Xapian::DatabaseCorruptError("impacts.bin is damaged");
}

void demand_intact(ChecksummedFile const &file, char const *begin, std::size_t size) {
  if (!file.intact(begin, size)) throw_damaged();
}

constexpr std::size_t longest_list_header = 6;  ///< a varint of 32 bits, an impact

}  // namespace

ImpactFile::ImpactFile(std::filesystem::path const &database)
    : file_(std::make_shared<ChecksummedFile>(database / impact_file_name)) {
  auto const bytes = file_->content();
  if (bytes.size() < sizeof(Header)) throw_damaged();
  demand_intact(*file_, bytes.data(), sizeof(Header));
  auto const header = read<Header>(bytes.data());
  bool const ordered = header.entries_begin >= slack &&
                       header.lists_end <= header.entries_begin - slack &&
                       header.entries_begin <= header.buckets_begin &&
                       header.buckets_begin <= bytes.size() && header.bucket_bits < 32;
  if (std::string_view(header.magic.data(), magic.size()) != magic || !ordered) throw_damaged();
  lists_ = bytes.substr(0, header.lists_end);
  entries_ = bytes.substr(header.entries_begin, header.buckets_begin - header.entries_begin);
  buckets_ = bytes.substr(header.buckets_begin);
  bucket_bits_ = static_cast<unsigned>(header.bucket_bits);
  salt_ = header.salt;
  if (buckets_.size() < ((std::size_t{1} << bucket_bits_) + 1) * sizeof(std::uint32_t))
    throw_damaged();
}

ImpactList ImpactFile::find(std::string_view term) const {
  if (!file_) return {};
  std::uint64_t const hash = term_hash(term, salt_);
  char const *const bucket =
      buckets_.data() + bucket_of(hash, bucket_bits_) * sizeof(std::uint32_t);
  demand_intact(*file_, bucket, 2 * sizeof(std::uint32_t));
  std::size_t const end = std::min<std::size_t>(read<std::uint32_t>(bucket + sizeof(std::uint32_t)),
                                                entries_.size() / sizeof(Entry));
  for (std::size_t i = read<std::uint32_t>(bucket); i < end; ++i) {
    char const *const place = entries_.data() + i * sizeof(Entry);
    demand_intact(*file_, place, sizeof(Entry));
    auto const entry = read<Entry>(place);
    if (entry.low_hash != static_cast<std::uint32_t>(hash)) continue;
    std::uint64_t const offset = entry.offset * list_unit;
    if (offset >= lists_.size()) throw_damaged();
    ImpactList list;
    list.end = lists_.data() + lists_.size();
    list.file = file_.get();
    std::string_view rest = lists_.substr(offset);
    demand_intact(*file_, rest.data(), std::min(rest.size(), longest_list_header));
    list.documents = take_varint(rest).value_or(0);
    char const *at = rest.data();
    if (list.documents == 0 || rest.empty()) throw_damaged();
    list.highest = static_cast<std::uint8_t>(*at++);
    std::uint64_t const skips = list.block_count() > 1 ? list.block_count() * sizeof(Skip) : 0;
    if (static_cast<std::uint64_t>(list.end - at) < skips) throw_damaged();
    demand_intact(*file_, at, skips);
    if (skips > 0) list.skips = at;
    list.blocks = at + skips;
    return list;
  }
  return {};
}

std::optional<std::uint32_t> ImpactList::find(Xapian::docid docid) const {
  ImpactCursor cursor(*this);
  cursor.skip_to(docid);
  if (cursor.docid() != docid) return std::nullopt;
  return cursor.impact();
}

ImpactCursor::ImpactCursor(ImpactList const &list) : list_(list) {
  if (!list_.empty()) load(0);
}

Xapian::docid ImpactCursor::last_of(std::uint32_t block) const {
  return read<Skip>(list_.skips + block * sizeof(Skip)).last_docid;
}

void ImpactCursor::load(std::uint32_t block) {
  block_ = block;
  count_ = std::min(impact_block, list_.documents - block * impact_block);
  char const *at = list_.blocks;
  std::uint64_t docid = 0;
  if (block > 0) {
    auto const before = read<Skip>(list_.skips + (block - 1) * sizeof(Skip));
    if (before.end > static_cast<std::uint64_t>(list_.end - list_.blocks)) throw_damaged();
    at += before.end;
    docid = before.last_docid;
  }
  if (at >= list_.end) throw_damaged();
  demand_intact(*list_.file, at, 1);
  unsigned const width = static_cast<unsigned char>(*at++);
  std::uint64_t const packed = (std::uint64_t{count_} * width + 7) / 8;
  if (width > 32 || packed + count_ > static_cast<std::uint64_t>(list_.end - at)) throw_damaged();
  demand_intact(*list_.file, at, packed + count_);
  std::uint64_t const mask = (std::uint64_t{1} << width) - 1;
  std::uint64_t bit = 0;
  for (std::uint32_t i = 0; i < count_; ++i, bit += width) {
    docid += read<std::uint64_t>(at + bit / 8) >> (bit % 8) & mask;
    docids_[i] = static_cast<Xapian::docid>(docid);
  }
  if (docid >= no_more || (list_.skips && docid != last_of(block))) throw_damaged();
  impacts_ = reinterpret_cast<unsigned char const *>(at + packed);
  at_ = 0;
  docid_ = docids_[0];
}

/// Stands at posting `at` of the block, or at the next block's first when there is none.
void ImpactCursor::settle(std::uint32_t at) {
  at_ = at;
  if (at < count_) {
    docid_ = docids_[at];
  } else if (block_ + 1 < list_.block_count()) {
    load(block_ + 1);
  } else {
    docid_ = no_more;
  }
}

void ImpactCursor::skip_to(Xapian::docid target) {
  if (docid_ >= target) return;
  if (docids_[count_ - 1] < target) {
    std::uint32_t low = block_ + 1;
    std::uint32_t high = list_.block_count();
    while (low < high) {
      std::uint32_t const middle = low + (high - low) / 2;
      if (last_of(middle) < target)
        low = middle + 1;
      else
        high = middle;
    }
    if (low == list_.block_count()) {
      docid_ = no_more;
      return;
    }
    load(low);
  }
  auto const found = std::lower_bound(docids_.begin() + at_, docids_.begin() + count_, target);
  settle(static_cast<std::uint32_t>(found - docids_.begin()));
}

}  // namespace kaeru
