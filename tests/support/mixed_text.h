#pragma once

#include <rapidcheck.h>

#include <string>
#include <vector>

namespace kaeru {

/// What real and hostile texts are made of: each a code point, or a few bytes that are none.
inline std::vector<std::string> const &text_pieces() {
  static std::vector<std::string> const pieces = {"あ",
                                                  "か",
                                                  "は",
                                                  "ゝ",
                                                  "ゞ",
                                                  "っ",
                                                  "ー",
                                                  "ア",
                                                  "ハ",
                                                  "ヽ",
                                                  "ヴ",
                                                  "ァ",
                                                  "ﾊ",
                                                  "ｶ",
                                                  "ｰ",
                                                  "返",
                                                  "金",
                                                  "々",
                                                  "髙",
                                                  "﨑",
                                                  "𠮷",
                                                  "a",
                                                  "Z",
                                                  "1",
                                                  "-",
                                                  "'",
                                                  " ",
                                                  "\n",
                                                  "\t",
                                                  "Ａ",
                                                  "９",
                                                  "−",
                                                  "‐",
                                                  "―",
                                                  "〜",
                                                  "～",
                                                  "㈱",
                                                  "①",
                                                  "㌔",
                                                  "㍿",
                                                  "。",
                                                  "、",
                                                  "「",
                                                  "・",
                                                  "💢",
                                                  "👨‍👩‍👧",
                                                  "🇯🇵",
                                                  "\u3099",
                                                  "\u309A",
                                                  "ﾞ",
                                                  "ﾟ",
                                                  "\u0301",
                                                  "\u0323",
                                                  "\u0338",
                                                  "\u200B",
                                                  "\u200D",
                                                  "\uFE0F",
                                                  "\u00AD",
                                                  "\uFEFF",
                                                  "ß",
                                                  "İ",
                                                  "ſ",
                                                  "Σ",
                                                  "\u0345",
                                                  "한",
                                                  "\u1100",
                                                  "\u1161",
                                                  "ﷺ",
                                                  "\u2028",
                                                  "\x80",
                                                  "\xBF",
                                                  "\xC0",
                                                  "\xE3",
                                                  "\xE3\x81",
                                                  "\xF0\x9F",
                                                  "\xFF",
                                                  "\xED\xA0\x80",
                                                  std::string(1, '\0')};
  return pieces;
}

/// Pieces in any order and number.
inline rc::Gen<std::string> mixed_text(std::vector<std::string> const &from = text_pieces()) {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(from)),
                      [](std::vector<std::string> const &chosen) {
                        std::string text;
                        for (auto const &piece : chosen) text += piece;
                        return text;
                      });
}

}  // namespace kaeru
