// What Xapian wrote and synced itself is digested for the manifest only afterwards: a disk that
// lost something before is found here.
#include "indexing/prove.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <vector>

#include "base/checksummed_file.h"
#include "indexing/book.h"
#include "indexing/document.h"
#include "indexing/impact_file.h"
#include "indexing/metadata.h"
#include "indexing/open_database.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

bool lists_are_intact(fs::path const &database) {
  ChecksummedFile const file(database / impact_file_name);
  return !file.content().empty() && file.intact(file.content().data(), file.content().size());
}

bool documents_are_intact(Xapian::Database const &database) {
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at)
    if (!is_intact(database.get_document(*at, Xapian::DOC_ASSUME_VALID))) return false;
  return true;
}

/// Xapian::Database::check would do more, but frees what it allocated as something else.
void walk_terms(Xapian::Database const &database) {
  for (auto at = database.allterms_begin(); at != database.allterms_end(); ++at)
    static_cast<void>(at.get_termfreq());
}

void read_entries(Xapian::Database const &database) {
  for (auto at = database.metadata_keys_begin(); at != database.metadata_keys_end(); ++at)
    if (*at != book::schema_key) static_cast<void>(read_metadata(database, *at));
}

bool is_sound(fs::path const &path) try {
  bool const is_book = !fs::exists(path / impact_file_name);
  auto const database = is_book ? Xapian::Database(path.string()) : open_database(path);
  walk_terms(database);
  if (!is_book) return lists_are_intact(path) && documents_are_intact(database);
  read_entries(database);
  return true;
} catch (Xapian::Error const &) {
  return false;
}

std::vector<fs::path> databases_in(fs::path const &built) {
  std::vector<fs::path> databases;
  for (auto const &entry : fs::directory_iterator(built))
    if (fs::exists(entry.path() / "iamglass")) databases.push_back(entry.path());
  std::ranges::sort(databases);
  return databases;
}

}  // namespace

Status prove(fs::path const &built, Manifest const &known) {
  for (auto const &database : databases_in(built)) {
    std::string const name = database.filename().string();
    if (!known.contains(name + "/iamglass") && !is_sound(database))
      return Error{fmt::format(
          "書いたばかりの {} をディスクから読み返すと違っています。ディスクを調べてください。",
          name)};
  }
  return Done{};
}

}  // namespace kaeru
