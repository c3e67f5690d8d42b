// `kaeru show ID`: one case study or one guidance, from the index.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "casebook/json.h"
#include "commands/all_commands.h"
#include "commands/case_study_view.h"
#include "commands/fail.h"
#include "commands/guidance_view.h"
#include "commands/json_output.h"
#include "commands/open_index.h"
#include "commands/suggest.h"
#include "indexing/book.h"
#include "indexing/document.h"
#include "indexing/state.h"
#include "search/index_reader.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr std::size_t suggestions = 5;
constexpr int widest = 100;

struct Options {
  std::vector<std::string> id;
  std::string index;
  bool json = false;
};

template <typename Item>
int print(Item const &item, char const *kind,
          std::string (*render)(Item const &, int, Paint const &), bool json,
          Environment &environment) {
  if (json) {
    auto const content = nlohmann::ordered_json::parse(to_json(item));
    print_json({{"version", 1}, {"kind", kind}, {kind, content}}, environment.out);
  } else {
    int const width = std::min(environment.width_columns, widest);
    environment.out << render(item, width, Paint(environment.colour));
  }
  return exit_found;
}

/// Ids that this user may see and that look like the one asked for.
std::vector<std::string> similar_ids(IndexReader const &reader, std::vector<Guidance> const &cards,
                                     std::string const &id) {
  std::vector<std::string> ids;
  ids.reserve(cards.size());
  for (auto const &card : cards) ids.push_back(card.id);
  if (auto const state = read_state(reader.generation().state_file()))
    for (auto const &row : state->rows)
      if (row.indexed()) ids.push_back(row.id);
  auto found = nearest(id, ids, suggestions * 4);
  std::erase_if(found, [&](std::string const &near) {
    return !reader.find_id(near) && std::ranges::count(cards, near, &Guidance::id) == 0;
  });
  found.resize(std::min(found.size(), suggestions));
  return found;
}

int not_found(std::string const &id, std::vector<std::string> const &near,
              Environment &environment) {
  environment.err << fmt::format("「{}」という id の事例も指針もありません。\n", sanitize_line(id));
  if (near.empty())
    environment.err << "言葉で探すには: kaeru search 言葉\n";
  else
    environment.err << sanitize_line(fmt::format("もしかして: {}", fmt::join(near, "、"))) << '\n';
  return exit_nothing;
}

int show_from(IndexReader const &reader, Options const &options, Environment &environment) {
  std::string const &id = options.id.front();
  if (auto const found = reader.find_id(id)) {
    auto const case_study = from_document(reader.document(*found));
    if (!case_study) return fail(environment, "show", case_study.error().message);
    return print(*case_study, "case_study", render_case_study, options.json, environment);
  }
  auto const cards = read_book(reader.book());
  if (!cards) return fail(environment, "show", cards.error().message);
  auto const card = std::ranges::find(*cards, id, &Guidance::id);
  if (card != cards->end())
    return print(*card, "guidance", render_guidance, options.json, environment);
  return not_found(id, similar_ids(reader, *cards, id), environment);
}

int show(Options const &options, Environment &environment) {
  auto const opened = open_index(options.index, environment);
  if (!opened) return fail(environment, "show", opened.error().message);
  return with_last_good(*opened, environment, [&](IndexReader const &reader) {
    return show_from(reader, options, environment);
  });
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  return {.options = {{"--index", "DIR", "索引のフォルダー", &o->index},
                      {"--json", "", "結果を JSON で出す", &o->json}},
          .positionals = {{"ID", "事例か指針の id", &o->id}},
          .run = [o](Environment &environment) { return show(*o, environment); }};
}

}  // namespace

constexpr Command show_command{"show", "事例か指針を一つ、全部出す", "", prepare};

}  // namespace kaeru
