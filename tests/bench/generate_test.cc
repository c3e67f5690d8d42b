#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "base/files.h"
#include "casebook/read.h"
#include "support/places.h"

namespace kaeru {
namespace {

constexpr int count = 300;

/// The case studies of one run of kaeru_generate, by path.
std::map<std::string, std::string> generate(int seed) {
  auto const test = ::testing::UnitTest::GetInstance()->current_test_info()->name();
  auto const folder = std::filesystem::path(::testing::TempDir()) / fmt::format("kaeru-{}", test);
  std::filesystem::remove_all(folder);
  auto const command = fmt::format("'{}' --count {} --seed {} --out '{}' >{}", generate_program(),
                                   count, seed, folder.string(), "/dev/null");
  EXPECT_EQ(std::system(command.c_str()), 0) << command;
  std::map<std::string, std::string> texts;
  auto const listing = list_files(folder, ".md");
  if (!listing) return texts;
  for (auto const &file : listing->files)
    texts[file.path] = read_file(folder / file.path, 1 << 20).value();
  std::filesystem::remove_all(folder);
  return texts;
}

TEST(Generate, SameSeedSameTexts) {
  auto const texts = generate(7);
  EXPECT_EQ(texts.size(), std::size_t{count});
  EXPECT_EQ(texts, generate(7));
  EXPECT_NE(texts, generate(8));
}

TEST(Generate, NoTextTwice) {
  std::set<std::string> different;
  for (auto const &[path, text] : generate(7)) different.insert(text);
  EXPECT_EQ(different.size(), std::size_t{count});
}

TEST(Generate, OurReaderFindsNothingToSay) {
  Diagnostics diagnostics;
  auto const yaml =
      read_file(std::filesystem::path(source_folder()) / "corpus/vocabulary.yaml", 1 << 20);
  ASSERT_TRUE(yaml);
  auto const vocabulary = Vocabulary::parse(*yaml, "vocabulary.yaml", diagnostics);
  ASSERT_TRUE(vocabulary);
  int with_fields = 0;
  int with_steps = 0;
  for (auto const &[path, text] : generate(7)) {
    auto const read = read_case_study(text, path, *vocabulary);
    ASSERT_TRUE(read.value) << path;
    with_fields += !read.value->situations.empty();
    with_steps += !read.value->course.empty();
    EXPECT_TRUE(read.value->extra.empty()) << path;
    for (auto const &found : read.diagnostics)
      EXPECT_EQ(found.severity, Severity::info)
          << path << ": " << found.line << ' ' << found.message;
  }
  EXPECT_GT(with_fields, count * 8 / 10);
  EXPECT_GT(with_steps, count / 2);
}

}  // namespace
}  // namespace kaeru
