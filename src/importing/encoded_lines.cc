// Line ends never stand inside a character of the encodings people use, so lines are cut from the
// bytes first and read as characters one by one: a broken one harms no other.
#include "importing/encoded_lines.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "text/charset.h"
#include "text/encoding.h"

namespace kaeru {
namespace {

constexpr std::size_t piece_bytes = 64 << 10;  // a multiple of every unit
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_ascii(std::string_view bytes) {
  return std::ranges::none_of(bytes, [](char c) { return (c & 0x80) != 0; });
}

/// ASCII that is no other encoding in disguise.
bool is_plain_ascii(std::string_view bytes) {
  return is_ascii(bytes) && bytes.find_first_of(std::string_view("\0\x1B", 2)) == bytes.npos;
}

/// Whether most lines that can tell are UTF-8: those with more than ASCII and without NULs, which
/// every line of UTF-16 has. What follows the last line end is left out.
bool is_mostly_utf8(std::string_view bytes) {
  int whole = 0;
  int broken = 0;
  for (std::size_t end = 0; (end = bytes.find('\n')) != bytes.npos; bytes.remove_prefix(end + 1)) {
    std::string_view const line = bytes.substr(0, end);
    if (is_ascii(line) || line.find('\0') != line.npos) continue;
    ++(is_valid_utf8(line) ? whole : broken);
  }
  return whole > broken;
}

std::string tell_encoding(std::string_view sample) {
  if (is_plain_ascii(sample) || is_mostly_utf8(sample)) return "UTF-8";
  auto const decoded = decode(sample);
  return decoded ? decoded->encoding : "";
}

std::size_t unit_bytes_of(std::string_view encoding) {
  return encoding.starts_with("UTF-16") ? 2 : encoding.starts_with("UTF-32") ? 4 : 1;
}

Error system_error(std::string const &name, char const *what) {
  return Error{fmt::format("{} を{}({})。", name, what, std::strerror(errno))};
}

}  // namespace

EncodedLines::EncodedLines(Descriptor file, std::uint64_t size, std::string name,
                           std::size_t max_line_bytes)
    : file_(std::move(file)),
      size_(size),
      name_(std::move(name)),
      max_line_bytes_(max_line_bytes) {}

Result<EncodedLines> EncodedLines::open(std::filesystem::path const &path,
                                        std::size_t max_line_bytes) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file) return system_error(path.string(), "開けません");
  struct stat info {};
  if (::fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode))
    return Error{fmt::format("{} は普通のファイルではありません。", path.string())};
  EncodedLines lines(std::move(file), static_cast<std::uint64_t>(info.st_size), path.string(),
                     max_line_bytes);
  if (auto begun = lines.begin(); !begun) return begun.error();
  return lines;
}

Status EncodedLines::begin() {
  do {
    if (auto filled = fill(); !filled) return filled;
  } while (!piece_.empty() && is_plain_ascii(piece_));
  encoding_ = tell_encoding(piece_);
  if (encoding_.empty())
    return Error{fmt::format(
        "{} の文字コードが分かりません。Excel などで CSV(UTF-8)に保存し直してください。", name_)};
  unit_bytes_ = unit_bytes_of(encoding_);
  go_back({});
  return Done{};
}

/// The next piece of the file, empty at its end; the piece before it is used up.
Status EncodedLines::fill() {
  piece_.resize(piece_bytes);
  at_ = 0;
  std::size_t have = 0;
  while (have < piece_bytes) {
    ssize_t const got =
        ::pread(file_.get(), piece_.data() + have, piece_bytes - have, static_cast<off_t>(offset_));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_error(name_, "読めません");
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
    offset_ += static_cast<std::uint64_t>(got);
  }
  piece_.resize(have);
  return Done{};
}

EncodedLines::Place EncodedLines::place() const {
  return {offset_ - (piece_.size() - at_), line_};
}

void EncodedLines::go_back(Place place) {
  piece_.clear();
  at_ = 0;
  offset_ = place.offset;
  line_ = place.line;
}

/// The character at a place of the piece when it is one of Latin-1; half a unit at its end is none.
unsigned EncodedLines::unit(std::size_t at) const {
  if (at + unit_bytes_ > piece_.size()) return 0;
  bool const big = encoding_.ends_with("BE");
  unsigned value = 0;
  for (std::size_t i = 0; i < unit_bytes_; ++i) {
    auto const byte = static_cast<unsigned char>(piece_[at + (big ? i : unit_bytes_ - 1 - i)]);
    value = value << 8 | byte;
  }
  return value;
}

/// Where the line's CR or LF is in the piece, or the piece's end.
std::size_t EncodedLines::find_line_end() const {
  std::size_t i = at_;
  while (i < piece_.size() && unit(i) != '\r' && unit(i) != '\n') i += unit_bytes_;
  return std::min(i, piece_.size());
}

/// Whether there is more, now in the piece.
Result<bool> EncodedLines::ready() {
  if (at_ >= piece_.size())
    if (auto filled = fill(); !filled) return filled.error();
  return !piece_.empty();
}

Result<bool> EncodedLines::take_line_end() {
  bool const carriage_return = unit(at_) == '\r';
  at_ += unit_bytes_;
  auto const more = ready();
  if (more && *more && carriage_return && unit(at_) == '\n') at_ += unit_bytes_;
  return more;
}

Result<std::optional<EncodedLine>> EncodedLines::next() {
  auto more = ready();
  if (more && !*more) return std::optional<EncodedLine>();
  std::string bytes;
  bool too_long = false;
  for (bool ended = false; more && *more && !ended; more = ended ? take_line_end() : ready()) {
    std::size_t const end = find_line_end();
    std::size_t const taken = std::min(end - at_, max_line_bytes_ - bytes.size());
    bytes.append(piece_, at_, taken);
    too_long = too_long || taken < end - at_;
    at_ = end;
    ended = end < piece_.size();
  }
  if (!more) return more.error();
  return std::optional(decode_line(bytes, too_long));
}

EncodedLine EncodedLines::decode_line(std::string const &bytes, bool too_long) {
  EncodedLine line{++line_, bytes, false, false, too_long};
  if (encoding_ != "UTF-8" || !is_valid_utf8(bytes)) {
    Conversion conversion = convert(bytes, encoding_.c_str());
    line.text = std::move(conversion.text);
    line.broken = conversion.broken > 0;
  }
  if (line.number == 1 && line.text.starts_with(byte_order_mark)) line.text.erase(0, 3);
  line.had_nul = std::erase(line.text, '\0') > 0;
  return line;
}

}  // namespace kaeru
