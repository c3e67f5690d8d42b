#include "authoring/front_matter_edit.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

FieldEdit state(std::string value) {
  return {{"状態", "status", "state"}, std::move(value)};
}

struct Edit {
  char const *name;
  std::string text;
  std::string value;
  std::string edited;  ///< "" = refused
};

class FrontMatterEdit : public testing::TestWithParam<Edit> {};

TEST_P(FrontMatterEdit, ChangesOneLine) {
  auto const edited = edit_front_matter(GetParam().text, {state(GetParam().value)});
  EXPECT_EQ(edited ? *edited : "", GetParam().edited);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, FrontMatterEdit,
    testing::Values(
        Edit{"present", "---\n標題: あ\n状態: 下書き\n---\n本文\n", "検証済",
             "---\n標題: あ\n状態: 検証済\n---\n本文\n"},
        Edit{"alias", "---\nstatus: draft\n---\n", "検証済", "---\nstatus: 検証済\n---\n"},
        Edit{"width_and_case", "---\nＳＴＡＴＥ: draft\n---\n", "検証済",
             "---\nＳＴＡＴＥ: 検証済\n---\n"},
        Edit{"quoted_key", "---\n\"状態\": \"下書き\"\n---\n", "検証済",
             "---\n状態: 検証済\n---\n"},
        Edit{"beside_a_quoted_key", "---\n'鍵: a': b\n状態: 下書き\n---\n", "検証済",
             "---\n'鍵: a': b\n状態: 検証済\n---\n"},
        Edit{"wide_colon", "---\n状態：下書き\n---\n", "検証済", "---\n状態: 検証済\n---\n"},
        Edit{"missing", "---\n標題: あ\n---\n状態: 本文\n", "検証済",
             "---\n標題: あ\n状態: 検証済\n---\n状態: 本文\n"},
        Edit{"nothing_in_it", "---\n---\n", "検証済", "---\n状態: 検証済\n---\n"},
        Edit{"empty", "---\n状態:\n# 下書き / 検証済\n\n標題: あ\n---\n", "検証済",
             "---\n状態: 検証済\n# 下書き / 検証済\n\n標題: あ\n---\n"},
        Edit{"emptied", "---\n状態: 下書き\n---\n", "", "---\n状態:\n---\n"},
        Edit{"list_on_one_line", "---\n状態: [下書き, 廃止]\n---\n", "廃止",
             "---\n状態: 廃止\n---\n"},
        Edit{"blank_lines_before", "\n\n---\n状態: 下書き\n---\n", "廃止",
             "\n\n---\n状態: 廃止\n---\n"},
        Edit{"no_line_end_after_it", "---\n標題: あ\n---", "廃止",
             "---\n標題: あ\n状態: 廃止\n---"},
        Edit{"hash", "---\n状態: 下書き\n---\n", "a #b", "---\n状態: \"a #b\"\n---\n"},
        Edit{"colon", "---\n状態: 下書き\n---\n", "返品: なし", "---\n状態: \"返品: なし\"\n---\n"},
        Edit{"quotes", "---\n状態: 下書き\n---\n", "\"a\\", "---\n状態: \"\\\"a\\\\\"\n---\n"},
        Edit{"null", "---\n状態: 下書き\n---\n", "~", "---\n状態: \"~\"\n---\n"},
        Edit{"dash", "---\n状態: 下書き\n---\n", "- x", "---\n状態: \"- x\"\n---\n"},
        Edit{"spaces", "---\n状態: 下書き\n---\n", " x ", "---\n状態: x\n---\n"},
        Edit{"block_list", "---\n状態:\n  - 下書き\n標題: あ\n---\n", "廃止", ""},
        Edit{"block_scalar", "---\n状態: |\n  # 下書き\n---\n", "廃止", ""},
        Edit{"continued", "---\n状態: 下\n  書き\n---\n", "廃止", ""},
        Edit{"last_list", "---\n状態:\n  - 下書き\n---\n", "廃止", ""},
        Edit{"all_on_one_line", "---\n{標題: あ, 状態: 下書き}\n---\n", "廃止", ""},
        Edit{"flow_map_takes_no_line", "---\n{標題: あ}\n---\n", "廃止", ""},
        Edit{"none", "本文だけ\n", "廃止", ""}, Edit{"unclosed", "---\n状態: 下書き\n", "廃止", ""},
        Edit{"broken", "---\n状態: [下書き\n---\n", "廃止", ""},
        Edit{"two_lines", "---\n状態: 下書き\n---\n", "a\nb", "---\n状態: a b\n---\n"}),
    [](auto const &one) { return one.param.name; });

TEST(FrontMatterEdit, AppliesAllOrNone) {
  std::string const text = "---\n状態: 下書き\n約束:\n  - 内容: 返金\n---\n";
  FieldEdit const day{{"検証日"}, "2026-11-26"};
  EXPECT_EQ(*edit_front_matter(text, {state("検証済"), day}),
            "---\n状態: 検証済\n約束:\n  - 内容: 返金\n検証日: 2026-11-26\n---\n");
  auto const refused = edit_front_matter(text, {state("検証済"), {{"約束"}, "なし"}});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("「約束」"), std::string::npos);
}

}  // namespace
}  // namespace kaeru
