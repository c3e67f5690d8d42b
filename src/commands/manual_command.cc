// `kaeru manual` prints kaeru(1) in troff. Lines are wrapped here, since groff breaks Japanese only
// with macros that not every system has.
#include <fmt/format.h>

#include <ostream>

#include "commands/all_commands.h"
#include "commands/global_options.h"
#include "commands/help.h"
#include "commands/registry.h"
#include "text/wrap.h"

namespace kaeru {
namespace {

constexpr int text_columns = 66;

struct Topic {
  char const *term;
  char const *text;
};

constexpr Topic variables[] = {
    {"KAERU_INDEX", "索引のフォルダー(--index がないとき)"},
    {"KAERU_CORPUS", "事例と指針のフォルダー(--corpus がないとき)"},
    {"KAERU_TODAY", "この日を今日とみなす(--today がないとき)"},
    {"KAERU_LOG", "検索の記録を置くファイル。off で記録しない"},
    {"NO_COLOR", "空でなければ色を付けない"},
    {"COLUMNS", "画面の幅(端末に聞くかわりに)"},
};

constexpr Topic exit_codes[] = {
    {"0", "見つかった、または終わった"},
    {"1", "見つからなかった、または指摘がある"},
    {"2", "失敗した"},
};

constexpr Topic files[] = {
    {"corpus/", "事例と指針。トレーナーが書く"},
    {"index/", "索引。kaeru index が作る。消しても作り直せる"},
    {"/var/lib/kaeru/index",
     "パッケージが作る、見本の事例の索引。自分の事例も索引もなければ、これを引く"},
};

std::string escaped(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

std::string paragraph(std::string_view text) {
  std::string out = ".nf\n";
  for (auto const &line : wrap(text, text_columns)) out += escaped(line) + '\n';
  return out + ".fi\n";
}

std::string topic(std::string_view term, std::string_view text) {
  return fmt::format(".TP\n.B {}\n{}", escaped(term), paragraph(text));
}

template <std::size_t N>
std::string section(char const *heading, Topic const (&topics)[N]) {
  std::string out = fmt::format(".SH {}\n", heading);
  for (auto const &[term, text] : topics) out += topic(term, text);
  return out;
}

std::string with_choices(Option const &option) {
  if (option.choices.empty()) return option.help;
  return fmt::format("{}\n{}", option.help, fmt::join(option.choices, " / "));
}

std::string command_section(Command const &command) {
  Prepared const prepared = command.prepare();
  std::string out = fmt::format(".SS {}\n", escaped(usage_line(command, prepared)));
  out += paragraph(command.summary);
  if (*command.details != '\0') out += ".PP\n" + paragraph(command.details);
  for (auto const &positional : prepared.positionals)
    out += topic(positional.name, positional.help);
  for (auto const &option : prepared.options)
    out += topic(option_usage(option), with_choices(option));
  return out;
}

std::string common_options() {
  GlobalOptions globals;
  Prepared prepared;
  add_global_options(prepared, globals);
  std::string out = ".SS どのコマンドでも\n";
  for (auto const &option : prepared.options) out += topic(option_usage(option), option.help);
  return out;
}

int manual(Environment &environment) {
  std::ostream &out = environment.out;
  out << "'\\\" -*- coding: utf-8 -*-\n"
         ".TH KAERU 1 \"\" \"kaeru " KAERU_VERSION
         "\" \"kaeru\"\n"
         ".SH 名前\nkaeru \\- 苦情対応の事例と指針を、電話中に引く\n"
         ".SH 書式\n.B kaeru\nコマンド [オプション] [言葉…]\n"
         ".SH コマンド\n";
  for (auto const *command : commands()) out << command_section(*command);
  out << common_options() << section("終了コード", exit_codes) << section("環境変数", variables)
      << section("ファイル", files);
  return exit_found;
}

Prepared prepare() {
  return {.options = {}, .positionals = {}, .run = manual};
}

}  // namespace

constexpr Command manual_command{"manual", "マニュアルを troff で出す", "", prepare};

}  // namespace kaeru
