// What a Markdown file may cost. Checked on the bare lines, so that the answer is the same on every
// machine; the deadline is only the net below.
#include "casebook/markdown_limits.h"

#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <vector>

#include "casebook/characters.h"

namespace kaeru {
namespace {

constexpr std::size_t brackets_in_paragraph = 2000;

struct Marker {
  std::size_t size = 0;  ///< bytes; 0 = none
  bool quote = false;
};

/// The list or quote mark at the front of `text`.
Marker marker_at(std::string_view text) {
  if (text.starts_with('>')) return {1, true};
  auto const ends = [&](std::size_t at) {
    return at >= text.size() || text[at] == ' ' || text[at] == '\t';
  };
  if (!text.empty() && std::string_view("-*+").find(text.front()) != text.npos && ends(1))
    return {1, false};
  std::size_t const digits = text.find_first_not_of("0123456789");
  bool const number = digits != text.npos && digits > 0 && digits <= 9 &&
                      (text[digits] == '.' || text[digits] == ')') && ends(digits + 1);
  return {number ? digits + 1 : 0, false};
}

/// How deep the blocks of each line lie, told from indentation and marks alone. Never less than
/// what cmark will find, short of list items indented by single columns.
class NestingGauge {
 public:
  int depth_of(std::string_view line) {
    std::size_t const first = line.find_first_not_of(" \t");
    if (first == line.npos) return 0;
    std::size_t at = first;
    int quotes = 0;
    for (Marker mark; at < line.size() && (mark = marker_at(line.substr(at))).size > 0;) {
      while (!items_.empty() && items_.back() >= at) items_.pop_back();
      mark.quote ? void(++quotes) : items_.push_back(at);
      at = std::min(line.find_first_not_of(" \t", at + mark.size), line.size());
    }
    if (first == 0 && at == 0) items_.clear();
    return quotes + static_cast<int>(items_.size());
  }

 private:
  std::vector<std::size_t> items_;  ///< column of each open list item's mark
};

bool begins_block(std::string_view line) {
  std::size_t const indent = line.find_first_not_of(' ');
  if (indent == line.npos) return true;
  Marker const mark = marker_at(line.substr(indent));
  return indent <= 3 && mark.size == 1 && !mark.quote;
}

/// Widens every '[' of `text` from `begin` on when there are too many.
bool tame_paragraph(std::string &text, std::size_t begin) {
  std::string_view const paragraph = std::string_view(text).substr(begin);
  if (static_cast<std::size_t>(std::ranges::count(paragraph, '[')) <= brackets_in_paragraph)
    return false;
  std::string tamed;
  for (char const c : paragraph) c == '[' ? tamed += "［" : tamed += c;
  text.replace(begin, text.npos, tamed);
  return true;
}

Diagnostic many_brackets(std::string const &path, int line) {
  return {path,
          line,
          0,
          Severity::warning,
          "MD-BRACKETS",
          "一つの段落に「[」が多すぎるので、リンクとして読まずに文字として読みました。",
          "段落を分けてください。"};
}

}  // namespace

std::chrono::nanoseconds ReadingDeadline::spent() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

Diagnostic limit_time(std::string const &path, ReadLimits const &limits) {
  return {path,
          0,
          0,
          Severity::error,
          "LIMIT-TIME",
          fmt::format("読むのに時間がかかりすぎます(上限 {} ミリ秒)。", limits.milliseconds),
          "かっこや記号が大量に続く所がないか確かめ、ファイルを分けてください。"};
}

Diagnostic limit_nesting(std::string const &path, int line, ReadLimits const &limits) {
  return {path,
          line,
          0,
          Severity::error,
          "LIMIT-NESTING",
          fmt::format("箇条書きや引用の入れ子が深すぎます(上限 {} 段)。", limits.nesting),
          "字下げを浅くするか、見出しに分けて書き直してください。"};
}

bool within_limits(std::string_view text, std::string const &path, ReadLimits const &limits,
                   Diagnostics &diagnostics) {
  NestingGauge gauge;
  int number = 0;
  while (!text.empty()) {
    ++number;
    std::string_view const line = take_line(text);
    if (line.size() > limits.line_bytes) {
      diagnostics.push_back({path, number, 0, Severity::error, "LIMIT-LINE",
                             fmt::format("一行が長すぎます(上限 {} バイト)。", limits.line_bytes),
                             "段落や文の切れ目で改行してください。"});
      return false;
    }
    if (gauge.depth_of(line) <= limits.nesting) continue;
    diagnostics.push_back(limit_nesting(path, number, limits));
    return false;
  }
  return true;
}

std::string tame_brackets(std::string_view markdown, std::string const &path,
                          Diagnostics &diagnostics) {
  std::string tamed;
  tamed.reserve(markdown.size() + 1);
  std::size_t paragraph = 0;  // where it begins in `tamed`
  int line = 0;
  int paragraph_line = 1;
  auto const close = [&] {
    if (tame_paragraph(tamed, paragraph))
      diagnostics.push_back(many_brackets(path, paragraph_line));
    paragraph = tamed.size();
    paragraph_line = line;
  };
  while (!markdown.empty()) {
    ++line;
    std::string_view const next = take_line(markdown);
    if (begins_block(next)) close();
    tamed.append(next) += '\n';
  }
  close();
  return tamed;
}

}  // namespace kaeru
