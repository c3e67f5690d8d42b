// `kaeru call`: the screen that an operator has open during a call.
#include <memory>
#include <ostream>

#include "commands/all_commands.h"
#include "commands/call/options.h"

namespace kaeru {
namespace {

int call(CallOptions const &options, Environment &environment) {
  return options.replay.empty() ? live_call(options, environment)
                                : replayed_call(options, environment);
}

Prepared prepare() {
  auto const o = std::make_shared<CallOptions>();
  Prepared prepared{
      .options = {{"--role", "役割", "誰の画面か(OP SV 管理者)", &o->role, {"OP", "SV", "管理者"}},
                  {"--memo", "FILE", "引き継ぎメモの渡し先。- なら画面を閉じたあと標準出力へ",
                   &o->memo},
                  {"--received", "FILE",
                   "受け取った引き継ぎメモから始める。SV は handover_dir の最新が既定",
                   &o->received},
                  {"--resume", "", "途中の通話を続ける", &o->resume},
                  {"--session", "ID", "続ける通話の番号(--resume と使う)", &o->session},
                  {"--ambiguous",
                   "幅",
                   "①…●などの幅(narrow wide)。環境変数 KAERU_AMBIGUOUS でも",
                   &o->ambiguous,
                   {"narrow", "wide"}},
                  {"--bell", "", "時間や回数の線に達したら音を鳴らす", &o->bell},
                  {"--replay", "FILE", "台本どおりに動かして画面を出す(練習、試験用)", &o->replay},
                  {"--keep", "", "台本の通話も記録に残す", &o->keep},
                  {"--speed", "N", "台本を時計の N 倍の速さで動かす。0 なら待たない", &o->speed},
                  o->limits.option(),
                  {"--index", "DIR", "索引のフォルダー", &o->index}},
      .positionals = {},
      .run = [o](Environment &environment) { return call(*o, environment); }};
  for (auto &option : o->log.options()) prepared.options.push_back(std::move(option));
  return prepared;
}

}  // namespace

Ambiguous ambiguous_width(CallOptions const &options, Environment const &environment) {
  std::string const width = options.ambiguous.empty()
                                ? environment.variable("KAERU_AMBIGUOUS").value_or("")
                                : options.ambiguous;
  return width == "wide" ? Ambiguous::wide : Ambiguous::narrow;
}

constexpr Command call_command{
    "call", "通話中の画面を開く",
    "相手の言葉を打つそばから、対応のカードと似た事例が出ます。時計と回数を数え、センターの"
    "決まりの線に近づくと知らせ、聞き取った内容はそのまま引き継ぎメモになります。"
    "打った内容は一打ごとに記録に残り、途中で切れても kaeru call --resume で続けられます。",
    prepare};

}  // namespace kaeru
