#include "casebook/corpus_file.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

using enum CorpusFileKind;

TEST(CorpusFile, IsKnownByItsPath) {
  struct {
    char const *path;
    std::optional<CorpusFileKind> kind;
  } const files[] = {
      {"cases/a.md", case_study},
      {"a.md", case_study},
      {"cases/README.md", case_study},
      {"README.md", std::nullopt},
      {"guidance/a.md", guidance},
      {"guidance/sv/a.md", guidance},
      {"cases/guidance/a.md", case_study},
      {"guidance/README.md", guidance},
      {"cases/a.md.bak", std::nullopt},
      {"policy.yaml", std::nullopt},
      {"", std::nullopt},
  };
  for (auto const &[path, kind] : files) EXPECT_EQ(corpus_file_kind(path), kind) << path;
}

}  // namespace
}  // namespace kaeru
