// A field is bare when nothing is left of it once words that ask for help, and what joins them, are
// taken out.
#include "call/bare_words.h"

#include <algorithm>
#include <string>
#include <vector>

#include "casebook/characters.h"
#include "text/chars.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

// Asking to take over.
constexpr char const *asking =
    "代わって 替わって 変わって かわって 代われ かわれ 代わり 交代 交替 "
    "電話を代わって 電話代わって 電話かわって 電話を替わって 引き継ぎ "
    "引継ぎ 引継 引き継いで 引き取って 転送 対応 ヘルプ 助けて 巻き取り "
    "巻取り 出て ください 下さい ほしい 欲しい もらえますか もらいたい "
    "いただけますか いただきたい 頂けますか くれますか くれませんか お願い "
    "おねがい 願います いたします 致します 至急 急ぎ 早く はやく 早急に "
    "すぐに すぐ もう無理 無理 限界 困っています 困ってます 困った "
    "困って";
// Whom.
constexpr char const *whom =
    "上司 上長 責任者 管理者 担当者 担当 スーパーバイザー リーダー sv "
    "お客様 お客さま お客さん 顧客 相手 ご本人 本人 先方";
// That it is a complaint, and that somebody is angry.
constexpr char const *angry =
    "クレーム クレーマー 苦情 ご立腹 立腹 お怒り 怒り 怒って 怒ってる "
    "怒っている 怒鳴って 激怒 激高 激昂 キレて カンカン 様子 ご様子 "
    "模様 大変 とても すごく かなり 非常に ひどく 激しく めちゃくちゃ "
    "しています してます している してる います いる なので ので から "
    "です でした します しました ません ます ました だ した して する";
// That nothing is known.
constexpr char const *unknown =
    "なし 無し 無 有 有り あり 特に 不明 未確認 未聴取 未記入 確認中 "
    "わからない わかりません 分からない 分かりません 聞けず 聞けていません "
    "聞けない 同上 上記 いろいろ 色々 その他 あれ それ 後で あとで "
    "後ほど ok n/a na none tbd test テスト";

std::vector<std::u32string> read_bare_words() {
  std::vector<std::u32string> words;
  for (char const *const group : {asking, whom, angry, unknown})
    for (std::string const &word : split_any(group, {" "})) words.push_back(normalize(word).chars);
  return words;
}

constexpr std::u32string_view joining = U"はがをにのとでもへねよおごー";

/// Characters of the longest bare word at the front; 0 = there is none.
std::size_t bare_at(std::u32string_view text) {
  static std::vector<std::u32string> const words = read_bare_words();
  std::size_t longest = 0;
  for (std::u32string const &word : words)
    if (word.size() > longest && text.starts_with(word)) longest = word.size();
  return longest;
}

/// A kanji says as much as two other letters: 火 counts, a stray あ does not.
std::size_t worth(char32_t c) {
  if (char_class(c) == CharClass::kanji) return 2;
  return char_class(c) != CharClass::other && joining.find(c) == std::u32string_view::npos ? 1 : 0;
}

}  // namespace

bool says_nothing(std::string_view text) {
  constexpr std::size_t enough = 2;
  std::u32string const chars = normalize(text).chars;
  std::u32string_view rest = chars;
  std::size_t said = 0;
  while (!rest.empty() && said < enough) {
    std::size_t const taken = bare_at(rest);
    if (taken == 0) said += worth(rest.front());
    rest.remove_prefix(std::max<std::size_t>(taken, 1));
  }
  return said < enough;
}

}  // namespace kaeru
