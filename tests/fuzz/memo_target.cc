// A memo that somebody pasted: its lines stay within the screen, also when they are read back.
#include <algorithm>

#include "call/memo.h"
#include "casebook/characters.h"
#include "fuzz/promise.h"
#include "fuzz/targets.h"
#include "text/encoding.h"
#include "text/normalize.h"
#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

void check_text(Memo const &memo, int columns) {
  std::string const text = memo_text(memo, columns);
  promise(sanitize_text(text) == text, "a memo's text is harmless");
  auto const lines = split_lines(text);
  promise(lines.size() >= 6 && lines.size() <= 8, "six lines, one or two more: " + text);
  for (std::string_view const line : lines)
    promise(width_columns(line) <= columns, "no line is wider than the screen: " + text);
}

}  // namespace

void fuzz_memo(std::string_view bytes) {
  std::string const text = to_utf8(to_utf32(bytes));
  Memo const memo = read_memo(text);
  for (std::string const &field : memo.fields) promise(is_valid_utf8(field), "a field is UTF-8");
  for (int const columns : {20, 33, 80}) check_text(memo, columns);
  promise(is_valid_utf8(memo_markdown(memo)), "a memo's Markdown is UTF-8");
  promise(is_valid_utf8(memo_json(memo)), "a memo's JSON is UTF-8");
  check_text(read_memo(memo_text(memo, 2000)), 80);
}

}  // namespace kaeru
