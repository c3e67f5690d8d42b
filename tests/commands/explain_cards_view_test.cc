#include "commands/explain_cards_view.h"

#include <gmock/gmock.h>

#include <set>

#include "text/width.h"

namespace kaeru {
namespace {

using ::testing::HasSubstr;

Considered sample(CardReason reason) {
  return {"権威", 0.42, 0.1, reason, "keni", {"知事", "友達"}, "知事と友達だ"};
}

std::string explained(Considered one, int columns = 200) {
  Advice advice;
  advice.considered.push_back(std::move(one));
  std::string text;
  for (auto const &line : explain_cards(advice, Vocabulary(), columns, Paint(false))) {
    EXPECT_LE(width_columns(line), columns);
    text += line + "\n";
  }
  return text;
}

TEST(ExplainCardsView, ShowsVerdictAndGrounds) {
  auto const text = explained(sample(CardReason::unsure));
  for (char const *part :
       {"0.42", "必要 0.10", "権威[keni]", "確かさが足りない", "知事 / 友達", "「知事と友達だ」"})
    EXPECT_THAT(text, HasSubstr(part));
}

TEST(ExplainCardsView, HasWordsForEveryReason) {
  std::set<std::string> texts;
  for (int i = 0; i <= static_cast<int>(CardReason::no_card); ++i)
    texts.insert(explained(sample(static_cast<CardReason>(i))));
  EXPECT_EQ(texts.size(), static_cast<std::size_t>(CardReason::no_card) + 1);
}

TEST(ExplainCardsView, CutsAndCleans) {
  auto one = sample(CardReason::first);
  one.nearest = "\x1b[31m赤い\n文字";
  EXPECT_EQ(explained(one, 40).find('\x1b'), std::string::npos);
}

TEST(ExplainCardsView, SaysThatNothingFits) {
  auto const lines = explain_cards({}, Vocabulary(), 80, Paint(false));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_THAT(lines.back(), HasSubstr("ありません"));
}

}  // namespace
}  // namespace kaeru
