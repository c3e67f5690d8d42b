// libcsv takes the rows apart, one line at a time: so the reader knows where each row began, and
// can go back there when a quotation mark that never closes has swallowed what follows.
#include <csv.h>
#include <fmt/format.h>

#include <algorithm>

#include "importing/encoded_lines.h"
#include "importing/readers.h"
#include "importing/table_header.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr int unclosed_allowed = 100;  // each costs reading up to row_bytes twice
constexpr char const *bad_quotation =
    "引用符(\")の対応がとれません。値の中の引用符は二つ重ねて(\"\")書いてください。";

/// Takes one row apart.
class RowParser {
 public:
  RowParser(char delimiter, unsigned char options) {
    csv_init(&parser_, options);
    csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
    csv_set_blk_size(&parser_, 4096);
  }
  ~RowParser() { csv_free(&parser_); }
  RowParser(RowParser const &) = delete;
  RowParser &operator=(RowParser const &) = delete;

  void begin() {
    csv_fini(&parser_, nullptr, nullptr, nullptr);
    cells_.clear();
    complete_ = false;
  }
  /// A line or more of the row; false when the parser does not take it.
  bool take(std::string_view text) {
    auto const cell = [](void *bytes, std::size_t size, void *self) {
      static_cast<RowParser *>(self)->cells_.emplace_back(static_cast<char const *>(bytes), size);
    };
    auto const row = [](int, void *self) { static_cast<RowParser *>(self)->complete_ = true; };
    return csv_parse(&parser_, text.data(), text.size(), cell, row, this) == text.size();
  }
  [[nodiscard]] bool complete() const { return complete_; }
  std::vector<std::string> &cells() { return cells_; }

 private:
  csv_parser parser_{};
  std::vector<std::string> cells_;
  bool complete_ = false;
};

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t") == line.npos;
}

class DelimitedReader : public SourceReader {
 public:
  DelimitedReader(EncodedLines lines, std::string name, SourceLimits const &limits,
                  Numbering numbering, char delimiter)
      : lines_(std::move(lines)),
        name_(std::move(name)),
        limits_(limits),
        numbering_(numbering),
        parser_(delimiter, 0),
        strict_(delimiter, CSV_STRICT) {}

  /// The first row.
  Status read_header() {
    auto const row = next_row();
    if (!row) return row.error();
    if (!*row)
      return Error{fmt::format("{} には何も書かれていません。ファイルを確かめてください。", name_)};
    if (!(*row)->problem.empty())
      return Error{fmt::format("{} の見出しの行を読めません: {}", name_, (*row)->problem)};
    if ((*row)->cells.size() > limits_.columns)
      return Error{fmt::format("{} は列が多すぎます({} 列、上限 {})。要る列だけにしてください。",
                               name_, (*row)->cells.size(), limits_.columns)};
    columns_ = header_names((*row)->cells);
    return Done{};
  }

  [[nodiscard]] std::vector<std::string> const &columns() const override { return columns_; }
  [[nodiscard]] std::string const &name() const override { return name_; }
  [[nodiscard]] std::string encoding() const override { return lines_.encoding(); }
  [[nodiscard]] std::pair<std::uint64_t, std::uint64_t> progress() const override {
    return {lines_.place().offset, lines_.size()};
  }

  Result<std::optional<SourceRow>> next() override {
    auto row = next_row();
    if (row && *row) fit(**row);
    return row;
  }

 private:
  /// The next row with anything in it, its cells as they come.
  Result<std::optional<SourceRow>> next_row() {
    for (;;) {
      auto line = lines_.next();
      if (!line) return line.error();
      if (!*line) return std::optional<SourceRow>();
      ++rows_;
      if (is_blank((*line)->text)) continue;
      auto row = read_row(**line);
      if (!row) return row.error();
      bool const empty = std::ranges::all_of(row->cells, &std::string::empty);
      if (!empty || !row->problem.empty()) return std::optional(std::move(*row));
    }
  }

  Result<SourceRow> read_row(EncodedLine const &first) {
    SourceRow row;
    row.line = numbering_ == Numbering::lines ? first.number : rows_;
    row.raw = first.text;
    auto const second_line = lines_.place();
    parser_.begin();
    take(row, first);
    while (!first.too_long && !parser_.complete()) {
      auto const line = lines_.next();
      if (!line) return line.error();
      if (!*line || row.raw.size() + (*line)->text.size() >= limits_.row_bytes)
        return give_up(std::move(row), first, second_line);
      take(row, **line);
      row.raw += '\n' + (*line)->text;
    }
    row.cells = std::move(parser_.cells());
    bool const one_line = row.raw.size() == first.text.size();
    if (one_line || is_well_quoted(row.raw)) return row;
    if (row.cells.size() != columns_.size()) return give_up(std::move(row), first, second_line);
    row.problem = bad_quotation;
    return row;
  }

  void take(SourceRow &row, EncodedLine const &line) {
    parser_.take(line.text);
    parser_.take("\n");
    if (line.broken)
      row.problem = "文字として読めないバイトがあります。元のデータを確かめてください。";
    if (line.too_long)
      row.problem =
          fmt::format("行が長すぎます(上限 {} バイト)。短くしてください。", limits_.row_bytes);
    if (line.had_nul) row.note = "文字ではない NUL を取り除きました。";
  }

  bool is_well_quoted(std::string_view text) {
    strict_.begin();
    return strict_.take(text) && strict_.take("\n");
  }

  /// The row's first line alone is lost; reading goes on behind it.
  Result<SourceRow> give_up(SourceRow row, EncodedLine const &first, EncodedLines::Place behind) {
    if (++unclosed_ > unclosed_allowed)
      return Error{
          fmt::format("{} は引用符(\")の閉じていない行が {} 行を超えました。Excel などで "
                      "CSV(UTF-8)に保存し直してください。",
                      name_, unclosed_allowed)};
    lines_.go_back(behind);
    row.cells.clear();
    row.raw = first.text;
    row.problem = bad_quotation;
    return row;
  }

  /// As many cells as the header has; a row with a problem keeps what it had.
  void fit(SourceRow &row) const {
    std::size_t const given = row.cells.size();
    bool const surplus = std::any_of(
        row.cells.begin() + static_cast<std::ptrdiff_t>(std::min(given, columns_.size())),
        row.cells.end(), [](std::string const &cell) { return !cell.empty(); });
    if (surplus && row.problem.empty())
      row.problem = fmt::format(
          "列が多すぎます({} 列、見出しは {} 列)。区切り文字を含む値は引用符"
          "(\")で囲んでください。",
          given, columns_.size());
    if (!row.problem.empty()) return;
    row.cells.resize(columns_.size());
    if (given < columns_.size())
      row.note += fmt::format("列が足りないので空欄で補いました({} 列、見出しは {} 列)。", given,
                              columns_.size());
  }

  EncodedLines lines_;
  std::string name_;
  SourceLimits limits_;
  Numbering numbering_;
  RowParser parser_;
  RowParser strict_;
  std::vector<std::string> columns_;
  std::size_t rows_ = 0;
  int unclosed_ = 0;
};

/// A tab for every name but that of a CSV.
Result<char> delimiter_of(EncodedLines &lines, fs::path const &path) {
  char const preferred = path.extension() == ".csv" || path.extension() == ".CSV" ? ',' : '\t';
  for (;;) {
    auto const line = lines.next();
    if (!line) return line.error();
    if (*line && is_blank((*line)->text)) continue;
    lines.go_back({});
    return *line ? guess_delimiter((*line)->text, preferred) : preferred;
  }
}

}  // namespace

OpenedSource open_delimited(fs::path const &path, SourceLimits const &limits) {
  return open_delimited(path, path.stem().string(), limits, Numbering::lines);
}

OpenedSource open_delimited(fs::path const &path, std::string name, SourceLimits const &limits,
                            Numbering numbering) {
  auto lines = EncodedLines::open(path, limits.row_bytes);
  if (!lines) return lines.error();
  auto const delimiter = delimiter_of(*lines, path);
  if (!delimiter) return delimiter.error();
  auto reader = std::make_unique<DelimitedReader>(std::move(*lines), std::move(name), limits,
                                                  numbering, *delimiter);
  if (auto read = reader->read_header(); !read) return read.error();
  return std::unique_ptr<SourceReader>(std::move(reader));
}

}  // namespace kaeru
