#include "fuzz/promise.h"

#include <algorithm>

#include "text/encoding.h"
#include "text/normalize.h"
#include "text/sanitize.h"

namespace kaeru {

void promise(bool kept, std::string_view what) {
  if (!kept) throw BrokenPromise(std::string(what));
}

void promise_message(std::string_view message) {
  promise(!message.empty(), "a message says something");
  promise(sanitize_line(message) == message,
          "a message is one harmless line: " + sanitize_line(message));
}

void promise_message(Error const &error) {
  promise_message(error.message);
}

void promise_messages(Diagnostics const &diagnostics, std::size_t lines) {
  for (Diagnostic const &one : diagnostics) {
    promise(!one.message.empty(), "a diagnostic says something");
    promise(is_valid_utf8(one.message + one.fix), "a diagnostic is UTF-8");
    promise(!one.code.empty() && one.column >= 0, "a diagnostic has its code and place");
    promise(one.line >= 0 && static_cast<std::size_t>(one.line) <= lines,
            one.code + " lies in the file");
  }
}

void promise_passage(Snippet const &passage, std::size_t most) {
  auto const chars = to_utf32(passage.text);
  auto const is_control = [](char32_t c) {
    return c < U' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
  };
  promise(chars.size() <= most, "a passage is as short as asked");
  promise(std::ranges::none_of(chars, is_control), "a passage is one line");
  std::size_t end = 0;
  for (auto const &[from, to] : passage.marks) {
    promise(end <= from && from < to && to <= chars.size(),
            "marks lie in the passage, in order, apart");
    end = to;
  }
}

void promise_clean(std::string_view text) {
  promise(is_valid_utf8(text), "text is valid UTF-8");
  promise(text.find('\0') == text.npos && text.find('\r') == text.npos,
          "text has neither NUL nor CR");
}

}  // namespace kaeru
