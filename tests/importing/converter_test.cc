#include "importing/converter.h"

#include <gtest/gtest.h>

#include "support/scratch.h"

namespace kaeru {
namespace {

TEST(Converter, PutsItsResultIntoAFolderOfItsOwn) {
  ScratchFolder const scratch;
  auto const path = scratch.write("-n ;x.docx", "中身");
  std::filesystem::path result;
  {
    auto const folder = convert_file({"文書", "cat", {"input"}, ""}, path, {});
    ASSERT_TRUE(folder);
    result = *folder / converted_name;
    EXPECT_EQ(*read_file(result, 100), "中身");
  }
  EXPECT_FALSE(std::filesystem::exists(result.parent_path()));
}

TEST(Converter, SaysHowToDoWithoutIt) {
  auto const missing = convert_file(
      {"Excel のファイル", "kaeru-no-such", {}, "CSV に保存してください"}, "a.xlsx", {});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().message,
            "Excel のファイルを読むには kaeru-no-such が要ります。apt install kaeru-no-such で"
            "入れるか、CSV に保存してください。");
  auto const failed = convert_file({"文書", "false", {}, "CSV に保存してください"}, "a.xlsx", {});
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().message,
            "a.xlsx を変換できません: false が途中で止まりました(理由は不明)。CSV に保存して"
            "ください。");
}

}  // namespace
}  // namespace kaeru
