// `kaeru status`: what the index holds.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "commands/all_commands.h"
#include "commands/fail.h"
#include "commands/json_output.h"
#include "commands/locations.h"
#include "commands/open_index.h"
#include "indexing/book.h"
#include "indexing/metadata.h"
#include "indexing/schema.h"
#include "indexing/state.h"
#include "search/index_reader.h"
#include "terminal/entries.h"
#include "text/sanitize.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

struct Options {
  std::string index;
  bool json = false;
};

struct IndexStatus {
  std::string index;
  std::string generation;
  std::string warning;  ///< of its state; empty = all is well
  int number = 0;
  std::string corpus;
  std::string built;
  std::uint64_t bytes = 0;
  std::size_t searchable = 0;  ///< case studies that this user may search
  std::size_t guidance = 0;
  std::size_t approved = 0;
  std::array<std::size_t, level_count> levels{};
  std::size_t retired = 0;
  std::vector<std::string> stale, refused, duplicates;  ///< paths
  std::vector<Shard> shards;                            ///< of a stub
  bool files_known = false;  ///< the list of files may be closed to this user
};

void count_row(FileRow const &row, IndexStatus &status) {
  if (row.status == FileStatus::stale) status.stale.push_back(row.path);
  if (row.status == FileStatus::refused) status.refused.push_back(row.path);
  if (row.status == FileStatus::duplicate) status.duplicates.push_back(row.path);
  if (!row.indexed()) return;
  ++status.levels[static_cast<std::size_t>(row.level)];
  if (row.retired) ++status.retired;
}

Status add_files(Generation const &generation, IndexStatus &status) {
  bool const closed = ::access(generation.state_file().c_str(), R_OK) != 0 && errno == EACCES;
  if (closed) return Done{};
  auto const state = read_state(generation.state_file());
  if (!state) return state.error();
  for (auto const &row : state->rows) count_row(row, status);
  status.files_known = true;
  return Done{};
}

Status add_book(Xapian::Database const &book, IndexStatus &status) {
  status.corpus = read_metadata(book, book::corpus_key);
  status.built = read_metadata(book, book::built_key);
  auto const cards = read_book(book);
  if (!cards) return cards.error();
  status.guidance = cards->size();
  status.approved = static_cast<std::size_t>(std::ranges::count_if(*cards, &Guidance::approved));
  for (auto const &card : *cards)
    if (card.stale) status.stale.push_back(card.path);
  return Done{};
}

Status add_generation(Generation const &generation, IndexStatus &status) {
  status.index = generation.path.parent_path().string();
  status.number = generation.number;
  auto const manifest = read_manifest(generation);
  if (!manifest) return manifest.error();
  status.bytes = total_bytes(*manifest);
  return add_files(generation, status);
}

/// Of shards, files and bytes are the business of the machines that hold them.
Result<IndexStatus> read_status(fs::path const &index, IndexReader const &reader) {
  IndexStatus status;
  status.index = index.string();
  status.warning = reader.warning();
  status.generation = reader.name();
  status.shards = reader.shards();
  double const retired = reader.filter_frequency(xapian_term(filter::state, "廃止"));
  status.searchable = static_cast<std::size_t>(reader.documents() - retired);
  if (status.shards.empty())
    if (auto added = add_generation(reader.generation(), status); !added) return added.error();
  if (auto added = add_book(reader.book(), status); !added) return added.error();
  return status;
}

nlohmann::ordered_json to_json(Shard const &shard) {
  return {{"address", shard.address.text()},
          {"answers", shard.answers()},
          {"reason", shard.reason},
          {"shard", shard.label ? to_string(shard.label->shard) : ""},
          {"documents", shard.documents}};
}

nlohmann::ordered_json to_json(IndexStatus const &status) {
  nlohmann::ordered_json levels;
  for (std::size_t i = 0; i < level_count; ++i) levels[level_names[i]] = status.levels[i];
  auto shards = nlohmann::ordered_json::array();
  for (auto const &shard : status.shards) shards.push_back(to_json(shard));
  return {{"version", 1},
          {"index", status.index},
          {"generation", status.generation},
          {"number", status.number},
          {"warning", status.warning},
          {"schema", schema_version},
          {"built", status.built},
          {"corpus", status.corpus},
          {"bytes", status.bytes},
          {"files_known", status.files_known},
          {"case_studies", levels},
          {"searchable", status.searchable},
          {"retired", status.retired},
          {"guidance", status.guidance},
          {"guidance_approved", status.approved},
          {"stale", status.stale},
          {"refused", status.refused},
          {"duplicates", status.duplicates},
          {"shards", shards}};
}

std::string megabytes(std::uint64_t bytes) {
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

void add_paths(std::vector<Entry> &entries, char const *label,
               std::vector<std::string> const &paths) {
  if (paths.empty()) return;
  std::string text = fmt::format("{} 件", paths.size());
  for (auto const &path : paths) text += "\n" + sanitize_line(path);
  entries.push_back({label, text});
}

std::string level_line(IndexStatus const &s) {
  if (!s.files_known) return "内訳はこの利用者には見えません";
  return fmt::format("OP {}、SV {}、管理者 {}(うち廃止 {})", s.levels[0], s.levels[1], s.levels[2],
                     s.retired);
}

std::string generation_line(IndexStatus const &s) {
  if (!s.shards.empty()) return s.generation;
  return fmt::format("{}({} 番目、{})", s.generation, s.number, megabytes(s.bytes));
}

std::string shard_line(Shard const &shard) {
  std::string const state =
      shard.answers() ? fmt::format("事例 {} 件", shard.documents) : shard.reason;
  std::string const number = shard.label ? fmt::format("({})", to_string(shard.label->shard)) : "";
  return sanitize_line(fmt::format("{}{} {}", shard.address.text(), number, state));
}

std::string shard_lines(IndexStatus const &s) {
  std::string lines;
  for (auto const &shard : s.shards) lines += (lines.empty() ? "" : "\n") + shard_line(shard);
  return lines;
}

std::vector<Entry> to_entries(IndexStatus const &s) {
  std::vector<Entry> entries = {
      {"索引", sanitize_line(s.index)},
      {"世代", generation_line(s)},
      {"もとの事例", sanitize_line(s.corpus)},
      {"作った版", fmt::format("{}(形式 {})", s.built, schema_version)},
      s.shards.empty() ? Entry{"事例", level_line(s)} : Entry{"シャード", shard_lines(s)},
      {"引ける事例", fmt::format("{} 件", s.searchable)},
      {"指針", fmt::format("{} 枚(承認済み {})", s.guidance, s.approved)},
  };
  add_paths(entries, "前の版のまま", s.stale);
  add_paths(entries, "読めない", s.refused);
  add_paths(entries, "id の重なり", s.duplicates);
  return entries;
}

int show_status(Options const &options, Environment &environment) {
  auto const index = find_index(options.index, environment);
  auto const reader = open_index(options.index, environment, MissingShards::left_out);
  if (!reader) return fail(environment, "status", reader.error().message);
  auto const status = read_status(index, *reader);
  if (!status) return fail(environment, "status", status.error().message);
  if (options.json)
    print_json(to_json(*status), environment.out);
  else
    environment.out << render_entries(
        to_entries(*status),
        {.width_columns = environment.width_columns, .indent = 0, .term_style = style::label},
        Paint(environment.colour));
  return reader->complete() ? exit_found : exit_nothing;
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  return {.options = {{"--index", "DIR", "索引のフォルダー", &o->index},
                      {"--json", "", "結果を JSON で出す", &o->json}},
          .positionals = {},
          .run = [o](Environment &environment) { return show_status(*o, environment); }};
}

}  // namespace

constexpr Command status_command{
    "status", "索引に何が入っているかを出す",
    "シャードの一覧を --index で渡すと、答えるシャードと答えないシャードを出し"
    "ます(答えないものがあれば終了コード 1)。",
    prepare};

}  // namespace kaeru
