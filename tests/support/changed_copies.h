#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "casebook/case_study.h"
#include "text/normalize.h"

namespace kaeru {

/// How a copy of a case study differs from it.
struct ChangeKind {
  std::string name;
  int characters = 0;     ///< of a hundred, replaced
  bool shuffled = false;  ///< lines moved about
  bool front = false;     ///< other front matter
};

inline std::vector<ChangeKind> const &change_kinds() {
  static std::vector<ChangeKind> const kinds = {{"5%", 5},
                                                {"10%", 10},
                                                {"20%", 20},
                                                {"30%", 30},
                                                {"moved", 0, true},
                                                {"moved+10%+front", 10, true, true},
                                                {"front", 0, false, true}};
  return kinds;
}

inline std::string changed_text(std::string const &text, ChangeKind const &kind,
                                std::mt19937_64 &random) {
  static std::u32string const others =
      U"山川海空花鳥風月あいうえおかきくけこさしすせそアイウエオ0123456789";
  std::u32string chars = to_utf32(text);
  for (auto &c : chars)
    if (c != U'\n' && static_cast<int>(random() % 100) < kind.characters)
      c = others[random() % others.size()];
  if (!kind.shuffled) return to_utf8(chars);
  std::vector<std::u32string> lines{U""};
  for (auto const c : chars) {
    if (c == U'\n')
      lines.emplace_back();
    else
      lines.back().push_back(c);
  }
  for (std::size_t i = lines.size(); i > 1; --i) std::swap(lines[i - 1], lines[random() % i]);
  std::u32string moved;
  for (auto const &line : lines) moved += line + U"\n";
  return to_utf8(moved);
}

/// The same for a seed of `random`.
inline CaseStudy changed_copy(CaseStudy copy, ChangeKind const &kind, std::mt19937_64 &random) {
  copy.id += "-copy";
  copy.title = changed_text(copy.title, {kind.name, kind.characters}, random);
  for (auto &section : copy.sections) section.text = changed_text(section.text, kind, random);
  if (kind.shuffled) std::ranges::reverse(copy.sections);
  if (!kind.front) return copy;
  copy.trade = "別の業種";
  copy.desk = "別の窓口";
  copy.occurred = Date{1990 + static_cast<int>(random() % 30), 1, 1};
  copy.situations.clear();
  copy.demand.clear();
  return copy;
}

}  // namespace kaeru
