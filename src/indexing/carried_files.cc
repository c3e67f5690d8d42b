// Pieces of a megabyte, since one value of metadata is held in memory whole.
#include "indexing/carried_files.h"

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/files.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr char const *manifest_key = "carried";
constexpr std::string_view piece_prefix = "carried/";
constexpr std::size_t piece_bytes = 1 << 20;

/// `file`: its place in the manifest.
std::string piece_key(std::size_t file, std::size_t piece) {
  return fmt::format("{}{}/{}", piece_prefix, file, piece);
}

void carry(Xapian::WritableDatabase &database, std::size_t file, std::string const &content) {
  for (std::size_t begin = 0; begin < content.size(); begin += piece_bytes)
    database.set_metadata(piece_key(file, begin / piece_bytes), content.substr(begin, piece_bytes));
}

/// Only what a book is made of: a file of another name could be a stub, which Xapian obeys.
bool belongs_to_book(std::string_view path) {
  constexpr std::string_view tables = "book/";
  if (!path.starts_with(tables)) return path == "model.bin" || path == "readings.txt";
  path.remove_prefix(tables.size());
  return path == "iamglass" || (path.ends_with(".glass") && path.find('/') == path.npos);
}

std::string joined_pieces(Xapian::Database const &database, std::size_t file, std::uint64_t bytes) {
  std::string content;
  for (std::size_t piece = 0; content.size() < bytes; ++piece) {
    std::string const next = database.get_metadata(piece_key(file, piece));
    if (next.empty() || next.size() > bytes - content.size()) break;
    content += next;
  }
  return content;
}

Status unpack(Xapian::Database const &database, Manifest const &manifest, fs::path const &target) {
  std::size_t file = 0;
  for (auto const &[path, entry] : manifest) {
    auto made = make_folders_in(target, fs::path(path).parent_path());
    if (!made) return made;
    auto written = create_file_in(target, path, joined_pieces(database, file++, entry.bytes));
    if (!written) return written;
  }
  return Done{};
}

}  // namespace

Status carry_files(Xapian::WritableDatabase &database, fs::path const &folder,
                   Manifest const &manifest) {
  std::size_t file = 0;
  for (auto const &[path, entry] : manifest) {
    auto const content = read_file(folder / path, most_carried_bytes);
    if (!content) return content.error();
    carry(database, file++, *content);
  }
  database.set_metadata(manifest_key, serialise(manifest));
  return Done{};
}

Status carry_book(Xapian::WritableDatabase &database, fs::path const &generation) {
  auto const tables = manifest_of(generation / "book");
  if (!tables) return tables.error();
  Manifest book;
  for (auto const &[path, entry] : *tables)
    if (path != "flintlock") book.emplace("book/" + path, entry);
  for (char const *name : {"model.bin", "readings.txt"}) {
    if (std::error_code failure; !fs::exists(generation / name, failure)) continue;
    auto const content = digest_file(generation / name);
    if (!content) return content.error();
    book.emplace(name, ManifestEntry{*content, fs::file_size(generation / name)});
  }
  return carry_files(database, generation, book);
}

std::string carried_manifest(Xapian::Database const &database) {
  constexpr std::size_t longest = 64 << 10;
  std::string manifest = database.get_metadata(manifest_key);
  return manifest.size() > longest ? std::string() : manifest;
}

Status unpack_carried(Xapian::Database const &database, fs::path const &target) {
  auto const manifest = parse_manifest(carried_manifest(database));
  if (!manifest) return manifest.error();
  for (auto const &[path, entry] : *manifest)
    if (!belongs_to_book(path))
      return Error{fmt::format(
          "シャードが知らないファイル({})を持っています。出どころを確かめてください。", path)};
  if (total_bytes(*manifest) > most_carried_bytes)
    return Error{"シャードが持つ指針が大きすぎます。kaeru index --shard で作り直してください。"};
  if (auto unpacked = unpack(database, *manifest, target); !unpacked) return unpacked;
  for (auto const &[path, fault] : compare(target, *manifest, CheckDepth::contents))
    return Error{
        fmt::format("シャードが持つ指針が壊れています({}: {})。kaeru index --shard で作り"
                    "直してください。",
                    path, explain(fault))};
  return Done{};
}

void drop_carried(Xapian::WritableDatabase &database) {
  std::vector<std::string> keys{manifest_key};
  std::string const prefix(piece_prefix);
  for (auto at = database.metadata_keys_begin(prefix); at != database.metadata_keys_end(prefix);
       ++at)
    keys.push_back(*at);
  for (auto const &key : keys) database.set_metadata(key, "");
}

}  // namespace kaeru
