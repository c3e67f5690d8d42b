// The way of every corpus file: bytes → text → front matter and Markdown → sections. Each phase
// adds its diagnostics and the next one still runs, so that a trainer sees all problems at once.
#include "casebook/source.h"

#include <fmt/format.h>

#include "casebook/characters.h"
#include "casebook/front_matter.h"
#include "casebook/markdown_repair.h"
#include "text/encoding.h"

namespace kaeru {
namespace {

constexpr std::size_t id_characters = 120;

/// What follows in `text` after as many lines as `head` has.
std::string_view lines_after(std::string_view text, std::string_view head) {
  for (auto lines = std::ranges::count(head, '\n'); lines > 0; --lines) take_line(text);
  return text;
}

class Reader {
 public:
  Reader(std::string const &path, Vocabulary const &vocabulary, ReadLimits const &limits,
         ReadingDeadline const &deadline)
      : path_(path), vocabulary_(vocabulary), limits_(limits), deadline_(deadline) {}

  Source read(std::string_view bytes) {
    if (bytes.size() > limits_.file_bytes) {
      error("LIMIT-FILE",
            fmt::format("ファイルが大きすぎます(上限 {} バイト)。", limits_.file_bytes),
            "一つの事例は一つのファイルにし、長い記録は分けてください。");
    } else if (auto decoded = decode(bytes)) {
      source_.encoding = decoded->encoding;
      for (Repair const &repair : decoded->repairs) tell(repair);
      read_text(decoded->text);
    } else {
      error("ENC-UNKNOWN", "文字コードが分からないか、文書ではないファイルです。",
            "Word や Excel のファイルなら中身をコピーし、UTF-8 のテキストとして保存してください。");
    }
    return std::move(source_);
  }

 private:
  void read_text(std::string const &text) {
    if (trim(text).empty()) return tell_empty();
    FrontMatter front = read_front_matter(text, path_, limits_, source_.diagnostics);
    source_.entries = std::move(front.entries);
    if (deadline_.passed()) return source_.diagnostics.push_back(limit_time(path_, limits_));
    std::string const markdown = mend_markdown(front.body, path_, vocabulary_, source_.diagnostics);
    source_.text = front.head;
    source_.text += lines_after(markdown, front.head);
    auto sections = read_markdown(markdown, path_, limits_, deadline_, source_.diagnostics);
    if (sections) source_.sections = std::move(*sections);
    bool const empty = sections && source_.sections.empty() && source_.entries.empty();
    if (empty && !front.refused) tell_empty();
  }

  void tell_empty() {
    error("MD-EMPTY", "中身がありません。", "事例の文章を書くか、ファイルを消してください。");
  }

  void error(char const *code, std::string message, std::string fix) {
    source_.diagnostics.push_back(
        {path_, 0, 0, Severity::error, code, std::move(message), std::move(fix)});
  }

  void tell(Repair const &repair) {
    bool const harmless =
        repair.code == "ENC-BOM" || repair.code == "ENC-NEWLINE" || repair.code == "ENC-NFD";
    bool const lost = repair.code == "ENC-INVALID" || repair.code == "ENC-LOST";
    source_.diagnostics.push_back({path_, repair.line, 0,
                                   harmless ? Severity::info : Severity::warning, repair.code,
                                   repair.message,
                                   lost ? "「�」を元の文字に書き直してください。"
                                        : "UTF-8、改行 LF で保存し直してください。"});
  }

  std::string const &path_;
  Vocabulary const &vocabulary_;
  ReadLimits const &limits_;
  ReadingDeadline const &deadline_;
  Source source_;
};

std::string stem(std::string_view path) {
  path.remove_prefix(path.rfind('/') == path.npos ? 0 : path.rfind('/') + 1);
  std::size_t const dot = path.rfind('.');
  return std::string(dot == path.npos || dot == 0 ? path : path.substr(0, dot));
}

bool is_usable(std::string_view id) {
  if (id.empty() || count_characters(id) > id_characters || !is_valid_utf8(id)) return false;
  while (!id.empty()) {
    char32_t const c = take_character(id);
    if (is_space(c) || c == '/' || c < 0x20 || c == 0x7F) return false;
  }
  return true;
}

}  // namespace

Source read_source(std::string_view bytes, std::string const &path, Vocabulary const &vocabulary,
                   ReadLimits const &limits, ReadingDeadline const &deadline) {
  return Reader(path, vocabulary, limits, deadline).read(bytes);
}

std::string check_id(std::string const &given, int line, std::string const &path,
                     Diagnostics &diagnostics) {
  std::string id = given.empty() ? stem(path) : given;
  if (is_usable(id)) return id;
  diagnostics.push_back(
      {path, line, 0, Severity::error, "ID-BAD",
       given.empty()
           ? fmt::format("ファイル名が id として使えません(空白や「/」を含まない {} 文字まで)。",
                         id_characters)
           : fmt::format("id が使えません(空白や「/」を含まない {} 文字まで)。", id_characters),
       "先頭の項目に「id: 」と、空白のない短い名前を書いてください。"});
  return id;
}

void sort_by_line(Diagnostics &diagnostics) {
  std::ranges::stable_sort(diagnostics, {}, &Diagnostic::line);
}

}  // namespace kaeru
