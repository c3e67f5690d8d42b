// What stands below a heading that nobody knows is searched, but is neither lesson nor outcome.
#include <fmt/format.h>

#include "casebook/nearest.h"
#include "lint/checks.h"

namespace kaeru {

void check_headings(Vocabulary const &vocabulary, CheckedFile &file) {
  for (auto const &[line, words] : file.unknown_headings()) {
    bool const is_title =
        !file.line(line).starts_with("##") && !file.line(line).starts_with("＃＃");
    std::string const near = is_title ? "" : nearest_term(vocabulary, "headings", words);
    if (!near.empty())
      file.tell(
          Severity::info, line, "HEADING-UNKNOWN",
          fmt::format("見出し「{}」は決まった見出しではないので、前の見出しの続きとして読みます。",
                      words),
          fmt::format("「{}」のことなら、そう書いてください。", near), words);
  }
}

}  // namespace kaeru
