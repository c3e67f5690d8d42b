// What a path is decides who reads it.
#include "importing/source_reader.h"

#include <fmt/format.h>

#include "importing/readers.h"
#include "importing/source_kind.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

/// "book.xlsx#sheet" names a sheet, unless there is a file of that whole name.
std::pair<fs::path, std::string> split_sheet(fs::path const &path) {
  std::string const text = path.string();
  std::error_code failure;
  std::size_t const mark = text.find('#', text.rfind('/') == text.npos ? 0 : text.rfind('/'));
  if (mark == text.npos || fs::exists(path, failure)) return {path, ""};
  return {text.substr(0, mark), text.substr(mark + 1)};
}

OpenedSource open_file(fs::path const &path, std::string const &sheet, SourceLimits const &limits) {
  auto const kind = source_kind(path);
  if (!kind) return kind.error();
  if (*kind == SourceKind::sheet) return open_sheet(path, sheet, limits);
  if (!sheet.empty())
    return Error{fmt::format(
        "シートを # で選べるのは Excel(.xlsx)だけです。{} を確かめてください。", path.string())};
  return *kind == SourceKind::table ? open_delimited(path, limits) : open_document(path, limits);
}

}  // namespace

Result<std::unique_ptr<SourceReader>> SourceReader::open(fs::path const &given,
                                                         SourceLimits const &limits) {
  auto const [path, sheet] = split_sheet(given.has_filename() ? given : given.parent_path());
  std::error_code failure;
  fs::file_status const status = fs::status(path, failure);
  if (fs::is_directory(status) && fs::is_symlink(fs::symlink_status(path, failure)))
    return Error{fmt::format(
        "{} はシンボリックリンクです。たどらないので、元のフォルダーを指定してください。",
        path.string())};
  if (fs::is_directory(status)) return open_folder(path, limits);
  if (!fs::is_regular_file(status))
    return Error{fmt::format("{} がないか、普通のファイルではありません。場所を確かめてください。",
                             path.string())};
  if (fs::file_size(path, failure) > limits.source_bytes)
    return Error{fmt::format("{} は大きすぎます(上限 {} バイト)。分けてください。", path.string(),
                             limits.source_bytes)};
  return open_file(path, sheet, limits);
}

}  // namespace kaeru
