// The state file: one header line, then one row a line, tab-separated.
#include "indexing/state.h"

#include <fmt/format.h>

#include <charconv>
#include <iterator>
#include <string_view>

#include "base/files.h"
#include "base/parse_number.h"

namespace kaeru {
namespace {

constexpr std::string_view special = "%\t\n\r";

std::string escape(std::string_view value) {
  if (value.find_first_of(special) == value.npos) return std::string(value);
  std::string out;
  for (char const c : value) {
    if (special.find(c) == std::string_view::npos)
      out.push_back(c);
    else
      out += fmt::format("%{:02x}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string unescape(std::string_view value) {
  if (value.find('%') == value.npos) return std::string(value);
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    unsigned code = 0;
    if (value[i] == '%' && i + 2 < value.size() &&
        std::from_chars(value.data() + i + 1, value.data() + i + 3, code, 16).ec == std::errc()) {
      out.push_back(static_cast<char>(code));
      i += 2;
    } else {
      out.push_back(value[i]);
    }
  }
  return out;
}

/// Takes tab-separated fields off a line; a missing or bad one makes it fail.
class Fields {
 public:
  explicit Fields(std::string_view line) : rest_(line) {}

  std::string text() { return unescape(next()); }
  /// As it stands: a digest or a version, which are not escaped.
  std::string word() { return std::string(next()); }

  template <typename Number>
  Number number() {
    auto const value = parse_number<Number>(next());
    if (!value) good_ = false;
    return value.value_or(Number{});
  }

  [[nodiscard]] bool complete() const { return good_ && finished_; }

 private:
  std::string_view next() {
    if (finished_) good_ = false;
    std::size_t const tab = rest_.find('\t');
    std::string_view const field = rest_.substr(0, tab);
    finished_ = tab == std::string_view::npos;
    rest_.remove_prefix(finished_ ? rest_.size() : tab + 1);
    return field;
  }

  std::string_view rest_;
  bool good_ = true;
  bool finished_ = false;
};

std::string header_line(IndexState const &state) {
  std::string line = fmt::format("kaeru-state\t{}\t{}\t{}\t{}", schema_version, state.scanned_ns,
                                 state.settings_digest, state.guidance_digest);
  for (double const average : state.averages) line += fmt::format("\t{}", average);
  return line;
}

void append_row(std::string &out, FileRow const &row) {
  auto const at = std::back_inserter(out);
  fmt::format_to(at, "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}", escape(row.path), row.digest,
                 row.indexed_digest, escape(row.id), static_cast<int>(row.level),
                 static_cast<int>(row.status), row.guidance ? 1 : 0, row.retired ? 1 : 0, row.bytes,
                 row.modified_ns, row.inode, row.base_version);
  for (auto const length : row.lengths) fmt::format_to(at, "\t{}", length);
  out.push_back('\n');
}

/// Tells a file that was cut short.
std::string end_line(IndexState const &state) {
  return fmt::format("end\t{}\n", state.rows.size());
}

bool parse_header(std::string_view line, IndexState &state) {
  Fields fields(line);
  if (fields.text() != "kaeru-state" || fields.number<int>() != schema_version) return false;
  state.scanned_ns = fields.number<std::int64_t>();
  state.settings_digest = fields.word();
  state.guidance_digest = fields.word();
  for (double &average : state.averages) average = fields.number<double>();
  return fields.complete();
}

bool parse_row(std::string_view line, FileRow &row) {
  Fields fields(line);
  row.path = fields.text();
  row.digest = fields.word();
  row.indexed_digest = fields.word();
  row.id = fields.text();
  auto const level = fields.number<unsigned>();
  auto const status = fields.number<unsigned>();
  if (level >= level_count || status > static_cast<unsigned>(FileStatus::removed)) return false;
  row.level = static_cast<Level>(level);
  row.status = static_cast<FileStatus>(status);
  row.guidance = fields.number<int>() != 0;
  row.retired = fields.number<int>() != 0;
  row.bytes = fields.number<std::uint64_t>();
  row.modified_ns = fields.number<std::int64_t>();
  row.inode = fields.number<std::uint64_t>();
  row.base_version = fields.word();
  for (auto &length : row.lengths) length = fields.number<std::uint32_t>();
  return fields.complete();
}

}  // namespace

Level level_of(std::string const &audience) {
  if (audience == "SV") return Level::sv;
  return audience == "管理者" ? Level::manager : Level::op;
}

std::string digest_of_shard(std::string const &digest, ShardNumber shard) {
  return digest + '@' + to_string(shard);
}

std::string digest_of_whole(std::string const &digest) {
  return digest.substr(0, digest.find('@'));
}

std::string FileRow::version() const {
  if (!indexed()) return "";
  return indexed_digest + level_names[static_cast<std::size_t>(level)] +
         (status == FileStatus::stale ? "!" : "");
}

std::string serialise(IndexState const &state) {
  std::string out = header_line(state) + "\n";
  for (auto const &row : state.rows) append_row(out, row);
  return out + end_line(state);
}

Result<IndexState> parse_state(std::string_view text) {
  Error const damaged{"索引の記録(files.tsv)が読めません。作り直します。"};
  IndexState state;
  bool first = true;
  bool ended = false;
  while (!text.empty() && !ended) {
    std::size_t const end = text.find('\n');
    std::string_view const line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ended = !first && line.starts_with("end\t") && std::string(line) + "\n" == end_line(state);
    if (ended) break;
    if (first ? !parse_header(line, state) : !parse_row(line, state.rows.emplace_back()))
      return damaged;
    first = false;
  }
  if (!ended || !text.empty()) return damaged;
  return state;
}

Result<IndexState> read_state(std::filesystem::path const &file) {
  constexpr std::uint64_t max_bytes = 4ULL << 30;
  auto const text = read_file(file, max_bytes);
  if (!text) return text.error();
  return parse_state(*text);
}

}  // namespace kaeru
