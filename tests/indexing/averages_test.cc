#include "indexing/averages.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

TEST(Averages, ComeBackToTheLastBit) {
  Xapian::WritableDatabase database{"", Xapian::DB_BACKEND_INMEMORY};
  AverageLengths const averages = {1,   0.1, 1.0 / 3, 12.345678901234567,
                                   1e9, 2,   3,       181.01933598375618};
  write_averages(database, averages);
  EXPECT_EQ(read_averages(database), averages);
}

TEST(Averages, AreAnErrorWhereThereAreNone) {
  Xapian::WritableDatabase database{"", Xapian::DB_BACKEND_INMEMORY};
  EXPECT_THROW(read_averages(database), Xapian::DatabaseCorruptError);
  for (char const *stored : {"1 2 3 4 5 6 7", "1 2 3 4 5 6 7 x", "1 2 3 4 5 6 7 -8",
                             "0 0 0 0 0 0 0 0", "1 2 3 4 5 6 7 inf", "1 2 3 4 5 6 7 nan"}) {
    database.set_metadata("averages", stored);
    EXPECT_THROW(read_averages(database), Xapian::DatabaseCorruptError) << stored;
  }
}

}  // namespace
}  // namespace kaeru
