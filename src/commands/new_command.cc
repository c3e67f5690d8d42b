// `kaeru new`: a file to fill in, opened in the user's own editor.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>

#include "authoring/front_matter_schema.h"
#include "authoring/new_id.h"
#include "commands/all_commands.h"
#include "commands/corpus_ids.h"
#include "commands/editor.h"
#include "commands/fail.h"
#include "commands/locations.h"
#include "commands/new_file.h"
#include "commands/new_options.h"
#include "commands/new_review.h"
#include "commands/new_text.h"
#include "commands/open_index.h"
#include "search/index_reader.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

Result<CorpusSettings> settings_of(fs::path const &corpus) {
  std::error_code failure;
  if (!fs::is_directory(corpus, failure))
    return Error{
        fmt::format("事例のフォルダー {} がありません。--corpus で場所を示すか、"
                    "先に作ってください。",
                    corpus.string())};
  return load_settings(corpus, installed_corpus());
}

/// The one that was asked for, else one that neither the folders nor the index know.
Result<std::string> choose_id(NewOptions const &options, NewText const &text, NewPlace const &place,
                              CorpusSettings const &settings, Environment const &environment) {
  auto const reader = open_index(options.index, environment);
  CorpusIds names(place.corpus, settings.vocabulary);
  auto const taken = [&](std::string_view id) {
    return place.has(id) || (reader && reader->find_id(id)) || names.name_a_file(id);
  };
  if (options.id.empty()) return new_id(environment.today, text.title, text.situations, taken);
  if (auto const usable = check_new_id(options.id); !usable) return usable.error();
  if (!taken(options.id)) return options.id;
  return Error{fmt::format("id「{}」はもう使われています。別の id を決めてください。", options.id)};
}

/// For whoever does not edit it now: the path alone on `out`, the rest beside it.
int tell_path(NewFile const &file, bool no_editor, Environment &environment) {
  environment.out << sanitize_line(file.file.string()) << '\n';
  if (no_editor) environment.err << "エディターがありません。環境変数 EDITOR で決められます。\n";
  environment.err << "ひな形を作りました。書いたら: kaeru lint、続けて kaeru index\n";
  return exit_found;
}

IndexChoice index_choice(NewOptions const &options) {
  if (options.index_now) return IndexChoice::now;
  return options.no_index ? IndexChoice::never : IndexChoice::ask;
}

int open_file(NewOptions const &options, NewFile const &file, CorpusSettings const &settings,
              Environment &environment) {
  bool const wanted = !options.no_edit && environment.in_is_terminal && environment.out_is_terminal;
  bool const no_editor = wanted && editor_command(environment).empty();
  if (wanted && !no_editor)
    return edit_new_file(file, settings, index_choice(options), environment);
  if (options.index_now) return review_new_file(file, settings, IndexChoice::now, environment);
  return tell_path(file, no_editor, environment);
}

int create(NewOptions const &options, CorpusFileKind kind, fs::path const &corpus,
           CorpusSettings const &settings, Environment &environment) {
  auto const error = [&](Error const &what) { return fail(environment, "new", what.message); };
  auto const place = NewPlace::find(kind, corpus, options.into);
  if (!place) return error(place.error());
  auto const text = gather_text(options, kind, settings, environment);
  if (!text) return error(text.error());
  auto const id = choose_id(options, *text, *place, settings, environment);
  if (!id) return error(id.error());
  auto const written = text->write(*id, settings, environment.today);
  if (!written) return error(written.error());
  if (options.to_stdout) {
    environment.out << *written;
    return exit_found;
  }
  if (auto const created = place->create(*id, *written); !created) return error(created.error());
  NewFile const file{kind,
                     place->file(*id),
                     corpus,
                     find_index_to_build(options.index, environment),
                     place->path_in_corpus(*id),
                     *written};
  return open_file(options, file, settings, environment);
}

int run(NewOptions const &options, Environment &environment) {
  auto const kind = kind_of(options);
  if (!kind) return fail(environment, "new", kind.error().message);
  fs::path const corpus = find_corpus(options.corpus, environment);
  auto const settings = settings_of(corpus);
  if (!settings) return fail(environment, "new", settings.error().message);
  if (!options.schema) return create(options, *kind, corpus, *settings, environment);
  environment.out << front_matter_schema(*kind, settings->vocabulary);
  return exit_found;
}

Prepared prepare() {
  auto const o = std::make_shared<NewOptions>();
  return {.options = o->options(),
          .positionals = {{"KIND", "case(事例)か guidance(指針)", &o->kind},
                          {"TITLE", "標題", &o->title, false, true}},
          .run = [o](Environment &environment) { return run(*o, environment); }};
}

}  // namespace

constexpr Command new_command{
    "new", "事例や指針のひな形を作って開く",
    "決まった語を書き添えたひな形を作り、EDITOR か VISUAL "
    "のエディターで開きます。閉じると、誤りと似た"
    "事例を知らせ、索引に反映するかをたずねます。今あるファイルに上書きすることはありません。通話の"
    "記録(--from-session)や、見つからなかった検索(--from-gap)"
    "から書き始めることもできます。個人情報は"
    "伏せて写します。",
    prepare};

}  // namespace kaeru
