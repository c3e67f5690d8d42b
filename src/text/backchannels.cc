// An utterance that can be cut into nothing but a closed list of phrases, in the kana space.
#include "text/backchannels.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "text/chars.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t longest = 40;  // characters

/// No か and no し: かね is money, and しね is no answer.
constexpr std::array phrases{
    // answers
    U"はい"sv, U"はあ"sv, U"ええ"sv, U"うん"sv, U"ううん"sv, U"いえ"sv, U"いいえ"sv, U"いや"sv,
    U"そう"sv, U"そうです"sv, U"そうですか"sv, U"そうなん"sv, U"そうなんです"sv,
    U"そうなんですか"sv, U"そうだ"sv, U"そっか"sv, U"なるほど"sv, U"違います"sv, U"違う"sv,
    U"本当"sv, U"本当です"sv, U"本当に"sv, U"本当ですか"sv, U"ほんと"sv, U"ほんとに"sv,
    U"ほんとうに"sv, U"分かりました"sv, U"わかりました"sv, U"分かった"sv, U"わかった"sv,
    U"承知しました"sv, U"了解です"sv, U"了解しました"sv, U"オーケー"sv, U"オーケーです"sv,
    U"大丈夫です"sv, U"結構です"sv, U"いいです"sv, U"どうぞ"sv, U"それはそうです"sv,
    // sounds
    U"え"sv, U"えっ"sv, U"あ"sv, U"あっ"sv, U"ああ"sv, U"ん"sv, U"ふうん"sv, U"ふん"sv, U"へえ"sv,
    U"ほう"sv, U"おお"sv,
    // connectives and endings that stand alone
    U"で"sv, U"では"sv, U"じゃあ"sv, U"それで"sv, U"それでは"sv, U"だから"sv, U"ですから"sv,
    U"でも"sv, U"けど"sv, U"けれども"sv, U"まあ"sv, U"あの"sv, U"その"sv, U"ちょっと"sv, U"ね"sv,
    U"ねえ"sv, U"よ"sv, U"さ"sv, U"なあ"sv,
    // courtesy
    U"もしもし"sv, U"すみません"sv, U"すいません"sv, U"ありがとう"sv, U"ありがとうございます"sv,
    U"ありがとうございました"sv, U"どうも"sv, U"失礼します"sv, U"失礼いたします"sv,
    U"失礼しました"sv, U"お願いします"sv, U"お願いいたします"sv, U"よろしく"sv, U"こんにちは"sv,
    U"おはようございます"sv, U"こんばんは"sv, U"お世話になります"sv, U"お世話になっております"sv,
    U"待ってください"sv, U"お待ちください"sv, U"少々"sv, U"聞こえますか"sv, U"聞こえてます"sv,
    U"聞こえています"sv};

std::u32string folded(std::u32string_view chars) {
  std::u32string out;
  for (char32_t const c : chars)
    if (char32_t const one = fold_kana(c); one != 0 && char_class(c) != CharClass::other)
      out.push_back(one);
  return out;
}

std::vector<std::u32string> const &folded_phrases() {
  static auto const all = [] {
    std::vector<std::u32string> list;
    for (auto const phrase : phrases) list.push_back(folded(phrase));
    return list;
  }();
  return all;
}

}  // namespace

bool is_backchannel(std::string_view utf8) {
  std::u32string const text = folded(normalize(utf8).chars);
  if (text.empty() || text.size() > longest) return false;
  std::vector<bool> reached(text.size() + 1);  // the text up to here can be cut into phrases
  reached[0] = true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!reached[at]) continue;
    for (auto const &phrase : folded_phrases())
      if (std::u32string_view(text).substr(at).starts_with(phrase))
        reached[at + phrase.size()] = true;
  }
  return reached.back();
}

}  // namespace kaeru
