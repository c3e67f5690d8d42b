// A book is unpacked beside its place and renamed to it, so that one which stands there is whole.
#include "search/carried_book.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <vector>

#include "base/digest.h"
#include "base/private_folder.h"
#include "base/user_cache.h"
#include "indexing/carried_files.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t name_digits = 16;

/// The first shard that carries one, and its manifest.
struct Source {
  Xapian::Database database;
  std::string manifest;
};

Result<Source> find_source(ShardSet const &shards) {
  for (auto const &shard : shards.shards) {
    if (!shard.database) continue;
    std::string manifest = carried_manifest(*shard.database);
    if (!manifest.empty()) return Source{*shard.database, std::move(manifest)};
  }
  return Error{
      "どのシャードにも指針がありません。kaeru index --shard I/N で作った索引の op "
      "を出してください。"};
}

/// The oldest go, but for the one just used.
void keep_few(fs::path const &books, fs::path const &used) {
  std::error_code failure;
  std::vector<std::pair<fs::file_time_type, fs::path>> others;
  for (fs::directory_iterator at(books, failure), end; !failure && at != end; at.increment(failure))
    if (at->path() != used)
      others.emplace_back(fs::last_write_time(at->path(), failure), at->path());
  std::ranges::sort(others, std::greater<>());
  for (std::size_t i = books_kept - 1; i < others.size(); ++i)
    fs::remove_all(others[i].second, failure);
}

bool is_whole(fs::path const &book, Source const &source) {
  auto const manifest = parse_manifest(source.manifest);
  return manifest && compare(book, *manifest, CheckDepth::cheap).empty();
}

Status fetch(Source const &source, fs::path const &target) {
  fs::path const fresh = fmt::format("{}.{}", target.string(), ::getpid());
  std::error_code failure;
  fs::remove_all(fresh, failure);
  if (auto made = make_private_folder(fresh); !made) return made;
  auto unpacked = unpack_carried(source.database, fresh);
  if (unpacked) fs::rename(fresh, target, failure);
  std::error_code ignored;
  if (!unpacked || failure) fs::remove_all(fresh, ignored);
  if (!unpacked) return unpacked;
  if (!failure || is_whole(target, source)) return Done{};  // another process may have been first
  return Error{
      fmt::format("指針の写しを {} に置けません({})。", target.string(), failure.message())};
}

}  // namespace

Result<fs::path> carried_book(ShardSet const &shards) {
  auto const source = find_source(shards);
  if (!source) return source.error();
  fs::path const cache = user_cache();
  if (cache.empty())
    return Error{"指針の写しの置き場所がありません。環境変数 HOME を設定してください。"};
  fs::path const books = cache / "books";
  if (auto made = make_private_folder(books); !made) return made.error();
  fs::path const target = books / digest(source->manifest).substr(0, name_digits);
  if (is_whole(target, *source)) return target;
  std::error_code failure;
  fs::remove_all(target, failure);
  if (auto fetched = fetch(*source, target); !fetched) return fetched.error();
  keep_few(books, target);
  return target;
}

}  // namespace kaeru
