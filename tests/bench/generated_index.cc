// Indexes of generated case studies, for benchmarks.
#include "generated_index.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

#include "indexing/index_corpus.h"
#include "search/index_reader.h"
#include "support/places.h"

namespace kaeru::bench {
namespace fs = std::filesystem;
namespace {

/// Where this program and its neighbours were built.
fs::path own_folder() {
  return fs::read_symlink("/proc/self/exe").parent_path();
}

}  // namespace

std::string generated(std::uint64_t count, std::uint64_t seed, fs::path const &folder) {
  fs::path const cases = folder / "cases";
  if (fs::exists(cases)) return cases;
  fs::path const generator = own_folder() / "kaeru_generate";
  auto const command = fmt::format("'{}' --count {} --seed {} --out '{}' >/dev/null",
                                   generator.string(), count, seed, cases.string());
  if (std::system(command.c_str()) != 0) throw std::runtime_error("failed: " + command);
  return cases;
}

void ensure_index(fs::path const &corpus, fs::path const &index) {
  if (auto const ready = IndexReader::open(index)) return;
  auto const report = index_corpus({.corpus = corpus,
                                    .index = index,
                                    .installed = source_folder() + "/corpus",
                                    .readings = own_folder() / "share/kaeru/readings.txt",
                                    .models = own_folder() / "share/kaeru/models",
                                    .threads = 2,
                                    .full = false,
                                    .progress = {}});
  if (!report) throw std::runtime_error(report.error().message);
}

WorkFolder::WorkFolder(fs::path const &named, std::string const &prefix)
    : path_(named), kept_(!named.empty()) {
  if (kept_) return;
  std::string name = (fs::temp_directory_path() / (prefix + "-XXXXXX")).string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
  path_ = name;
}

WorkFolder::~WorkFolder() {
  std::error_code failure;
  if (!kept_) fs::remove_all(path_, failure);
}

fs::path WorkFolder::make(std::string const &name) const {
  fs::create_directories(path_ / name);
  return path_ / name;
}

}  // namespace kaeru::bench
