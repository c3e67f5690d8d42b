#include <gmock/gmock.h>

#include "lint/lint_text.h"

namespace kaeru::testing {
namespace {

std::vector<std::string> found_in(std::string const &fields) {
  auto context = lint_context();
  context.knows = [](std::string_view id) { return id == "known" || id == "a"; };
  return found(
      lint_file("---\n" + fields + "---\n話。\n", "a.md", CorpusFileKind::case_study, context)
          .diagnostics);
}

TEST(CheckLinks, LeadSomewhereElse) {
  struct Row {
    char const *fields;
    std::vector<std::string> expected;
  };
  std::vector<Row> const rows = {
      {"区分: 二次\n元事例: known\n関連: [known]\n", {}},
      {"区分: 二次\n", {"2:5 LINK-FIRST info"}},
      {"区分: 一次\n元事例: known\n", {"3:6 LINK-LEVEL warning"}},
      {"元事例: lost\n", {"2:6 LINK-UNKNOWN warning"}},
      {"元事例: a\n", {"2:6 LINK-SELF warning"}},
      {"関連:\n  - known\n  - lost\n", {"4:5 LINK-UNKNOWN warning"}},
  };
  for (auto const &[fields, expected] : rows) EXPECT_EQ(found_in(fields), expected) << fields;
}

TEST(CheckLinks, AreTakenOnTrustWithoutABook) {
  EXPECT_TRUE(lint("---\n元事例: lost\n---\n話。\n").diagnostics.empty());
}

}  // namespace
}  // namespace kaeru::testing
