// Shards: written without syncing (they are thrown away if anything goes wrong), merged once.
#include "indexing/shard_writer.h"

#include <fmt/format.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/descriptor.h"
#include "indexing/averages.h"
#include "indexing/document.h"
#include "indexing/open_database.h"
#include "indexing/word_ends.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr int documents_per_shard = 4000;
constexpr int documents_per_commit = 100;
constexpr int throwaway = Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

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

/// How many documents went into `target`. A database without term lists among the joined takes them
/// from all; an empty one does.
Xapian::doccount join(std::vector<fs::path> const &shards, fs::path const &target,
                      TermLists lists) {
  Xapian::Database all;
  for (auto const &shard : shards) all.add_database(open_database(shard));
  fs::path const empty = target.string() + ".empty";
  create_database(empty, Xapian::DB_NO_SYNC, lists).commit();
  all.add_database(Xapian::Database(empty.string()));
  all.compact(target.string());
  fs::remove_all(empty);
  return all.get_doccount();
}

bool holds_any(fs::path const &shard, std::set<std::string> const &paths) {
  Xapian::Database const database(shard.string());
  return std::ranges::any_of(paths, [&](std::string const &path) {
    return database.term_exists(xapian_term(filter::path, path));
  });
}

void remove_documents(fs::path const &shard, std::set<std::string> const &paths) {
  auto database = change_database(shard, Xapian::DB_NO_SYNC);
  for (auto const &path : paths) database.delete_document(xapian_term(filter::path, path));
  database.commit();
}

/// Without the documents of `paths`.
void write_anew(fs::path const &shard, std::set<std::string> const &paths,
                AverageLengths const &averages) {
  fs::path const fresh = shard.string() + ".fresh";
  auto const old = open_database(shard);
  auto database = create_database(fresh, throwaway, term_lists_of(shard));
  for (auto at = old.postlist_begin(""); at != old.postlist_end(""); ++at) {
    auto const document = old.get_document(*at);
    if (paths.contains(parse_summary(document.get_value(slot::summary)).path)) continue;
    database.add_document(with_terms(document, averages));
    if (database.get_doccount() % documents_per_commit == 0) database.commit();
  }
  database.close();
  fs::remove_all(shard);
  fs::rename(fresh, shard);
}

}  // namespace

ShardWriter::ShardWriter(fs::path folder, std::string name, TermLists lists)
    : folder_(std::move(folder)), name_(std::move(name)), lists_(lists) {}

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
    open.database = std::make_unique<Xapian::WritableDatabase>(
        create_database(open.shards.back(), throwaway, lists_));
  });
  open.documents = 0;
}

void ShardWriter::commit(Open &open) {
  if (open.database) with_room_in(folder_, [&] { open.database->commit(); });
}

void merge_shards(std::vector<fs::path> const &shards, fs::path const &target,
                  AverageLengths const &averages, TermLists lists) {
  with_room_in(target.parent_path(), [&] {
    auto const documents = join(shards, target, lists);
    auto merged = change_database(target);
    if (merged.get_doccount() != documents)
      throw Xapian::DatabaseCorruptError("documents were lost in merging " + target.string());
    write_word_ends(merged);
    write_averages(merged, averages);
    merged.commit();
  });
}

void leave_out_of_shards(std::vector<fs::path> const &shards, std::set<std::string> const &paths,
                         AverageLengths const &averages) {
  for (auto const &shard : shards) {
    if (!holds_any(shard, paths)) continue;
    if (term_lists_of(shard) == TermLists::kept)
      remove_documents(shard, paths);
    else
      with_room_in(shard.parent_path(), [&] { write_anew(shard, paths, averages); });
  }
}

}  // namespace kaeru
