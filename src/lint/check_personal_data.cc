// Personal data where it stands. The message names the kind and never repeats the data: what lint
// prints is read by more people than the file.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "casebook/characters.h"
#include "lint/checks.h"

namespace kaeru {
namespace {

/// Made by the program, and told from numbers of people by nothing but their place.
constexpr std::array<char const *, 2> own_digests = {"顧客照合符号", "取込符号"};

bool is_own_digest(int line, CheckedFile const &file) {
  return std::ranges::any_of(own_digests,
                             [&](auto field) { return file.line_of_field(field) == line; });
}

/// Walks forward through a text, counting lines and characters.
class Position {
 public:
  explicit Position(std::string_view text) : text_(text) {}

  void advance(std::size_t to) {
    for (std::size_t end = text_.find('\n', at_); end < to; end = text_.find('\n', at_)) {
      ++line_;
      column_ = 1;
      at_ = end + 1;
    }
    column_ += static_cast<int>(count_characters(text_.substr(at_, to - at_)));
    at_ = to;
  }
  [[nodiscard]] int line() const { return line_; }
  [[nodiscard]] int column() const { return column_; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
};

}  // namespace

void check_personal_data(std::string_view text, PersonalDataFinder const &finder,
                         CheckedFile &file) {
  Position position(text);
  for (PersonalSpan const &span : finder.find(text)) {
    position.advance(span.begin);
    if (is_own_digest(position.line(), file)) continue;
    file.tell_at(Severity::error, position.line(), position.column(), code(span.kind),
                 fmt::format("{}らしいものが書かれています。", label(span.kind)),
                 "消すか、「お客様」「担当A」のような、だれのことか分からない言葉にしてください。");
  }
}

}  // namespace kaeru
