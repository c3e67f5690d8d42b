// The options of `kaeru new`, and which of them go together.
#include "commands/new_options.h"

#include <fmt/format.h>

#include "commands/suggest.h"

namespace kaeru {
namespace {

Error not_for(char const *option, char const *kind) {
  return {fmt::format("{} は{}には使えません。外してください。", option, kind)};
}

Status check_kind(NewOptions const &options, CorpusFileKind kind) {
  if (kind == CorpusFileKind::case_study) {
    if (!options.role.empty()) return not_for("--role", "事例");
    if (!options.stages.empty()) return not_for("--stage", "事例");
    return Done{};
  }
  if (!options.outcome.empty()) return not_for("--outcome", "指針");
  if (!options.channel.empty()) return not_for("--channel", "指針");
  if (!options.trade.empty()) return not_for("--trade", "指針");
  if (!options.session.empty()) return not_for("--from-session", "指針");
  return Done{};
}

Status check_together(NewOptions const &options) {
  if (!options.session.empty() && !options.gaps.empty())
    return Error{"--from-session と --from-gap は一度に使えません。どちらかにしてください。"};
  if (!options.session.empty() && !options.situations.empty())
    return Error{
        "状況は通話の記録から写します。--situation を外し、開いたファイルで直してください。"};
  if (options.index_now && options.no_index)
    return Error{"--index-now と --no-index は一度に使えません。どちらかにしてください。"};
  return Done{};
}

}  // namespace

std::vector<Option> NewOptions::options() {
  return {{"--situation", "状況", "この状況を書いておく(何度でも)", &situations},
          {"--outcome", "結果", "事例: この結果を書いておく", &outcome},
          {"--channel", "チャネル", "事例: 電話、メールなど", &channel},
          {"--trade", "業種", "事例: 通販、通信など", &trade},
          {"--role", "役割", "指針: OP、SV、管理者(なければ OP)", &role},
          {"--stage", "段階", "指針: この段階を書いておく(何度でも)", &stages},
          {"--from-session", "ID", "事例: 通話の記録から書き始める(last で最後の通話)", &session},
          {"--from-gap", "ID|言葉", "見つからなかった検索から書き始める(何度でも)", &gaps},
          {"--id", "ID", "id とファイルの名前(なければ日付と標題から)", &id},
          {"--into", "DIR", "置くフォルダー(なければ事例は cases、指針は guidance)", &into},
          {"--stdout", "", "ファイルを作らず、画面に出す", &to_stdout},
          {"--no-edit", "", "エディターを開かない", &no_edit},
          {"--index-now", "", "書いたあと、聞かずに索引に反映する", &index_now},
          {"--no-index", "", "書いたあと、索引に反映しない", &no_index},
          {"--schema", "", "先頭の項目の JSON Schema を出す", &schema},
          {"--corpus", "DIR", "事例と指針のフォルダー", &corpus},
          {"--index", "DIR", "索引のフォルダー", &index},
          log.place_option()};
}

Result<CorpusFileKind> kind_of(NewOptions const &options) {
  std::string const &word = options.kind.front();
  CorpusFileKind kind;
  if (word == "case" || word == "事例")
    kind = CorpusFileKind::case_study;
  else if (word == "guidance" || word == "指針")
    kind = CorpusFileKind::guidance;
  else
    return Error{fmt::format("「{}」は作れません。作れるのは case(事例)と guidance(指針)です。{}",
                             word, did_you_mean(word, {"case", "guidance"}))};
  if (auto const fit = check_kind(options, kind); !fit) return fit.error();
  if (auto const fit = check_together(options); !fit) return fit.error();
  return kind;
}

}  // namespace kaeru
