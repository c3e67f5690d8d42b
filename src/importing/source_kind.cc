// The end of a name says what a file wants to be, its first bytes what it is; where they disagree,
// or nobody reads the kind, the advice is to save it again.
#include "importing/source_kind.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include "importing/encoded_lines.h"
#include "importing/readers.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

struct Ending {
  std::string_view text;
  SourceKind kind;
};
constexpr std::array<Ending, 11> endings = {{{".csv", SourceKind::table},
                                             {".tsv", SourceKind::table},
                                             {".tab", SourceKind::table},
                                             {".xlsx", SourceKind::sheet},
                                             {".xlsm", SourceKind::sheet},
                                             {".docx", SourceKind::word},
                                             {".html", SourceKind::html},
                                             {".htm", SourceKind::html},
                                             {".txt", SourceKind::text},
                                             {".md", SourceKind::text},
                                             {".markdown", SourceKind::text}}};

struct Advice {
  std::string_view ending;
  std::string_view text;
};
constexpr std::array<Advice, 6> advices = {
    {{".xls", "Excel で開き、「名前を付けて保存」で CSV(UTF-8)にしてください"},
     {".xlsb", "Excel で開き、「名前を付けて保存」で CSV(UTF-8)にしてください"},
     {".ods", "表計算ソフトで開き、CSV(UTF-8)で保存してください"},
     {".doc", "Word で開き、「名前を付けて保存」で Word 文書(.docx)にしてください"},
     {".rtf", "Word で開き、「名前を付けて保存」で Word 文書(.docx)にしてください"},
     {".odt", "ワープロソフトで開き、Word 文書(.docx)で保存してください"}}};
constexpr std::string_view general_advice =
    "CSV、TSV、Excel(.xlsx)、Word(.docx)、テキスト、Markdown、HTML のどれかで保存してください";

constexpr std::string_view zip_magic = "PK\x03\x04";
constexpr std::string_view old_office_magic = "\xD0\xCF\x11\xE0";

std::string lower_ending(fs::path const &path) {
  std::string ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return ending;
}

std::string first_bytes(fs::path const &path) {
  std::string bytes(8, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

Error refusal(fs::path const &path, std::string_view ending) {
  auto const found = std::ranges::find(advices, ending, &Advice::ending);
  return Error{fmt::format("{} は読めない種類のファイルです。{}。", path.string(),
                           found == advices.end() ? general_advice : found->text)};
}

bool is_office(SourceKind kind) {
  return kind == SourceKind::sheet || kind == SourceKind::word;
}

/// Why the bytes are not what the name says.
std::optional<Error> disagreement(fs::path const &path, SourceKind kind) {
  std::string const bytes = first_bytes(path);
  if (bytes.starts_with(old_office_magic))
    return Error{fmt::format(
        "{} はパスワード付きか、古い Office の形式です。パスワードを外し、「名前を付けて"
        "保存」で新しい形式にしてください。",
        path.string())};
  if (is_office(kind) && !bytes.starts_with(zip_magic))
    return Error{fmt::format(
        "{} は Office のファイルとして壊れています。元のソフトで開いて保存し直してください。",
        path.string())};
  if (!is_office(kind) && bytes.starts_with(zip_magic))
    return Error{
        fmt::format("{} の中身は Office のファイルです。名前の終わりを .xlsx か .docx に"
                    "直してください。",
                    path.string())};
  return std::nullopt;
}

/// What Excel calls Unicode text is a table in a .txt file: tabs in the first line, and a second
/// row as long as the first.
bool is_table_of_tabs(fs::path const &path) {
  constexpr std::size_t line_bytes = 64 << 10;
  auto lines = EncodedLines::open(path, line_bytes);
  auto const first = lines ? lines->next() : lines.error();
  if (!first || !*first || (*first)->text.find('\t') == std::string::npos) return false;
  auto table = open_delimited(path, {});
  auto const row = table ? (*table)->next() : table.error();
  return row && *row && (*row)->problem.empty() && (*row)->note.empty();
}

}  // namespace

Result<SourceKind> source_kind(fs::path const &path) {
  std::string const ending = lower_ending(path);
  auto const found = std::ranges::find(endings, ending, &Ending::text);
  if (found == endings.end()) return refusal(path, ending);
  if (auto const error = disagreement(path, found->kind)) return *error;
  if (ending == ".txt" && is_table_of_tabs(path)) return SourceKind::table;
  return found->kind;
}

}  // namespace kaeru
