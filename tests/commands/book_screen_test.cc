// Every card of the shipped book, with case studies under it, on one 80×24 screen.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "commands/answer.h"
#include "support/book_index.h"
#include "text/width.h"

namespace kaeru {
namespace {

std::vector<std::string> screen_of(std::string const &situation, std::string const &role,
                                   ScreenSize size) {
  auto const &index = BookIndex::instance();
  Answer answer;
  answer.request.role = role;
  answer.request.situations = {situation};
  SearchFilters filters;
  std::string const words = index.book().guidance_for(situation).front().triggers.back();
  answer.result = index.searcher().search(words + situation, filters, 10, 120);
  answer.advice = advise(index.book(), answer.request, answer.result.hits);
  answer.outcomes = count_outcomes(answer.advice, answer.result.neighbours);
  std::istringstream text(render_answer(answer, index.book().vocabulary(), size, Paint(false)));
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

TEST(BookScreen, FitsEightyByTwentyFour) {
  for (auto const &term : BookIndex::instance().book().vocabulary().terms("situations"))
    for (char const *role : {"OP", "SV"}) {
      auto const lines = screen_of(term.name, role, {80, 24});
      EXPECT_LE(lines.size(), 23U) << term.name << " " << role;
      EXPECT_GE(lines.size(), 10U) << term.name << " " << role;
      for (auto const &line : lines) EXPECT_LE(width_columns(line), 80) << line;
    }
}

TEST(BookScreen, ShowsAtLeastTwoCaseStudiesUnderTheCard) {
  for (auto const &term : BookIndex::instance().book().vocabulary().terms("situations")) {
    auto const lines = screen_of(term.name, "OP", {80, 24});
    auto const starts = [&](char const *mark) {
      return std::ranges::any_of(lines, [&](auto const &line) { return line.starts_with(mark); });
    };
    EXPECT_TRUE(starts("■ ")) << term.name;
    EXPECT_TRUE(starts("言う")) << term.name;
    EXPECT_TRUE(starts("禁句")) << term.name;
    EXPECT_TRUE(starts("手順")) << term.name;
    EXPECT_TRUE(starts("1. ") || starts("1~ ")) << term.name;
    EXPECT_TRUE(starts("2. ") || starts("2~ ")) << term.name;
  }
}

TEST(BookScreen, UsesTheWidthItHas) {
  auto const lines = screen_of("上司要求", "OP", {120, 40});
  int widest = 0;
  for (auto const &line : lines) {
    EXPECT_LE(width_columns(line), 120) << line;
    widest = std::max(widest, width_columns(line));
  }
  EXPECT_GT(widest, 90);
  EXPECT_GT(lines.size(), 23U);
}

}  // namespace
}  // namespace kaeru
