// The reject file grows row by row, so that a source of nothing but bad rows takes no memory.
#include "commands/import_rejects.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

#include "base/files.h"
#include "commands/csv_output.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr char const *line_header = "行";
constexpr char const *reason_header = "取り込めないわけ";

std::string first_cells() {
  return std::string(byte_order_mark) + line_header + "," + reason_header;
}

Error cannot_write(fs::path const &path) {
  return Error{
      fmt::format("取り込めない行の控え {} を書けません。--reject で書ける場所を指定してください。",
                  path.string())};
}

}  // namespace

RejectFile::RejectFile(fs::path path, std::vector<std::string> columns)
    : path_(std::move(path)), part_(path_.string() + ".part"), columns_(std::move(columns)) {}

RejectFile::~RejectFile() {
  if (file_) ::unlink(part_.c_str());
}

bool RejectFile::may_replace(fs::path const &path) {
  std::error_code failure;
  if (!fs::exists(fs::symlink_status(path, failure))) return true;
  std::string const wanted = first_cells();
  std::string found(wanted.size(), '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(found.data(), static_cast<std::streamsize>(found.size()));
  return found == wanted;
}

Status RejectFile::open() {
  ::unlink(part_.c_str());
  file_ =
      Descriptor(::open(part_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!file_) return cannot_write(path_);
  std::vector<std::string> cells = {line_header, reason_header};
  cells.insert(cells.end(), columns_.begin(), columns_.end());
  return write(std::string(byte_order_mark) + csv_row(cells));
}

Status RejectFile::write(std::string const &line) {
  if (!write_all(file_.get(), line)) return cannot_write(path_);
  return Done{};
}

Status RejectFile::add(SourceRow const &row, std::string const &reason) {
  if (rows_++ == 0)
    if (auto opened = open(); !opened) return opened;
  std::vector<std::string> cells = {std::to_string(row.line), reason};
  if (row.cells.empty())
    cells.push_back(row.raw);
  else
    cells.insert(cells.end(), row.cells.begin(), row.cells.end());
  return write(csv_row(cells));
}

Status RejectFile::finish() {
  if (!file_) return Done{};
  if (::fsync(file_.get()) != 0 || ::rename(part_.c_str(), path_.c_str()) != 0)
    return cannot_write(path_);
  file_ = Descriptor();
  return Done{};
}

}  // namespace kaeru
