// `kaeru verify`: every byte of the index against what was published.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "commands/all_commands.h"
#include "commands/fail.h"
#include "commands/json_output.h"
#include "commands/locations.h"
#include "indexing/generation.h"
#include "search/stub.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr char const *advice = "kaeru index --full で作り直してください。";

struct Options {
  std::string index;
  bool json = false;
};

/// What was read, and what is wrong with it.
struct Verdict {
  Generation generation;
  std::size_t files = 0;            ///< read to their end
  std::uint64_t bytes = 0;          ///< of these
  std::vector<std::string> closed;  ///< to this user
  std::vector<ManifestFault> faults;
  std::string broken_manifest;  ///< then nothing else could be judged

  [[nodiscard]] bool intact() const { return faults.empty() && broken_manifest.empty(); }
};

void count(Manifest const &manifest, Verdict &verdict) {
  for (auto const &[path, entry] : manifest) {
    if (std::ranges::find(verdict.closed, path) != verdict.closed.end()) continue;
    ++verdict.files;
    verdict.bytes += entry.bytes;
  }
}

Verdict verify(Generation const &generation) {
  Verdict verdict;
  verdict.generation = generation;
  auto const manifest = read_manifest(generation);
  if (!manifest) {
    verdict.broken_manifest = manifest.error().message;
    return verdict;
  }
  for (auto &fault : compare(generation.path, *manifest, CheckDepth::whole))
    if (fault.fault == FileFault::closed)
      verdict.closed.push_back(fault.path);
    else
      verdict.faults.push_back(std::move(fault));
  count(*manifest, verdict);
  return verdict;
}

nlohmann::ordered_json to_json(Verdict const &verdict) {
  nlohmann::ordered_json faults = nlohmann::ordered_json::array();
  if (!verdict.broken_manifest.empty())
    faults.push_back(
        {{"path", manifest_name}, {"kind", "manifest"}, {"message", verdict.broken_manifest}});
  for (auto const &[path, fault] : verdict.faults)
    faults.push_back({{"path", path}, {"kind", code_of(fault)}, {"message", explain(fault)}});
  return {{"version", 1},
          {"index", verdict.generation.path.parent_path().string()},
          {"generation", verdict.generation.path.filename().string()},
          {"intact", verdict.intact()},
          {"files", verdict.files},
          {"bytes", verdict.bytes},
          {"closed", verdict.closed},
          {"faults", faults}};
}

std::string faults_text(Verdict const &verdict) {
  if (!verdict.broken_manifest.empty()) return "  " + sanitize_line(verdict.broken_manifest) + '\n';
  std::string text;
  for (auto const &[path, fault] : verdict.faults)
    text += fmt::format("  {}: {}\n", sanitize_line((verdict.generation.path / path).string()),
                        explain(fault));
  return text + fmt::format("  {}\n", advice);
}

std::string to_text(Verdict const &verdict) {
  std::string text = fmt::format("索引 {} は{}(ファイル {}、{:.1f} MB を確かめました)\n",
                                 sanitize_line(verdict.generation.path.string()),
                                 verdict.intact() ? "無事です" : "壊れています", verdict.files,
                                 static_cast<double>(verdict.bytes) / 1e6);
  if (!verdict.intact()) text += faults_text(verdict);
  if (!verdict.closed.empty())
    text += fmt::format("  この利用者には見えない {} ファイルは確かめていません\n",
                        verdict.closed.size());
  return text;
}

/// An Error when there is no index at all, or none that this user may read. Held, so that it is not
/// removed while it is read.
Result<Verdict> verify(std::filesystem::path const &index) {
  if (is_stub(index))
    return Error{"シャードは、それぞれの機械で kaeru verify を実行して確かめてください。"};
  auto const held = hold_named(index);
  if (held && is_closed(held->generation)) return read_manifest(held->generation).error();
  if (held) return verify(held->generation);
  if (generations(index).empty()) return held.error();
  Verdict verdict;
  verdict.generation.path = index / current_link;
  verdict.broken_manifest = fmt::format("current がどの世代も指していません。{}", advice);
  return verdict;
}

int verify_index(Options const &options, Environment &environment) {
  auto const verdict = verify(find_index(options.index, environment));
  if (!verdict) return fail(environment, "verify", verdict.error().message);
  if (options.json)
    print_json(to_json(*verdict), environment.out);
  else
    environment.out << to_text(*verdict);
  return verdict->intact() ? exit_found : exit_nothing;
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  return {.options = {{"--index", "DIR", "索引のフォルダー", &o->index},
                      {"--json", "", "結果を JSON で出す", &o->json}},
          .positionals = {},
          .run = [o](Environment &environment) { return verify_index(*o, environment); }};
}

}  // namespace

constexpr Command verify_command{
    "verify", "索引が壊れていないか、すべて確かめる",
    "公開したときの目録と、いまのファイルを1バイトずつ比べます。壊れていたら kaeru index --full で"
    "作り直せます。もとの事例と指針は corpus にあり、失われません。終了コードは、無事なら 0、"
    "壊れていれば 1 です。",
    prepare};

}  // namespace kaeru
