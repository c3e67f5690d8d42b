#include "commands/quick_reference.h"

#include <gmock/gmock.h>

#include "commands/html_escape.h"

namespace kaeru {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

QuickReferenceRow row(char const *situation, SituationKind kind, bool danger) {
  QuickReferenceRow one;
  one.situation.name = one.situation.label = situation;
  one.situation.kind = kind;
  one.situation.danger = danger;
  one.card.first_phrase = std::string(situation) + "の一言";
  one.card.never_say = {{"禁句", "わけ", "言い換え"}, {"二つめ", "", ""}};
  one.card.hand_over_when = {"条件一", "条件二"};
  return one;
}

std::string page(std::vector<QuickReferenceRow> rows) {
  Diagnostics diagnostics;
  auto const policy = Policy::parse("centre: 夜間\nlimits: {holds_max: 3}\n", "p", diagnostics);
  return render_quick_reference(std::move(rows), "オペレーター", *policy);
}

TEST(QuickReference, HasARowWithWhatToSayAndWhatNot) {
  auto const html = page({row("商品", SituationKind::content, false)});
  EXPECT_THAT(html, HasSubstr("<tr class=\"content\"><th scope=\"row\">商品</th>"
                              "<td class=\"say\">「商品の一言」</td><td>「禁句」→「言い換え」</td>"
                              "<td>条件一</td></tr>"));
  EXPECT_THAT(html, Not(HasSubstr("二つめ")));
  EXPECT_THAT(html, HasSubstr("指針 1 枚"));
}

TEST(QuickReference, PutsDangersFirst) {
  auto const html =
      page({row("商品", SituationKind::content, false), row("暴力", SituationKind::conduct, true),
            row("配慮", SituationKind::care, false)});
  EXPECT_LT(html.find("暴力の一言"), html.find("商品の一言"));
  EXPECT_LT(html.find("商品の一言"), html.find("配慮の一言"));
  EXPECT_THAT(html, HasSubstr("<tr class=\"alert\"><th scope=\"row\">暴力"));
  EXPECT_THAT(html, HasSubstr("<tr class=\"care\"><th scope=\"row\">配慮"));
}

TEST(QuickReference, GivesTheCentresOwnNumbers) {
  auto const html = page({});
  EXPECT_THAT(html, HasSubstr("保留は3回、30秒まで"));
  EXPECT_THAT(html, HasSubstr("方針: 夜間"));
}

TEST(QuickReference, TakesNoMarkUpFromTheBook) {
  auto one = row("<script>", SituationKind::content, false);
  one.card.first_phrase = "a\"b'c&d\x1b[31m<img src=x>";
  auto const html = page({one});
  EXPECT_THAT(html, Not(HasSubstr("<script>")));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(html, Not(HasSubstr("\x1b")));
  EXPECT_THAT(html, HasSubstr("a&quot;b&#39;c&amp;d␛[31m&lt;img src=x&gt;"));
}

TEST(EscapeHtml, LeavesOrdinaryTextAlone) {
  EXPECT_EQ(escape_html("上司を出せ 3分 50%"), "上司を出せ 3分 50%");
  EXPECT_EQ(escape_html("一行\n二行"), "一行 二行");
}

}  // namespace
}  // namespace kaeru
