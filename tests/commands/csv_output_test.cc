#include "commands/csv_output.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

TEST(CsvOutput, CellsAreQuotedWhereNeeded) {
  EXPECT_EQ(csv_row({}), "\r\n");
  EXPECT_EQ(csv_row({"a", "", "上司 だせ"}), "a,,上司 だせ\r\n");
  EXPECT_EQ(csv_row({"a,b", "\"c\"", "d\ne", "f\rg", "h;i"}),
            "\"a,b\",\"\"\"c\"\"\",\"d\ne\",\"f\rg\",h;i\r\n");
}

TEST(CsvOutput, FormulasBecomeText) {
  for (std::string const opening : {"=", "+", "@", "\t", "＝", "＋", "－", "＠"})
    EXPECT_EQ(csv_row({opening + "1"}), "'" + opening + "1\r\n");
  EXPECT_EQ(csv_row({"-1+2", "-A1", "-inf", "-"}), "'-1+2,'-A1,'-inf,'-\r\n");
  EXPECT_EQ(csv_row({"\r=1"}), "\"'\r=1\"\r\n");
  EXPECT_EQ(csv_row({"=cmd|'/c calc'!A1,2"}), "\"'=cmd|'/c calc'!A1,2\"\r\n");
  EXPECT_EQ(csv_row({"1=1", "a-b"}), "1=1,a-b\r\n");
}

TEST(CsvOutput, NegativeNumbersStayNumbers) {
  EXPECT_EQ(csv_row({"-4.5", "-1e-05", "-0"}), "-4.5,-1e-05,-0\r\n");
}

}  // namespace
}  // namespace kaeru
