#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "casebook/corpus_files.h"
#include "lint/lint.h"

namespace kaeru::testing {

constexpr Date lint_day{2026, 10, 31};

inline PersonalDataFinder const &finder() {
  static PersonalDataFinder const made({"[A-Z]-\\d{8}"});
  return made;
}

inline LintContext lint_context() {
  return {.vocabulary = vocabulary(), .policy = policy(), .finder = finder(), .today = lint_day};
}

inline Linted lint(std::string_view text, CorpusFileKind kind = CorpusFileKind::case_study) {
  return lint_file(text, "a.md", kind, lint_context());
}

/// "line:column CODE severity" of all that is found, in order.
inline std::vector<std::string> found(Diagnostics const &diagnostics) {
  std::vector<std::string> all;
  for (auto const &one : diagnostics)
    all.push_back(
        fmt::format("{}:{} {} {}", one.line, one.column, one.code, kaeru::to_string(one.severity)));
  return all;
}

/// A validated case study that nothing can be said against; `fields` and `body` are added.
inline std::string good_case(std::string const &fields, std::string const &body = "") {
  return "---\n標題: 返金がまだ入らない\n状態: 検証済\n状況: [約束不履行]\n結果: 説明納得\n"
         "発生日: 2026-04-02\n検証日: 2026-05-01\n検証者: SV B\n" +
         fields + "---\n## 顧客の主張\n「15日に入る言うたやん」\n## 教訓(OP)\n先に日付を言う。\n" +
         body;
}

/// The same for a card.
inline std::string good_card(std::string const &replaced = "", std::string const &by = "") {
  std::string card =
      "---\n標題: 上司を出せと言われた\n状態: 検証済\n状況: [上司要求]\n役割: OP\n段階: [冒頭]\n"
      "優先: 50\n承認者: 品質責任者\n見直し日: 2027-10-01\n---\n"
      "## 核心\n急ぐ困りごとがある。\n## 最初の一言\n「お急ぎのところ申し訳ございません」\n"
      "## 手順\n1. 急がせたことを詫びる\n2. 【名乗り】「私が承ります」\n3. 用件をメモする\n"
      "## 言ってはいけない\n- 「代われません」 → 用件が聞けない。代わりに「まず私が承ります」\n"
      "## 時間と回数\n- 保留は{limits.holds_max}回まで\n## 引き継ぐ条件\n- 脅しが出た\n## "
      "こんな言葉\n";
  for (int i = 0; i < 45; ++i) card += fmt::format("- 上司を出せ、その{}\n", i);
  if (auto const at = card.find(replaced); !replaced.empty() && at != std::string::npos)
    card.replace(at, replaced.size(), by);
  return card;
}

}  // namespace kaeru::testing
