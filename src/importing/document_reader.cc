// A document is a row: its name, its first line as title, the rest as text. Word by way of pandoc's
// HTML, which keeps headings, lists and tables apart.
#include <fmt/format.h>

#include <algorithm>

#include "base/files.h"
#include "casebook/characters.h"
#include "casebook/html_text.h"
#include "importing/converter.h"
#include "importing/readers.h"
#include "importing/source_kind.h"
#include "text/encoding.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t markup_factor = 16;  // bytes of HTML for one of text
constexpr std::size_t title_characters = 60;

struct Document {
  std::string text;  ///< clean UTF-8
  std::string note;
};

Result<Document> decode_document(fs::path const &path, std::uint64_t max_bytes) {
  auto const bytes = read_file(path, max_bytes);
  if (!bytes) return bytes.error();
  auto decoded = decode(*bytes);
  if (!decoded)
    return Error{fmt::format("{} の文字コードが分かりません。UTF-8 で保存し直してください。",
                             path.string())};
  Document document{std::move(decoded->text), ""};
  for (Repair const &repair : decoded->repairs) {
    if (repair.code == "ENC-INVALID")
      return Error{
          fmt::format("{} の {} 行目に文字として読めないバイトがあります。直してください。",
                      path.string(), repair.line)};
    if (repair.code == "ENC-NUL") document.note = repair.message;
  }
  return document;
}

std::string text_of(std::string_view html) {
  std::string text;
  for (TextLine const &line : html_to_text(html, 1).lines) text += line.text + '\n';
  return text;
}

Result<Document> read_html(fs::path const &path, SourceLimits const &limits) {
  auto document = decode_document(path, limits.row_bytes * markup_factor);
  if (document) document->text = text_of(document->text);
  return document;
}

Result<Document> read_word(fs::path const &path, SourceLimits const &limits) {
  Converter const converter{
      "Word 文書",
      "pandoc",
      {"--from=docx", "--to=html", "--standalone", "--wrap=none", "--sandbox", "input"},
      "Word で「名前を付けて保存」から書式なし(.txt、UTF-8)で保存してください"};
  auto const folder = convert_file(converter, path, limits);
  if (!folder) return folder.error();
  auto document = decode_document(*folder / converted_name, limits.row_bytes * markup_factor);
  if (!document) return document;
  std::string_view const html = document->text;
  document->text = text_of(html.substr(std::min(html.find("<body>"), html.size())));
  return document;
}

bool has_front_matter(std::string_view text) {
  return text.starts_with("---\n") && text.find("\n---\n", 3) != text.npos;
}

Result<Document> read_text(fs::path const &path, SourceLimits const &limits) {
  auto document = decode_document(path, limits.row_bytes);
  if (document && has_front_matter(document->text))
    return Error{
        fmt::format("{} は --- で始まる項目欄のある Markdown です。取り込まずに、そのまま cases/ "
                    "に置いてください。",
                    path.string())};
  return document;
}

Result<Document> read_document(fs::path const &path, SourceLimits const &limits) {
  auto const kind = source_kind(path);
  if (!kind) return kind.error();
  switch (*kind) {
    case SourceKind::word:
      return read_word(path, limits);
    case SourceKind::html:
      return read_html(path, limits);
    case SourceKind::text:
      return read_text(path, limits);
    case SourceKind::table:
    case SourceKind::sheet:
      break;
  }
  return Error{fmt::format("{} は表です。フォルダーではなく、このファイルを指定してください。",
                           path.string())};
}

std::string_view without_heading_mark(std::string_view line) {
  for (std::string_view const mark : {"#", "＃", "■"})
    while (line.starts_with(mark)) line.remove_prefix(mark.size());
  return trim(line);
}

bool underlines(std::string_view line) {
  return line.size() >= 3 && line.find_first_not_of(line.front() == '=' ? "=" : "-") == line.npos;
}

struct Titled {
  std::string title;  ///< empty when the first line is too long for one, or all there is
  std::string text;
};

Titled take_title(std::string_view text) {
  std::string_view rest = trim(text);
  std::string_view const whole = rest;
  std::string_view const title = without_heading_mark(take_line(rest));
  if (std::string_view after = rest; underlines(trim(take_line(after)))) rest = after;
  if (trim(rest).empty() || count_characters(title) > title_characters)
    return {"", std::string(whole)};
  return {std::string(title), std::string(trim(rest))};
}

class DocumentReader : public SourceReader {
 public:
  DocumentReader(fs::path root, std::string name, FileListing listing, SourceLimits const &limits)
      : root_(std::move(root)),
        name_(std::move(name)),
        listing_(std::move(listing)),
        limits_(limits) {
    for (FoundFile const &file : listing_.files) bytes_ += file.bytes;
  }

  [[nodiscard]] std::vector<std::string> const &columns() const override { return columns_; }
  [[nodiscard]] std::string const &name() const override { return name_; }
  [[nodiscard]] std::string encoding() const override { return ""; }
  [[nodiscard]] std::pair<std::uint64_t, std::uint64_t> progress() const override {
    return {bytes_done_, bytes_};
  }

  /// First what could not be listed, then the files.
  Result<std::optional<SourceRow>> next() override {
    if (skipped_told_ < listing_.skipped.size()) {
      auto const &[path, reason] = listing_.skipped[skipped_told_++];
      return std::optional(refused(path, fmt::format("{}: {}。", path, reason)));
    }
    if (files_read_ == listing_.files.size()) return std::optional<SourceRow>();
    FoundFile const &file = listing_.files[files_read_++];
    bytes_done_ += file.bytes;
    return std::optional(read(file));
  }

 private:
  SourceRow read(FoundFile const &file) const {
    auto const document = read_document(root_ / file.path, limits_);
    if (!document) return refused(file.path, document.error().message);
    auto [title, text] = take_title(document->text);
    if (text.size() > limits_.row_bytes)
      return refused(file.path,
                     fmt::format("{}: 本文が長すぎます(上限 {} バイト)。分けてください。",
                                 file.path, limits_.row_bytes));
    if (text.empty())
      return refused(file.path,
                     file.path + ": 本文がありません。ファイルを確かめてください。");
    return {0, {file.path, std::move(title), std::move(text)}, "", document->note, file.path};
  }

  static SourceRow refused(std::string const &path, std::string problem) {
    return {0, {path, "", ""}, std::move(problem), "", path};
  }

  fs::path root_;
  std::string name_;
  FileListing listing_;
  SourceLimits limits_;
  std::vector<std::string> columns_ = {"ファイル", "標題", "本文"};
  std::uint64_t bytes_ = 0;
  std::uint64_t bytes_done_ = 0;
  std::size_t skipped_told_ = 0;
  std::size_t files_read_ = 0;
};

OpenedSource opened(fs::path root, std::string name, FileListing listing,
                    SourceLimits const &limits) {
  return std::unique_ptr<SourceReader>(std::make_unique<DocumentReader>(
      std::move(root), std::move(name), std::move(listing), limits));
}

}  // namespace

OpenedSource open_document(fs::path const &path, SourceLimits const &limits) {
  std::error_code failure;
  FileListing listing;
  listing.files.push_back({path.filename().string(), fs::file_size(path, failure)});
  return opened(path.parent_path(), path.stem().string(), std::move(listing), limits);
}

OpenedSource open_folder(fs::path const &path, SourceLimits const &limits) {
  std::error_code failure;
  auto listing = list_files(path, "");
  if (!listing) return listing.error();
  if (listing->files.empty() && listing->skipped.empty())
    return Error{fmt::format("フォルダー {} にファイルがありません。場所を確かめてください。",
                             path.string())};
  return opened(path, fs::canonical(path, failure).filename().string(), std::move(*listing),
                limits);
}

}  // namespace kaeru
