// Mending front matter before YAML sees it, one line at a time. Only what is certain is touched: a
// colon in the wrong width, an indentation YAML forbids, a value it would refuse or silently cut.
#include "casebook/front_matter_repair.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "casebook/characters.h"

namespace kaeru {
namespace {

constexpr std::string_view wide_colon = "：";
constexpr std::size_t key_characters = 40;

// Keys inside エスカレーション, 再発防止, 担当者フォロー and 約束: elsewhere in a value a colon may
// be the caller's own words.
constexpr std::array<std::string_view, 8> nested_keys = {"先",   "時点分", "理由", "承認者",
                                                         "内容", "担当",   "期限", "済"};

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

/// The text after the quoted scalar that begins `text`; npos when it does not end here.
std::size_t end_of_quoted(std::string_view text) {
  char const quote = text.front();
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      if (quote == '"' || i + 1 >= text.size() || text[i + 1] != quote) return i + 1;
      ++i;
    }
  }
  return text.npos;
}

/// Follows flow collections and quoted scalars over line ends.
class OpenValue {
 public:
  /// Reads `text`; the position after the value's end, or npos while it is still open.
  std::size_t read(std::string_view text) {
    char before = depth_ > 0 ? ',' : '[';
    for (std::size_t i = 0; i < text.size(); ++i) {
      char const c = text[i];
      if (quote_ != 0) {
        i += quote_ == '"' && c == '\\';
        bool const doubled = c == '\'' && i + 1 < text.size() && text[i + 1] == '\'';
        if (c == quote_ && doubled) ++i;
        if (c == quote_ && !doubled) quote_ = 0;
      } else if ((c == '"' || c == '\'') &&
                 std::string_view("[{,:").find(before) != std::string_view::npos) {
        quote_ = c;
      } else {
        depth_ += (c == '[' || c == '{') - (c == ']' || c == '}');
      }
      if (!is_blank(c)) before = c;
      if (quote_ == 0 && depth_ <= 0) return close(i + 1);
    }
    return std::string_view::npos;
  }

  [[nodiscard]] bool is_open() const { return depth_ > 0 || quote_ != 0; }
  [[nodiscard]] bool in_quotes() const { return quote_ != 0; }

 private:
  std::size_t close(std::size_t at) {
    depth_ = 0;
    return at;
  }

  int depth_ = 0;
  char quote_ = 0;
};

bool is_rest_of_line(std::string_view rest) {
  return trim(rest).empty() || (is_blank(rest.front()) && trim_left(rest).starts_with('#'));
}

/// Ends in `value` where a real comment (" # …") begins; a '#' glued to text is no comment.
std::size_t comment_at(std::string_view value) {
  for (std::size_t at = value.find('#'); at != value.npos; at = value.find('#', at + 1)) {
    bool const opens = at == 0 || is_blank(value[at - 1]);
    if (opens && (at + 1 == value.size() || is_blank(value[at + 1]))) return at;
  }
  return value.size();
}

bool has_glued_hash(std::string_view value) {
  std::string_view const text = value.substr(0, comment_at(value));
  return text.starts_with('#') || text.find(" #") != text.npos;
}

bool is_block_scalar(std::string_view value) {
  std::string_view const head = trim(value.substr(0, comment_at(value)));
  return !head.empty() && (head.front() == '|' || head.front() == '>') &&
         head.find_first_not_of("|>+-0123456789") == head.npos && head.size() <= 3;
}

bool has_stray_colon(std::string_view value) {
  std::string_view const text = trim(value.substr(0, comment_at(value)));
  return text.ends_with(':') || text.find(": ") != text.npos || text.find(":\t") != text.npos;
}

/// `&name` and `*name` are left to YAML, which tells them; `**至急**` means no such thing.
bool names_an_anchor(std::string_view value) {
  char const c = value.size() > 1 ? value[1] : ' ';
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool ends_early(std::string_view value) {
  OpenValue open;
  std::size_t const end =
      value.front() == '[' || value.front() == '{' ? open.read(value) : end_of_quoted(value);
  return end != value.npos && !is_rest_of_line(value.substr(end));
}

/// Whether YAML would refuse `value`, or read less than stands there.
bool needs_quotes(std::string_view value, bool has_key) {
  if (value.empty()) return false;
  switch (value.front()) {
    case '\'':
    case '"':
    case '[':
    case '{':
      return ends_early(value);
    case '&':
    case '*':
      return !names_an_anchor(value);
    case '!':
    case '%':
    case '@':
    case '`':
    case ']':
    case '}':
    case ',':
      return true;
    case '|':
    case '>':
      return !is_block_scalar(value);
    default:
      break;
  }
  bool const dash = value == "-" || value.starts_with("- ") || value.starts_with("? ");
  return (has_key && (dash || has_stray_colon(value))) || has_glued_hash(value);
}

std::string quoted(std::string_view value) {
  std::size_t const comment = comment_at(value);
  std::string text = "'";
  for (char const c : trim(value.substr(0, comment))) text += c == '\'' ? "''" : std::string(1, c);
  text += "'";
  if (comment < value.size() && comment > 0) text += " " + std::string(value.substr(comment));
  return text;
}

struct Colon {
  std::size_t at = std::string_view::npos, size = 0;
  bool proper = false;  ///< an ASCII colon before a blank or the line's end
};

bool is_quote(char c) {
  return c == '"' || c == '\'';
}

/// Of a quoted key, where the colon of `"a: b": c` may stand at the earliest; npos when no colon
/// follows the quotation.
std::size_t end_of_quoted_key(std::string_view text) {
  std::size_t const end = end_of_quoted(text);
  if (end == text.npos) return end;
  std::string_view const rest = trim_left(text.substr(end));
  return rest.starts_with(':') || rest.starts_with(wide_colon) ? end : text.npos;
}

Colon find_colon(std::string_view text) {
  std::size_t const begin = !text.empty() && is_quote(text.front()) ? end_of_quoted_key(text) : 0;
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (text.substr(i).starts_with(wide_colon)) return {i, wide_colon.size(), false};
    if (text[i] != ':') continue;
    bool const proper = i + 1 == text.size() || is_blank(text[i + 1]);
    // An ASCII key may hold a colon itself, as in `ms:contentKeyID: 1`.
    bool const inside_key = !proper && (text[i + 1] & 0x80) == 0 && text.find(": ", i) != text.npos;
    if (!inside_key) return {i, 1, proper};
  }
  return {};
}

class Mender {
 public:
  Mender(std::string const &path, int line, Diagnostics &diagnostics)
      : path_(path), line_(line), diagnostics_(diagnostics) {}

  std::string mend(std::string_view yaml) {
    std::string mended;
    for (std::string_view const line : split_lines(yaml)) {
      done_.clear();
      std::string const repaired = mend_line(line);
      mended.append(done_.empty() ? line : repaired) += '\n';
      tell();
      ++line_;
    }
    if (open_.in_quotes()) tell_unclosed();
    if (!mended.empty() && !yaml.ends_with('\n')) mended.pop_back();
    return mended;
  }

 private:
  std::string mend_line(std::string_view source) {
    std::string const line = without_controls(source);
    if (trim(line).empty()) return blank(line);
    if (open_.is_open()) {
      open_.read(line);
      return line;
    }
    std::string indented = with_spaces(line);
    std::size_t const indent = indented.find_first_not_of(' ');
    if (in_block_ && indent > block_indent_) return indented;
    in_block_ = false;
    if (indented[indent] == '#') return indented;
    return mend_entry(indented, indent);
  }

  /// White space that YAML does not take for it is content to YAML.
  std::string blank(std::string_view line) {
    if (line.find_first_not_of(' ') != line.npos) note("空白だけの行を空の行にしました");
    return "";
  }

  std::string mend_entry(std::string_view line, std::size_t indent) {
    std::size_t begin = indent;
    while (line.substr(begin).starts_with("- "))
      begin = std::min(line.find_first_not_of(' ', begin + 1), line.size());
    std::string_view const content = line.substr(begin);
    std::string entry(line.substr(0, begin));
    Colon const colon = find_colon(content);
    bool const has_key = is_key(content, colon, begin == 0);
    if (has_key) entry += key_and_colon(content, colon);
    std::string_view const written = has_key ? content.substr(colon.at + colon.size) : content;
    std::string_view const value = trim(written);
    note_spaces(written, value, "値の前後の全角の空白を除きました");
    entry += mend_value(value, has_key);
    follow(value, indent);
    return entry;
  }

  static bool is_key(std::string_view content, Colon const &colon, bool outermost) {
    if (colon.at == content.npos || content.empty()) return false;
    if (std::string_view("[{&*!|>%@`?").find(content.front()) != std::string_view::npos)
      return false;
    if (colon.proper) return true;
    std::string_view const key = trim(content.substr(0, colon.at));
    bool const web_address = content.substr(colon.at).starts_with("://");
    bool const nested = std::ranges::find(nested_keys, key) != nested_keys.end();
    return !key.empty() && !web_address && count_characters(key) <= key_characters &&
           (nested || (outermost && key.find(' ') == key.npos));
  }

  std::string key_and_colon(std::string_view content, Colon const &colon) {
    if (!colon.proper) note("項目名の後のコロンを半角の「: 」に直しました");
    std::string_view const written = content.substr(0, colon.at);
    std::string_view const key = trim(written);
    note_spaces(written, key, "項目名の後の全角の空白を除きました");
    bool const bare = trim(content.substr(colon.at + colon.size)).empty();
    return std::string(key) + (bare ? ":" : ": ");
  }

  /// `trimmed` lies within `written`; what was cut off YAML would keep unless it is ASCII.
  void note_spaces(std::string_view written, std::string_view trimmed, char const *what) {
    auto const front = static_cast<std::size_t>(trimmed.data() - written.data());
    std::string_view const back = written.substr(front + trimmed.size());
    auto const is_wide = [](char c) { return (c & 0x80) != 0; };
    if (std::ranges::any_of(written.substr(0, front), is_wide) ||
        std::ranges::any_of(back, is_wide))
      note(what);
  }

  std::string mend_value(std::string_view value, bool has_key) {
    if (needs_quotes(value, has_key)) {
      note("値を引用符で囲みました");
      return quoted(value);
    }
    bool const flow = value.starts_with('{') || value.starts_with('[');
    return flow ? with_narrow_colons(value) : std::string(value);
  }

  /// `{先：SV}` → `{先: SV}`, for the known keys only.
  std::string with_narrow_colons(std::string_view value) {
    std::string text(value);
    for (std::string_view const key : nested_keys) {
      std::string const wrong = std::string(key) + std::string(wide_colon);
      for (std::size_t at = text.find(wrong); at != text.npos; at = text.find(wrong, at + 1)) {
        if (at == 0 || std::string_view("{, ").find(text[at - 1]) == std::string_view::npos)
          continue;
        text.replace(at + key.size(), wide_colon.size(), ": ");
        note("項目名の後のコロンを半角の「: 」に直しました");
      }
    }
    return text;
  }

  void follow(std::string_view value, std::size_t indent) {
    in_block_ = is_block_scalar(value);
    block_indent_ = indent;
    bool const may_open =
        !value.empty() && std::string_view("'\"[{").find(value.front()) != std::string_view::npos;
    if (!may_open || needs_quotes(value, true)) return;
    open_.read(value);
    opened_at_ = line_;
  }

  std::string without_controls(std::string_view line) {
    std::string text(line);
    std::erase_if(text, [](char c) { return (c >= 0 && c < 0x20 && c != '\t') || c == 0x7F; });
    if (text.size() != line.size()) note("文字ではない制御コードを除きました");
    return text;
  }

  std::string with_spaces(std::string_view line) {
    std::string_view const content = trim_left(line);
    std::string_view const indent = line.substr(0, line.size() - content.size());
    if (indent.find_first_not_of(' ') == indent.npos) return std::string(line);
    note("字下げを半角の空白に直しました");
    std::string spaces;
    for (std::string_view rest = indent; !rest.empty();)
      spaces += take_character(rest) == ' ' ? " " : "  ";
    return spaces + std::string(content);
  }

  void note(std::string what) {
    if (std::ranges::find(done_, what) == done_.end()) done_.push_back(std::move(what));
  }

  /// yaml-cpp would take the rest of the front matter into the quotation without a word.
  void tell_unclosed() {
    diagnostics_.push_back({path_, opened_at_, 0, Severity::error, "YAML-SYNTAX",
                            "引用符が閉じていません。",
                            "値の終わりにも同じ引用符を書いてください。"});
  }

  void tell() {
    if (done_.empty()) return;
    diagnostics_.push_back({path_, line_, 0, Severity::warning, "FM-REPAIRED",
                            join(done_, "。") + "。",
                            "「項目: 値」の形(コロンは半角、後に半角の空白)に直してください。"});
  }

  std::string const &path_;
  int line_;
  Diagnostics &diagnostics_;
  std::vector<std::string> done_;
  OpenValue open_;
  int opened_at_ = 0;
  bool in_block_ = false;
  std::size_t block_indent_ = 0;
};

}  // namespace

std::string mend_front_matter(std::string_view yaml, std::string const &path, int first_line,
                              Diagnostics &diagnostics) {
  return Mender(path, first_line, diagnostics).mend(yaml);
}

}  // namespace kaeru
