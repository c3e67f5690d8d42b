// `kaeru timeline ID`: everything that the book tells of one matter, in the order it happened.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_set>

#include "commands/all_commands.h"
#include "commands/csv_output.h"
#include "commands/fail.h"
#include "commands/json_output.h"
#include "commands/mining_book.h"
#include "commands/open_index.h"
#include "commands/timeline_view.h"
#include "indexing/document.h"
#include "patterns/matter_links.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr char const *name = "timeline";
constexpr int widest = 100;
constexpr std::size_t most_case_studies = 100;  // a shared customer number may join any number

struct Options {
  std::vector<std::string> id;
  std::string audience, index;
  bool json = false;
  bool csv = false;
};

/// What is kept of every case study to find those of one matter.
struct Known {
  std::string id;
  std::optional<Date> date;
  std::vector<std::string> related;
};

struct Matter {
  std::vector<std::string> ids;  ///< by day
  std::vector<std::string> related;
  std::size_t left_out = 0;
};

std::unordered_set<std::string_view> ids_of(std::span<Known const> some) {
  std::unordered_set<std::string_view> ids;
  for (auto const &one : some) ids.insert(one.id);
  return ids;
}

/// Those named by 関連, from either side, that are no part of the matter. What this reader may not
/// read is in neither.
std::vector<std::string> related_to(std::span<Known const> own, std::span<Known const> others) {
  std::vector<std::string> ids;
  auto const own_ids = ids_of(own);
  auto const other_ids = ids_of(others);
  auto const is_own = [&](std::string const &id) { return own_ids.contains(id); };
  for (auto const &one : own)
    std::ranges::copy_if(one.related, std::back_inserter(ids),
                         [&](std::string const &id) { return other_ids.contains(id); });
  for (auto const &other : others)
    if (std::ranges::any_of(other.related, is_own)) ids.push_back(other.id);
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

Result<Matter> find_matter(Options const &options, MiningBook const &book) {
  MatterLinks links;
  std::vector<Known> all;
  auto const read = book.each({options.audience, {}}, [&](CaseStudy const &one, CaseNumber) {
    links.add(one);
    all.push_back({one.id, one.date(), one.related});
  });
  if (!read) return read.error();
  std::string const &wanted = options.id.front();
  if (std::ranges::find(all, wanted, &Known::id) == all.end()) return Matter{};
  auto const own = std::ranges::partition(
      all, [&](Known const &one) { return links.matter(one.id) != links.matter(wanted); });
  std::ranges::sort(own, {}, [](Known const &one) {
    return std::tuple(one.date.value_or(Date{}), std::string_view(one.id));
  });
  Matter matter;
  matter.related = related_to(own, {all.begin(), own.begin()});
  for (auto const &one : own) matter.ids.push_back(one.id);
  return matter;
}

/// The newest are told.
void bound(Matter &matter) {
  if (matter.ids.size() <= most_case_studies) return;
  matter.left_out = matter.ids.size() - most_case_studies;
  matter.ids.erase(matter.ids.begin(),
                   matter.ids.begin() + static_cast<std::ptrdiff_t>(matter.left_out));
}

Result<MatterEvidence> find_evidence(Options const &options, Environment const &environment) {
  auto const book = open_mining_book(options.index, environment);
  if (!book) return book.error();
  auto matter = find_matter(options, *book);
  if (!matter) return matter.error();
  bound(*matter);
  MatterEvidence evidence{.case_studies = {},
                          .timeline = {},
                          .related = std::move(matter->related),
                          .left_out = matter->left_out};
  for (auto const &id : matter->ids) {
    auto const found = book->reader.find_id(id);
    if (!found) continue;
    auto case_study = from_document(book->reader.document(*found));
    if (!case_study) return case_study.error();
    evidence.case_studies.push_back(std::move(*case_study));
  }
  evidence.timeline = make_timeline(evidence.case_studies);
  std::ranges::sort(evidence.case_studies, {}, [&](CaseStudy const &one) {
    return std::ranges::find(evidence.timeline.ids, one.id);
  });
  return evidence;
}

nlohmann::ordered_json day(std::optional<Date> const &date) {
  return date ? nlohmann::ordered_json(to_string(*date)) : nlohmann::ordered_json();
}

nlohmann::ordered_json to_json(MatterEvidence const &evidence) {
  auto const &timeline = evidence.timeline;
  nlohmann::ordered_json marks = nlohmann::ordered_json::object();
  for (auto const &[mark, count] : timeline.marks) marks[to_string(mark)] = count;
  nlohmann::ordered_json situations = nlohmann::ordered_json::object();
  for (auto const &[situation, count] : timeline.situations) situations[situation] = count;
  nlohmann::ordered_json minutes;
  if (timeline.minutes) minutes = *timeline.minutes;
  return {{"version", 1},
          {"case_studies", timeline.ids},
          {"related", evidence.related},
          {"left_out", evidence.left_out},
          {"first", day(timeline.first)},
          {"last", day(timeline.last)},
          {"contacts", timeline.contacts},
          {"minutes", minutes},
          {"same_answers", timeline.same_answers},
          {"marks", marks},
          {"situations", situations},
          {"tables", {to_json(timeline_table(evidence))}}};
}

void print(MatterEvidence const &evidence, Options const &options, Environment &environment) {
  if (options.json) return print_json(to_json(evidence), environment.out);
  if (options.csv)
    environment.out << byte_order_mark << to_csv(timeline_table(evidence));
  else
    environment.out << render_timeline(evidence, std::min(environment.width_columns, widest),
                                       Paint(environment.colour));
  if (evidence.left_out > 0)
    environment.err << fmt::format("この案件の事例は多すぎるので、古い {} 件を省きました。\n",
                                   evidence.left_out);
}

int timeline(Options const &options, Environment &environment) {
  if (options.json && options.csv)
    return fail(environment, name, "--json と --csv は一度に使えません。どちらかにしてください。");
  auto const evidence = find_evidence(options, environment);
  if (!evidence) return fail(environment, name, evidence.error().message);
  if (evidence->case_studies.empty()) {
    environment.err << fmt::format(
        "「{}」という id の事例はありません。言葉で探すには: kaeru search 言葉\n",
        sanitize_line(options.id.front()));
    return exit_nothing;
  }
  print(*evidence, options, environment);
  return exit_found;
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  return {.options = {{"--audience",
                       "公開範囲",
                       "この人に見せてよい事例だけ(OP SV 管理者)",
                       &o->audience,
                       {"OP", "SV", "管理者"}},
                      {"--json", "", "結果を JSON で出す", &o->json},
                      {"--csv", "", "Excel で開ける CSV で出す", &o->csv},
                      {"--index", "DIR", "索引のフォルダー", &o->index}},
          .positionals = {{"ID", "案件の事例のどれか一つの id", &o->id}},
          .run = [o](Environment &environment) { return timeline(*o, environment); }};
}

}  // namespace

constexpr Command timeline_command{
    "timeline", "一つの案件の経過を、日付と言葉の順に出す",
    "元事例か顧客照合符号でつながる事例をまとめ、いつ、だれが、何をし、何と言われたかを、ファイルの"
    "言葉のまま並べます。関連にあるだけの事例は、id だけを出します。",
    prepare};

}  // namespace kaeru
