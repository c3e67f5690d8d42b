// Scenarios: every folder tests/golden/<command>/<behaviour> with a file `cmd` is one test. `cmd`
// is run by sh in an empty folder; what it prints must equal `out` and `err`, its exit code
// `status`. KAERU_UPDATE_GOLDEN=1 rewrites them: read the diff. See tests/golden/README.md.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "base/files.h"
#include "support/places.h"
#include "support/scratch.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

fs::path const golden = fs::path(source_folder()) / "tests/golden";
constexpr std::uint64_t max_bytes = 1 << 20;

std::string read_or_empty(fs::path const &path) {
  auto content = read_file(path, max_bytes);
  return content ? std::move(*content) : "";
}

/// For single quotes in sh.
std::string quoted(std::string const &text) {
  return "'" + std::regex_replace(text, std::regex("'"), "'\\''") + "'";
}

struct Outcome {
  std::string out, err, status;
};

/// What scenarios share: `kaeru` on PATH, and an index of the golden corpus.
class World {
 public:
  World() {
    Outcome const built = run("kaeru index", shared_.path());
    if (built.status != "0\n") throw std::runtime_error("no golden index: " + built.err);
  }

  Outcome run(std::string const &command, fs::path const &folder) const {
    fs::path const out = folder.string() + ".out", err = folder.string() + ".err";
    int const status =
        std::system(fmt::format("cd {} && env {} sh -c {} </dev/null >{} 2>{}",
                                quoted(folder.string()), environment(folder), quoted(command),
                                quoted(out.string()), quoted(err.string()))
                        .c_str());
    Outcome outcome{mask(read_or_empty(out), folder), mask(read_or_empty(err), folder),
                    fmt::format("{}\n", WEXITSTATUS(status))};
    fs::remove(out);
    fs::remove(err);
    return outcome;
  }

 private:
  std::string environment(fs::path const &folder) const {
    std::string const bin = fs::path(kaeru_program()).parent_path().string();
    std::vector<std::pair<char const *, std::string>> const variables = {
        {"PATH", bin + ":/usr/local/bin:/usr/bin:/bin"},
        {"HOME", folder.string()},
        {"KAERU_CORPUS", (golden / "corpus").string()},
        {"KAERU_INDEX", (shared_ / "index").string()},
        {"KAERU_LOG", "off"},
        {"KAERU_TODAY", "2026-10-31"},
        {"LANG", "C.UTF-8"},
        {"TERM", "dumb"},
    };
    std::string words = "-u XDG_DATA_HOME -u XDG_STATE_HOME -u COLUMNS -u LINES -u LC_ALL";
    for (auto const &[name, value] : variables) words += fmt::format(" {}={}", name, quoted(value));
    return words;
  }

  /// Replaces what differs from run to run: places, digests, durations, sizes, versions.
  std::string mask(std::string text, fs::path const &folder) const {
    std::vector<std::pair<std::string, std::string>> const places = {
        {(shared_ / "index").string(), "INDEX"},
        {(golden / "corpus").string(), "CORPUS"},
        {folder.string(), "SCRATCH"},
        {source_folder(), "SOURCE"}};
    for (auto const &[place, name] : places)
      for (auto at = text.find(place); at != std::string::npos; at = text.find(place, at))
        text.replace(at, place.size(), name);
    static std::vector<std::pair<std::regex, std::string>> const unstable = {
        {std::regex("gen-([0-9]+)-[0-9a-f]{16}"), "gen-$1-DIGEST"},
        {std::regex("[0-9]+\\.[0-9]+ (秒|ms|ミリ秒|MB)"), "N $1"},
        {std::regex("\"(seconds|took_ms|bytes|probability)\":[0-9.e+-]+"), "\"$1\":0"},
        {std::regex("(kaeru|xapian) [0-9]+\\.[0-9]+\\.[0-9]+"), "$1 VERSION"}};
    for (auto const &[pattern, name] : unstable) text = std::regex_replace(text, pattern, name);
    return text;
  }

  ScratchFolder shared_;
};

World const &world() {
  static World const instance;
  return instance;
}

/// "show/unknown-id", sorted.
std::vector<std::string> scenarios() {
  std::vector<std::string> names;
  for (auto const &entry : fs::recursive_directory_iterator(golden))
    if (entry.path().filename() == "cmd")
      names.push_back(fs::relative(entry.path().parent_path(), golden).string());
  std::ranges::sort(names);
  return names;
}

void update(fs::path const &scenario, Outcome const &outcome) {
  ASSERT_TRUE(write_file(scenario / "out", outcome.out));
  ASSERT_TRUE(write_file(scenario / "err", outcome.err));
  ASSERT_TRUE(write_file(scenario / "status", outcome.status));
}

/// Not EXPECT_EQ, which shows Japanese as hexadecimal bytes.
void expect_same(char const *file, std::string const &actual, std::string const &expected) {
  if (actual == expected) return;
  ADD_FAILURE() << "--- " << file << " should be\n"
                << expected << "--- but is\n"
                << actual << "---";
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, Scenario) {
  fs::path const scenario = golden / GetParam();
  ScratchFolder const scratch;
  Outcome const outcome = world().run(read_or_empty(scenario / "cmd"), scratch.path());
  if (std::getenv("KAERU_UPDATE_GOLDEN") != nullptr) return update(scenario, outcome);
  expect_same("out", outcome.out, read_or_empty(scenario / "out"));
  expect_same("err", outcome.err, read_or_empty(scenario / "err"));
  expect_same("status", outcome.status, read_or_empty(scenario / "status"));
}

std::string test_name(testing::TestParamInfo<std::string> const &info) {
  std::string name = info.param;
  std::ranges::replace_if(
      name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Kaeru, Golden, testing::ValuesIn(scenarios()), test_name);

}  // namespace
}  // namespace kaeru
