// Comments are for the writer: what a template explained must not stay in what others read.
#include "lint/checks.h"

namespace kaeru {

void check_template(std::string_view state, CheckedFile &file) {
  int const line = file.line_with("<!--", file.body_line());
  if (line == 0) return;
  bool const finished = state == "検証済" || state == "未検証";
  file.tell(finished ? Severity::warning : Severity::info, line, "TEMPLATE-LEFT",
            "説明のコメント(<!-- … -->)が残っています。", "読み終えた説明は消してください。",
            "<!--");
}

}  // namespace kaeru
