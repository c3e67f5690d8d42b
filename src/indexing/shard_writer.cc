// Shards: written without syncing (they are thrown away if anything goes wrong), merged once.
#include "indexing/shard_writer.h"

#include <fmt/format.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>

#include "base/descriptor.h"
#include "indexing/document.h"
#include "indexing/open_database.h"
#include "indexing/word_ends.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr int documents_per_shard = 4000;
constexpr int documents_per_commit = 100;
constexpr int throwaway =
    Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

/// Why no file can be made in a folder: an errno; 0 = it can.
int trouble_in(fs::path const &folder) {
  std::string name = (folder / "room-XXXXXX").string();
  Descriptor const file(::mkstemp(name.data()));
  int const trouble = file ? 0 : errno;
  if (file) ::unlink(name.c_str());
  return trouble;
}

/// Does something to a throwaway database. On a full disk that complains of a lock, or of not being
/// able to go back: what is wrong with the folder is told instead.
template <typename Step>
void with_room_in(fs::path const &folder, Step const &step) try {
  step();
} catch (Xapian::Error const &) {
  if (int const trouble = trouble_in(folder))
    throw Xapian::DatabaseError("Couldn't write to " + folder.string(), trouble);
  throw;
}

}  // namespace

ShardWriter::ShardWriter(fs::path folder, std::string name)
    : folder_(std::move(folder)), name_(std::move(name)) {}

void ShardWriter::add(Ingested const &ingested, AverageLengths const &averages) {
  Open &open = levels_[static_cast<std::size_t>(ingested.row.level)];
  if (!open.database || open.documents >= documents_per_shard)
    start_shard(open, ingested.row.level);
  auto const document = to_document(*ingested.case_study, ingested.counts, averages);
  with_room_in(folder_, [&] {
    open.database->add_document(document);
    if (++open.documents % documents_per_commit == 0) open.database->commit();
  });
}

void ShardWriter::finish() {
  for (auto &open : levels_) {
    commit(open);
    open.database.reset();
  }
}

std::vector<fs::path> const &ShardWriter::shards(Level level) const {
  return levels_[static_cast<std::size_t>(level)].shards;
}

void ShardWriter::start_shard(Open &open, Level level) {
  commit(open);
  open.shards.push_back(folder_ / fmt::format("{}-{}-{}", name_,
                                              level_names[static_cast<std::size_t>(level)],
                                              open.shards.size()));
  with_room_in(folder_, [&] {
    open.database =
        std::make_unique<Xapian::WritableDatabase>(open.shards.back().string(), throwaway);
  });
  open.documents = 0;
}

void ShardWriter::commit(Open &open) {
  if (open.database) with_room_in(folder_, [&] { open.database->commit(); });
}

void merge_shards(std::vector<fs::path> const &shards, fs::path const &target) {
  if (shards.empty()) {
    Xapian::WritableDatabase(target.string(), Xapian::DB_CREATE_OR_OVERWRITE).commit();
    return;
  }
  Xapian::Database all;
  for (auto const &shard : shards) all.add_database(open_database(shard));
  Xapian::doccount const documents = all.get_doccount();
  all.compact(target.string());
  Xapian::WritableDatabase merged(target.string(), Xapian::DB_OPEN);
  if (merged.get_doccount() != documents)
    throw Xapian::DatabaseCorruptError("documents were lost in merging " + target.string());
  write_word_ends(merged);
  merged.commit();
}

void remove_from_shards(std::vector<fs::path> const &shards, std::string const &path) {
  std::string const term = xapian_term(filter::path, path);
  for (auto const &shard : shards) {
    if (!Xapian::Database(shard.string()).term_exists(term)) continue;
    Xapian::WritableDatabase database(shard.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    database.delete_document(term);
    database.commit();
    return;
  }
}

}  // namespace kaeru
