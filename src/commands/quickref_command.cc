// `kaeru quickref`: the guidance as one printed page to lie beside the keyboard.
#include <memory>
#include <ostream>

#include "commands/all_commands.h"
#include "commands/fail.h"
#include "commands/filter_options.h"
#include "commands/open_index.h"
#include "commands/quick_reference.h"
#include "search/book_reader.h"

namespace kaeru {
namespace {

struct Options {
  std::string role = "OP";
  std::string index;
};

int quickref(Options const &options, Environment &environment) {
  auto const reader = open_index(options.index, environment);
  if (!reader) return fail(environment, "quickref", reader.error().message);
  auto const book = BookReader::open(*reader);
  auto const role = canonical(book.vocabulary(), "roles", "役割", options.role);
  if (!role) return fail(environment, "quickref", role.error().message);
  auto rows = quick_reference_rows(book, *role);
  if (rows.empty()) {
    environment.err << "承認された指針がありません。\n";
    return exit_nothing;
  }
  environment.out << render_quick_reference(
      std::move(rows), book.vocabulary().find("roles", *role)->label, book.policy());
  return exit_found;
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  return {
      .options =
          {{"--role", "役割", "誰のための早見表か(OP SV 管理者)", &o->role, {"OP", "SV", "管理者"}},
           {"--index", "DIR", "索引のフォルダー", &o->index}},
      .positionals = {},
      .run = [o](Environment &environment) { return quickref(*o, environment); }};
}

}  // namespace

constexpr Command quickref_command{
    "quickref", "指針から、印刷する一枚の早見表を作る(HTML)",
    "標準出力に出します。ファイルにするには: kaeru quickref > hayami.html\n"
    "ブラウザーで開いて印刷すると、A4 の一枚になります。",
    prepare};

}  // namespace kaeru
