// One set of words for how a share moved, and one explanation of them.
#include "commands/trend_words.h"

#include <fmt/format.h>

namespace kaeru {

ResultValue trend_word(Trend trend) {
  switch (trend) {
    case Trend::rising:
      return "増加";
    case Trend::falling:
      return "減少";
    case Trend::seasonal:
      return "季節";
    case Trend::steady:
      return "誤差内";
    case Trend::too_few:
      return "少数";
    case Trend::not_compared:
      break;
  }
  return {};
}

std::string trend_note(std::size_t tested, std::size_t too_few, double rate) {
  std::string note;
  if (tested > 0)
    note = fmt::format(
        "判定: 前の期間との差を {} 行で調べ(Fisher の正確確率検定)、偶然の差が紛れる割合を {:g}% "
        "以下に抑えて(Benjamini–Hochberg)、増加・減少としました。誤差内は、偶然でも起こる差。"
        "季節は、前と違うが前年もそうだったもの。",
        tested, rate * 100);
  if (too_few > 0)
    note += fmt::format("少数の {} 行は、どんな差でも偶然と見分けられないので調べていません。",
                        too_few);
  return note;
}

}  // namespace kaeru
