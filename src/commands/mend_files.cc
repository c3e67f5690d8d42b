// One file mended in place. The diff is between texts: what only the encoding changes has no lines
// to show, the codes tell it.
#include "commands/mend_files.h"

#include <fmt/format.h>

#include "base/files.h"
#include "base/replace_file.h"
#include "casebook/corpus_file.h"
#include "casebook/read.h"
#include "lint/mend.h"
#include "lint/unified_diff.h"
#include "text/encoding.h"

namespace kaeru {
namespace fs = std::filesystem;
Result<std::optional<MendedFile>> mend_file(fs::path const &corpus, std::string const &path,
                                            Vocabulary const &vocabulary, bool dry) {
  if (passes_link(corpus, path))
    return Error{
        fmt::format("{} はリンクなので直しません。もとのファイルを直してください。", path)};
  auto const bytes = read_file_in(corpus, path, ReadLimits().file_bytes);
  if (!bytes) return bytes.error();
  auto const kind = corpus_file_kind(path);
  auto mended = kind ? mend(*bytes, path, *kind, vocabulary) : std::nullopt;
  if (!mended || mended->text == *bytes) return std::optional<MendedFile>();
  auto const decoded = decode(*bytes);
  MendedFile file{path, "", unified_diff(path, decoded ? decoded->text : *bytes, mended->text),
                  std::move(mended->codes)};
  if (dry) return std::optional(std::move(file));
  auto const copy = replace_file(corpus, path, *bytes, mended->text);
  if (!copy) return copy.error();
  file.backup = fs::path(path).replace_filename(copy->filename()).string();
  return std::optional(std::move(file));
}

}  // namespace kaeru
