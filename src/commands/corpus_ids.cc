// Ids from front matter alone; the body of a file is not read.
#include "commands/corpus_ids.h"

#include "base/files.h"
#include "casebook/corpus_file.h"
#include "casebook/front_matter.h"
#include "casebook/read.h"
#include "casebook/source.h"
#include "text/encoding.h"

namespace kaeru {

bool CorpusIds::hold(std::string_view id) {
  if (!listed_) list();
  if (all_) return all_->contains(id);
  auto const [begin, end] = path_by_stem_.equal_range(id);
  for (auto at = begin; at != end; ++at)
    if (id_of(at->second) == id) return true;
  read_all();
  return all_->contains(id);
}

bool CorpusIds::name_a_file(std::string_view id) {
  if (!listed_) list();
  return path_by_stem_.contains(id);
}

void CorpusIds::list() {
  listed_ = true;
  auto const listing = list_files(corpus_, ".md");
  if (!listing) return;
  for (auto const &file : listing->files)
    if (corpus_file_kind(file.path))
      path_by_stem_.emplace(std::filesystem::path(file.path).stem().string(), file.path);
}

void CorpusIds::read_all() {
  all_.emplace();
  for (auto const &[stem, path] : path_by_stem_) all_->insert(id_of(path));
}

/// "" for a file that cannot be read.
std::string CorpusIds::id_of(std::string const &path) const {
  auto const bytes = read_file_in(corpus_, path, ReadLimits{}.file_bytes);
  if (!bytes) return "";
  auto const decoded = decode(*bytes);
  if (!decoded) return "";
  Diagnostics told_elsewhere;
  std::string given;
  for (auto const &entry : read_front_matter(decoded->text, path, {}, told_elsewhere).entries)
    if (vocabulary_.field(entry.key) == "id") given = entry.value.scalar;
  return check_id(given, 0, path, told_elsewhere);
}

}  // namespace kaeru
