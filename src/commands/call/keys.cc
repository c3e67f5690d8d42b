// The keys of a call in one table: the bottom line, the help and the decoding read it.
#include "commands/call/keys.h"

#include <algorithm>

#include "text/normalize.h"

namespace kaeru {
namespace {

/// The character as ASCII, lower case, whatever an IME made of it; 0 for any other text.
char plain_letter(std::string const &text) {
  std::string const folded = fold_case(text);
  return folded.size() == 1 ? folded.front() : '\0';
}

}  // namespace

std::vector<CallKey> const &call_keys() {
  using enum CallCommand;
  static std::vector<CallKey> const keys = {
      {hold, 'f', true, "保留", "保留を始める、もう一度で終える。回数と秒数を数える"},
      {persist, 'g', true, "粘り", "用件を聞き直した。回数を数え、堂々巡りの時計も始める"},
      {recording_notice, 'r', true, "告知", "録音していると伝えた。回数を数える"},
      {confirm, 'd', true, "確認", "画面のカードの状況だと確かめた。もう一度で取り消す"},
      {consult, 'e', true, "相談", "SVへの相談文を、経過分を入れて出す。もう一度で隠す"},
      {hand_over, 't', true, "引継", "引き継ぎメモを見る、渡す"},
      {next_card, 'v', true, "次カード", "ほかのカードへ"},
      {hang_up, 'x', true, "終話", "電話が終わった。結果と、役に立ったものを残す"},
      {undo, 'z', true, "取消", "いま押した数えや印を取り消す"},
      {loop, 'l', false, "堂々巡り", "堂々巡りが始まった、終わった"},
      {abuse, 'b', false, "暴言", "暴言が始まった、終わった"},
      {warning, 'w', false, "注意", "やめるよう、または終わると注意した。回数を数える"},
      {same_answer, 's', false, "同じ回答", "同じ回答をした。回数を数える"},
      {approve, 'p', false, "承認", "承認した人と内容を書く(例: 佐藤SV 折返し15:30)"},
      {temperature, '1', false, "温度", "相手の怒りの温度 1(静か)〜5(激しい)"},
      {temperature, '2', false, "", ""},
      {temperature, '3', false, "", ""},
      {temperature, '4', false, "", ""},
      {temperature, '5', false, "", ""},
      {open_case_study, 'o', false, "事例", "選んだ事例を開く(言葉が空なら Enter でも)"},
      {copy, 'c', false, "コピー", "引き継ぎメモをクリップボードへ"},
      {next_line, 'n', false, "次の欄", "次の欄へ(Tab でも。前の欄は Shift+Tab)"},
      {help, 'h', false, "全部", "この一覧(言葉が空なら ? でも)"},
      {quit, 'q', false, "やめる", "画面を閉じる。記録は残り、kaeru call --resume で続けられる"},
  };
  return keys;
}

std::optional<CallKey> command_of(Key const &key, bool after_escape) {
  bool const control = key.kind == Key::Kind::control;
  bool const plain = key.kind == Key::Kind::text && after_escape;
  if (!control && !plain && key.kind != Key::Kind::alt) return std::nullopt;
  char letter = plain_letter(key.text);
  if (letter == '?') letter = 'h';
  auto const found = std::ranges::find_if(call_keys(), [&](CallKey const &one) {
    return one.letter == letter && (one.control || !control);
  });
  return found == call_keys().end() ? std::nullopt : std::optional(*found);
}

}  // namespace kaeru
