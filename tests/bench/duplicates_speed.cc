// kaeru_duplicates_speed: what finding duplicates costs among N case studies, and how many of the
// changed copies planted among them are found.
#include <fmt/format.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "arguments.h"
#include "base/files.h"
#include "casebook/corpus_settings.h"
#include "casebook/read.h"
#include "generated_index.h"
#include "patterns/duplicates.h"
#include "support/changed_copies.h"
#include "support/places.h"

namespace kaeru::bench {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::size_t> counts;
  std::size_t copies = 200;  ///< of each kind
  std::size_t shown = 0;     ///< pairs that nobody planted
  std::uint64_t seed = 1;
  std::string corpus;  ///< instead of generated case studies
  fs::path work;       ///< kept and used again when named
};

double cpu_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double peak_megabytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1e3;
}

std::vector<fs::path> files_under(fs::path const &folder, std::size_t most) {
  std::vector<fs::path> paths;
  for (auto const &entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".md" && entry.path().filename() != "README.md")
      paths.push_back(entry.path());
  std::ranges::sort(paths);
  if (paths.size() > most) paths.resize(most);
  return paths;
}

/// One run over the first `count` files.
class Run {
 public:
  Run(Options const &options, Vocabulary const &vocabulary)
      : options_(options), vocabulary_(vocabulary), random_(options.seed) {}

  void run(std::vector<fs::path> const &files) {
    for (std::size_t i = 0; i < files.size(); ++i) add(files, i);
    double const begin = cpu_seconds();
    auto const report = finder_.report();
    double const searching = cpu_seconds() - begin;
    fmt::print("| {} | {:.1f} | {:.1f} | {:.1f} | {:.0f} | {} | {} |", added_, reading_, adding_,
               searching, peak_megabytes(), report.pairs.size() + report.left_out, report.crowded);
    print_found(report);
  }

 private:
  void add(std::vector<fs::path> const &files, std::size_t at) {
    double const begin = cpu_seconds();
    auto const bytes = read_file(files[at], 1 << 20);
    auto const read = read_case_study(*bytes, files[at].string(), vocabulary_);
    double const after = cpu_seconds();
    reading_ += after - begin;
    if (!read.value) return;
    finder_.add(*read.value);
    adding_ += cpu_seconds() - after;
    ++added_;
    auto const &kinds = change_kinds();
    std::size_t const every =
        std::max<std::size_t>(1, files.size() / (options_.copies * kinds.size()));
    if (at % every == 0) plant(*read.value, kinds[(at / every) % kinds.size()]);
  }

  void plant(CaseStudy const &original, ChangeKind const &kind) {
    auto const copy = changed_copy(original, kind, random_);
    finder_.add(copy);
    planted_.emplace(std::minmax(original.id, copy.id), kind.name);
  }

  void print_found(DuplicateReport const &report) {
    std::map<std::string, std::pair<int, int>> found;
    for (auto const &[ids, kind] : planted_) ++found[kind].second;
    int unplanted = 0;
    for (auto const &pair : report.pairs) {
      auto const at = planted_.find({pair.first, pair.second});
      if (at != planted_.end() && pair.kind == DuplicateKind::near_duplicate)
        ++found[at->second].first;
      else if (at == planted_.end() && static_cast<std::size_t>(unplanted++) < options_.shown)
        fmt::print(stderr, "{} {} {:.3f} {} | {} | {}\n", pair.first, pair.second, pair.similarity,
                   pair.kind == DuplicateKind::near_duplicate ? "near" : "matter",
                   fmt::join(pair.reasons, "、"), fmt::join(pair.differs, "、"));
    }
    for (auto const &[kind, counts] : found)
      fmt::print(" {} {}/{}", kind, counts.first, counts.second);
    fmt::print(" | {} |\n", unplanted);
  }

  Options const &options_;
  Vocabulary const &vocabulary_;
  std::mt19937_64 random_;
  DuplicateFinder finder_{{.most = 10'000'000}};
  std::map<std::pair<std::string, std::string>, std::string> planted_;
  std::size_t added_ = 0;
  double reading_ = 0, adding_ = 0;
};

Options parse(int argc, char **argv) {
  Options options;
  read_arguments(argc, argv,
                 {{"--seed", &options.seed},
                  {"--copies", &options.copies},
                  {"--show", &options.shown},
                  {"--corpus", &options.corpus},
                  {"--work", &options.work}},
                 options.counts);
  if (options.counts.empty()) options.counts = {10000};
  return options;
}

void run(Options const &options) {
  auto const settings = load_settings(source_folder() + "/corpus", {});
  if (!settings) throw std::runtime_error(settings.error().message);
  WorkFolder const work(options.work, "kaeru-duplicates-speed");
  fmt::print(
      "| case studies | reading, CPU s | adding | finding | peak MB | pairs | crowded | planted "
      "and "
      "found | others |\n|---|---|---|---|---|---|---|---|---|\n");
  for (auto const count : options.counts) {
    std::string const corpus =
        options.corpus.empty() ? generated(count, options.seed, work.make(std::to_string(count)))
                               : options.corpus;
    Run(options, settings->vocabulary).run(files_under(corpus, count));
  }
}

}  // namespace
}  // namespace kaeru::bench

int main(int argc, char **argv) {
  try {
    kaeru::bench::run(kaeru::bench::parse(argc, argv));
    return 0;
  } catch (std::exception const &error) {
    fmt::print(stderr, "kaeru_duplicates_speed: {}\n", error.what());
  }
  return 2;
}
