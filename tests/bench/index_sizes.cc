// What each family of terms costs on disk: each lane alone, built and compacted.
#include "index_sizes.h"

#include <xapian.h>

#include "indexing/averages.h"
#include "indexing/document.h"
#include "indexing/open_database.h"
#include "indexing/schema.h"

namespace kaeru::bench {
namespace fs = std::filesystem;
namespace {

constexpr unsigned documents_per_commit = 500;  // few enough to keep Xapian's inverter quick

FamilySize count_terms_of(Xapian::Database const &database, char prefix) {
  FamilySize size;
  size.prefix = prefix;
  std::string const first(1, prefix);
  for (auto at = database.allterms_begin(first); at != database.allterms_end(first); ++at) {
    ++size.terms;
    size.postings += at.get_termfreq();
  }
  return size;
}

Xapian::Document only_terms(Xapian::Database const &database, Xapian::docid docid, char prefix) {
  Xapian::Document document;
  auto const stored = with_terms(database.get_document(docid), read_averages(database));
  auto at = stored.termlist_begin();
  auto const end = stored.termlist_end();
  for (at.skip_to(std::string(1, prefix)); at != end && (*at).front() == prefix; ++at)
    document.add_term(*at, at.get_wdf());
  return document;
}

void build_alone(Xapian::Database const &database, char prefix, fs::path const &target) {
  fs::path const scratch = target.string() + ".scratch";
  {
    auto out = create_database(scratch, Xapian::DB_NO_SYNC, TermLists::none);
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at)
      if (out.add_document(only_terms(database, *at, prefix)) % documents_per_commit == 0)
        out.commit();
    out.commit();
  }
  Xapian::Database(scratch.string()).compact(target.string());
  fs::remove_all(scratch);
}

}  // namespace

std::vector<FamilySize> family_sizes(IndexReader const &reader, fs::path const &folder) {
  auto const &database = reader.segments().front().database;
  std::vector<FamilySize> sizes;
  for (auto const &lane : lane_specs) {
    auto size = count_terms_of(database, lane.prefix);
    fs::path const alone = folder / ("alone-" + std::to_string(sizes.size()));
    build_alone(database, lane.prefix, alone);
    size.posting_bytes = fs::file_size(alone / "postlist.glass");
    fs::remove_all(alone);
    sizes.push_back(size);
  }
  return sizes;
}

std::uint64_t folder_bytes(fs::path const &folder) {
  std::uint64_t bytes = 0;
  for (auto const &entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) bytes += entry.file_size();
  return bytes;
}

}  // namespace kaeru::bench
