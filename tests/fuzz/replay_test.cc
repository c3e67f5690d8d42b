// Every seed, and every input that once was a finding (found-…), through what is fuzzed.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "base/files.h"
#include "fuzz/promise.h"
#include "fuzz/targets.h"
#include "support/places.h"

namespace kaeru {
namespace {

constexpr std::size_t most_bytes = 2048;  // of a seed; run.sh fuzzes no more either

std::vector<std::filesystem::path> seeds_of(std::string const &target) {
  std::vector<std::filesystem::path> paths;
  auto const folder = std::filesystem::path(source_folder()) / "tests/fuzz/seeds" / target;
  for (auto const &entry : std::filesystem::directory_iterator(folder))
    paths.push_back(entry.path());
  std::ranges::sort(paths);
  return paths;
}

class FuzzReplay : public testing::TestWithParam<FuzzTarget> {};

TEST_P(FuzzReplay, KeepsEveryPromise) {
  auto const seeds = seeds_of(GetParam().name);
  EXPECT_GE(seeds.size(), 7u);
  for (auto const &path : seeds) {
    SCOPED_TRACE(path.filename());
    auto const bytes = read_file(path, most_bytes);
    ASSERT_TRUE(bytes) << bytes.error().message;
    EXPECT_NO_THROW(GetParam().run(*bytes));
  }
}

INSTANTIATE_TEST_SUITE_P(Targets, FuzzReplay, testing::ValuesIn(fuzz_targets),
                         [](auto const &target) { return std::string(target.param.name); });

TEST(FuzzPromise, IsBrokenByWhatItForbids) {
  EXPECT_THROW(promise(false, "never"), BrokenPromise);
  for (std::string const message : {"", "二\n行", "\x1b[31m赤", "\xff", "\u202e逆"})
    EXPECT_THROW(promise_message(message), BrokenPromise) << message;
  EXPECT_THROW(promise_messages({{"a.md", 4, 0, Severity::error, "X", "何か", ""}}, 3),
               BrokenPromise);
  for (std::string const &text :
       {std::string("\xe3\x81"), std::string("a\0b", 3), std::string("a\r\n")})
    EXPECT_THROW(promise_clean(text), BrokenPromise) << text;
}

TEST(FuzzPromise, IsKeptByWhatItAllows) {
  EXPECT_NO_THROW(promise(true, "always"));
  EXPECT_NO_THROW(promise_message("読めません。もう一度保存してください。"));
  EXPECT_NO_THROW(promise_messages({{"a.md", 3, 0, Severity::error, "X", "何か", ""}}, 3));
  EXPECT_NO_THROW(promise_clean("一\n二\n"));
}

}  // namespace
}  // namespace kaeru
