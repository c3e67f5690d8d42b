// Markdown as typed with a Japanese input method, brought to what cmark understands. Every rule
// looks at the beginning of one line only, so running text stays as it is.
#include "casebook/markdown_repair.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "casebook/characters.h"
#include "casebook/html_repair.h"
#include "casebook/table.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

enum class Kind : std::size_t {
  wide_hash,
  crowded_hash,
  number,
  circled,
  bullet,
  html_heading,
  marked_heading,
  wide_table,
  office_tag,
  unclosed_html
};

struct KindText {
  char const *found;
  char const *fix;
};
constexpr std::array<KindText, 10> kind_texts = {{
    {"全角の「＃」の見出し", "半角の「#」と半角の空白に直してください。"},
    {"「#」の後に空白のない見出し", "「## 見出し」のように、半角の空白を入れてください。"},
    {"「１．」「１）」のような番号", "「1. 」のように、半角の数字、点、空白で書いてください。"},
    {"「①」のような番号", "「1. 」のように、半角の数字、点、空白で書いてください。"},
    {"「・」「●」などの箇条書き", "「- 」(半角のハイフンと空白)で書いてください。"},
    {"HTML の見出し", "「## 見出し」の形で書いてください。"},
    {"「■」や「【】」の見出し", "「## 見出し」の形で書いてください。"},
    {"全角の線の表", "表の区切りは半角の「|」と「-」で書いてください。"},
    {"Word から貼り付いた「<o:p>」などの印", "印を消し、文章だけを残してください。"},
    {"閉じていない「<!--」や「<script>」など",
     "文章なら頭に「\\」を付け、いらないものなら消してください。"},
}};

struct Mended {
  Kind kind;
  std::string line;
};

struct Marks {
  std::size_t count = 0;
  bool wide = false;
  std::string_view rest;
};

Marks take_hashes(std::string_view text) {
  Marks marks{0, false, text};
  while (!marks.rest.empty()) {
    std::string_view next = marks.rest;
    char32_t const c = take_character(next);
    if (c != '#' && c != U'＃') break;
    marks.wide |= c == U'＃';
    ++marks.count;
    marks.rest = next;
  }
  return marks;
}

bool is_plain_heading(Marks const &marks) {
  return !marks.wide &&
         (marks.rest.empty() || marks.rest.front() == ' ' || marks.rest.front() == '\t');
}

std::optional<Mended> mend_heading(std::string_view text, Vocabulary const &vocabulary) {
  Marks const marks = take_hashes(text);
  if (marks.count == 0 || marks.count > 6 || is_plain_heading(marks)) return std::nullopt;
  std::string_view const title = trim(marks.rest);
  bool const spaced = title.data() != marks.rest.data();
  if (title.empty()) return std::nullopt;
  if (!spaced && marks.count == 1 && vocabulary.heading(title).empty()) return std::nullopt;
  Kind const kind = marks.wide ? Kind::wide_hash : Kind::crowded_hash;
  return Mended{kind, std::string(marks.count, '#') + " " + std::string(title)};
}

/// The number at the front, 0–99, in either width; `rest` moves past it.
std::optional<int> take_number(std::string_view &rest, bool &wide) {
  int value = 0;
  int digits = 0;
  for (std::string_view next = rest; !next.empty(); rest = next) {
    char32_t const c = take_character(next);
    bool const full = c >= U'０' && c <= U'９';
    if (!full && !(c >= '0' && c <= '9')) break;
    wide |= full;
    value = value * 10 + static_cast<int>(c - (full ? U'０' : U'0'));
    if (++digits > 2) return std::nullopt;
  }
  return digits == 0 ? std::nullopt : std::optional(value);
}

bool is_digit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= U'０' && c <= U'９');
}

std::optional<Mended> mend_number(std::string_view text) {
  std::string_view rest = text;
  bool wide = false;
  auto const number = take_number(rest, wide);
  if (!number || rest.empty()) return std::nullopt;
  char32_t const mark = take_character(rest);
  bool const wide_mark = mark == U'．' || mark == U'）';
  if (!wide_mark && mark != '.' && mark != ')') return std::nullopt;
  std::string_view const item = trim_left(rest);
  if (item.empty()) return std::nullopt;
  std::string_view next = rest;
  char32_t const after = take_character(next);
  bool const crowded = after >= 0x80 && after != U'．';
  if (is_digit(after) || (!wide && !wide_mark && !crowded)) return std::nullopt;
  return Mended{Kind::number, fmt::format("{}. {}", *number, item)};
}

/// ① to ㊿, ❶ to ❿, ⑴ to ⒇; 0 = another character.
int circled_number(char32_t c) {
  struct Run {
    char32_t first, last;
    int number;
  };
  static constexpr std::array<Run, 5> runs = {
      {{U'①', U'⑳', 1}, {U'㉑', U'㉟', 21}, {U'㊱', U'㊿', 36}, {U'❶', U'❿', 1}, {U'⑴', U'⒇', 1}}};
  for (Run const &run : runs)
    if (c >= run.first && c <= run.last) return run.number + static_cast<int>(c - run.first);
  return 0;
}

std::optional<Mended> mend_circled(std::string_view text) {
  std::string_view rest = text;
  int const number = circled_number(take_character(rest));
  std::string_view const item = trim_left(rest);
  if (number == 0 || item.empty()) return std::nullopt;
  return Mended{Kind::circled, fmt::format("{}. {}", number, item)};
}

/// A circle may also stand for a word left blank: ○月, ○○様.
bool stands_for_word(char32_t mark, char32_t after) {
  if (mark != U'○' && mark != U'◯') return false;
  static constexpr std::u32string_view after_blank = U"○◯月日年時分様社さ氏×番円";
  return after_blank.find(after) != std::u32string_view::npos;
}

/// `－ 一` and `– 一`; not `－10℃`, nor the page number `－ 3 －`.
bool is_dash_mark(char32_t mark, std::string_view rest, std::string_view item) {
  if (mark != U'－' && mark != U'–') return false;
  return item.data() != rest.data() && !item.ends_with("－") && !item.ends_with("–");
}

std::optional<Mended> mend_bullet(std::string_view text) {
  // The last five are Word's, from its symbol fonts.
  static constexpr std::u32string_view bullets = U"・●○◯■◆▪•･·\xF0A7\xF0B7\xF0D8\xF06C\xF06E";
  std::string_view rest = text;
  char32_t const mark = take_character(rest);
  std::string_view const item = trim_left(rest);
  bool const is_bullet =
      bullets.find(mark) != std::u32string_view::npos || is_dash_mark(mark, rest, trim(item));
  if (!is_bullet || item.empty()) return std::nullopt;
  char32_t const after = take_character(rest);
  if (after == mark || stands_for_word(mark, after)) return std::nullopt;
  return Mended{Kind::bullet, "- " + std::string(item)};
}

std::optional<Mended> mend_html_heading(std::string_view text) {
  bool const opens = text.size() > 9 && text[0] == '<' && (text[1] == 'h' || text[1] == 'H') &&
                     text[2] >= '1' && text[2] <= '6' && (text[3] == '>' || text[3] == ' ');
  std::string_view const line = trim(text);
  std::size_t const end = line.rfind("</");
  if (!opens || end == line.npos || line.size() != end + 5 || line[end + 3] != text[2])
    return std::nullopt;
  std::size_t const begin = line.find('>') + 1;
  if (begin > end) return std::nullopt;
  std::string_view const title = trim(line.substr(begin, end - begin));
  if (title.empty()) return std::nullopt;
  return Mended{Kind::html_heading, std::string(static_cast<std::size_t>(text[2] - '0'), '#') +
                                        " " + std::string(title)};
}

/// `■経過`, `【経過】`: a heading only when the vocabulary knows the word.
std::optional<Mended> mend_marked_heading(std::string_view text, Vocabulary const &vocabulary) {
  static constexpr std::u32string_view opening = U"■□◆◇●▼【";
  std::string_view rest = text;
  if (opening.find(take_character(rest)) == std::u32string_view::npos) return std::nullopt;
  std::string_view title = trim(rest);
  bool const bracket = text.starts_with("【");
  if (bracket && !title.ends_with("】")) return std::nullopt;
  if (bracket) title.remove_suffix(std::string_view("】").size());
  if (vocabulary.heading(title).empty()) return std::nullopt;
  return Mended{Kind::marked_heading, "## " + std::string(trim(title))};
}

constexpr std::string_view wide_bar = "｜";

bool is_table_row(std::string_view text) {
  std::string_view const row = trim(text);
  return row.size() > wide_bar.size() && (row.starts_with('|') || row.starts_with(wide_bar)) &&
         (row.ends_with('|') || row.ends_with(wide_bar));
}

std::string with_replaced(std::string_view text, std::u32string_view wide, char32_t ascii) {
  std::string replaced;
  while (!text.empty()) {
    char32_t const c = take_character(text);
    append_utf8(replaced, wide.find(c) == std::u32string_view::npos ? c : ascii);
  }
  return replaced;
}

/// `｜甲｜乙｜`. In the second row of a table dashes of any width part the heading from the rest;
/// further down `ー` says that there is nothing to say.
std::optional<Mended> mend_table_row(std::string_view text, bool second) {
  if (!is_table_row(text)) return std::nullopt;
  std::string row(trim(text));
  if (row.starts_with(wide_bar)) row = with_replaced(row, U"｜", U'|');
  std::string const separator =
      with_replaced(with_replaced(with_replaced(row, U"ー－―—─", U'-'), U"：", U':'), U"　", U' ');
  if (second && is_table_separator(separator)) row = separator;
  return row == trim(text) ? std::nullopt : std::optional(Mended{Kind::wide_table, row});
}

class Mender {
 public:
  Mender(std::string const &path, Vocabulary const &vocabulary, Diagnostics &diagnostics)
      : path_(path), vocabulary_(vocabulary), diagnostics_(diagnostics) {}

  std::string mend(std::string_view markdown) {
    std::string mended;
    mended.reserve(markdown.size() + 64);
    while (!markdown.empty()) {
      ++line_;
      bool const ends = markdown.find('\n') != markdown.npos;
      std::string_view const line = take_line(markdown);
      mended += mend_line(line, markdown);
      if (ends) mended += '\n';
    }
    return mended;
  }

 private:
  std::string mend_line(std::string_view line, std::string_view rest) {
    if (!is_table_row(line)) table_rows_ = 0;
    if (trim(line).empty() || stays_in_fence(trim_left(line))) return std::string(line);
    auto const cleared = html_.is_open() ? std::nullopt : without_office_tags(line);
    if (cleared) tell(Kind::office_tag);
    return mend_html(cleared ? *cleared : line, rest);
  }

  std::string mend_html(std::string_view line, std::string_view rest) {
    RawHtml::Line const html = html_.read(trim_left(line), rest);
    if (html == RawHtml::Line::outside) return mend_marks(line);
    std::string text(line);
    if (html == RawHtml::Line::inside) return text;
    tell(Kind::unclosed_html);
    return text.insert(text.find('<'), "\\");
  }

  std::string mend_marks(std::string_view line) {
    std::string_view const content = trim_left(line);
    std::string_view const indent = line.substr(0, line.size() - content.size());
    if (content.empty() || content.front() == '-') return std::string(line);
    if (is_table_row(content)) ++table_rows_;
    auto const mended =
        table_rows_ > 0 ? mend_table_row(content, table_rows_ == 2) : mend_content(content, indent);
    if (!mended) return std::string(line);
    tell(mended->kind);
    return ascii_indent(indent) + mended->line;
  }

  std::optional<Mended> mend_content(std::string_view content, std::string_view indent) const {
    bool const like_code = indent.starts_with("    ") || indent.find('\t') != indent.npos;
    if (!like_code)
      for (auto const rule : {mend_heading, mend_marked_heading})
        if (auto heading = rule(content, vocabulary_)) return heading;
    for (auto const rule : {mend_number, mend_circled, mend_bullet, mend_html_heading})
      if (auto mended = rule(content)) return mended;
    return std::nullopt;
  }

  /// Full-width indentation counts two columns, and nothing beyond three, which would be code.
  static std::string ascii_indent(std::string_view indent) {
    if (indent.find("　") == indent.npos) return std::string(indent);
    return std::string(std::min<std::size_t>(2 * count_characters(indent), 3), ' ');
  }

  bool stays_in_fence(std::string_view content) {
    char const mark = content.front();
    std::size_t const length = std::min(content.find_first_not_of(mark), content.size());
    bool const fence = (mark == '`' || mark == '~') && length >= 3;
    if (fence_ == 0 && fence) {
      fence_ = mark;
      fence_length_ = length;
      return true;
    }
    bool const was_inside = fence_ != 0;
    if (fence && mark == fence_ && length >= fence_length_ && trim(content.substr(length)).empty())
      fence_ = 0;
    return was_inside;
  }

  void tell(Kind kind) {
    auto const at = static_cast<std::size_t>(kind);
    if (told_[at]) return;
    told_[at] = true;
    diagnostics_.push_back({path_, line_, 0, Severity::warning, "MD-REPAIRED",
                            fmt::format("{}を直して読みました。", kind_texts[at].found),
                            kind_texts[at].fix});
  }

  std::string const &path_;
  Vocabulary const &vocabulary_;
  Diagnostics &diagnostics_;
  int line_ = 0;
  RawHtml html_;
  int table_rows_ = 0;  ///< of the table that is being read, this line's too
  char fence_ = 0;
  std::size_t fence_length_ = 0;
  std::array<bool, kind_texts.size()> told_{};
};

}  // namespace

std::string mend_markdown(std::string_view markdown, std::string const &path,
                          Vocabulary const &vocabulary, Diagnostics &diagnostics) {
  return Mender(path, vocabulary, diagnostics).mend(markdown);
}

}  // namespace kaeru
