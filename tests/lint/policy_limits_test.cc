#include "lint/policy_limits.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

/// "3回 limits.holds_max" of the first conflict, "" without.
std::string conflict_in(std::string_view line) {
  auto const conflicts = limit_conflicts(line, Policy());
  return conflicts.empty() ? "" : conflicts.front().words + " " + conflicts.front().key;
}

TEST(PolicyLimits, FindsNumbersThatLetMore) {
  struct Row {
    char const *line, *expected;
  };
  constexpr Row rows[] = {
      {"保留は3回まで", "3回 limits.holds_max"},
      {"保留は１回まで", ""},
      {"保留は２回まで", "2回 limits.holds_max"},
      {"保留は1回、60秒以内", "60秒 limits.hold_max_s"},
      {"保留は1回、30秒以内", ""},
      {"粘るのは3回まで", "3回 limits.persist_max"},
      {"同じ回答は4回で管理者へ", "4回 limits.same_answer_max"},
      {"堂々巡りが15分続いたら相談", "15分 limits.consult_after_min"},
      {"堂々巡りが5分続いたら相談", ""},
      {"注意1回で終了を予告", "1回 hang_up.warnings_before"},
      {"注意3回で終了を予告", ""},
      {"保留しない。架電は3回まで", ""},
      {"保留中に注意3回", ""},
      {"保留は99999999999回まで", ""},
      {"3回まで保留", ""},
      {"", ""},
  };
  for (auto const &[line, expected] : rows) EXPECT_EQ(conflict_in(line), expected) << line;
}

TEST(PolicyLimits, LooksNoFurtherThanItsReach) {
  std::string const gap = "ああああああああああああああああああああああ";  // 22 characters
  EXPECT_EQ(conflict_in("保留" + gap + "3回"), "3回 limits.holds_max");
  EXPECT_EQ(conflict_in("保留" + gap + "あ3回"), "");
}

}  // namespace
}  // namespace kaeru
