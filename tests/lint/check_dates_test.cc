#include <gmock/gmock.h>

#include "lint/lint_text.h"

namespace kaeru::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct DateRow {
  char const *fields;
  std::vector<std::string> expected;
};

TEST(CheckDates, HoldsDaysAgainstEachOther) {
  std::vector<DateRow> const rows = {
      {"作成日: 2026-10-31\n更新日: 2026-10-31\n検証日: 2026-10-31\n", {}},
      {"発生日: 2026-11-01\n", {"2:6 DATE-FUTURE warning"}},
      {"発生日: 2026-04-02\n作成日: 2026-04-01\n", {"3:6 DATE-ORDER warning"}},
      {"作成日: 2026-04-02\n検証日: 2026-04-01\n", {"3:6 DATE-ORDER warning"}},
      {"作成日: 2026-04-02\n更新日: 2026-04-01\n", {"3:6 DATE-ORDER warning"}},
      {"発生日: 2026-04-02\n再発防止: {内容: 連絡, 期限: 2026-04-01}\n",
       {"3:20 DATE-ORDER warning"}},
      {"発生日: 2026-04-02\n担当者フォロー: {期限: 2026-04-01}\n", {"3:15 DATE-ORDER warning"}},
      {"検証日: 2026-10-30\n見直し日: 2026-10-31\n", {}},
      {"見直し日: 2026-10-30\n", {"2:7 REVIEW-PAST info"}},
      {"状態: 廃止\n見直し日: 2026-10-30\n", {}},
  };
  for (auto const &[fields, expected] : rows)
    EXPECT_EQ(found(lint(std::string("---\n") + fields + "---\n話。\n").diagnostics), expected)
        << fields;
}

TEST(CheckDates, FindsThePromiseThatIsMeant) {
  EXPECT_THAT(found(lint("---\n発生日: 2026-04-02\n約束:\n  - {内容: 甲, 期限: 2026-04-03}\n"
                         "  - {内容: 乙, 期限: 2026-04-01}\n---\n話。\n")
                        .diagnostics),
              ElementsAre("5:17 DATE-PROMISE info"));
}

TEST(CheckDates, TellsACardPastItsReview) {
  EXPECT_THAT(
      found(lint(good_card("2027-10-01", "2026-10-30"), CorpusFileKind::guidance).diagnostics),
      ElementsAre("9:7 REVIEW-PAST warning"));
  EXPECT_THAT(
      found(lint(good_card("2027-10-01", "2026-10-31"), CorpusFileKind::guidance).diagnostics),
      IsEmpty());
}

}  // namespace
}  // namespace kaeru::testing
