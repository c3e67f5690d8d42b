// The impact file gives what the database gives.
#include "indexing/impact_file.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/checksummed_file.h"
#include "base/files.h"
#include "support/scratch.h"

namespace kaeru {
namespace {

using Postings = std::map<Xapian::docid, std::uint32_t>;

std::uint32_t below(std::mt19937 &random, std::uint32_t n) {
  return static_cast<std::uint32_t>(random() % n);
}

/// Lists of every size around a block's, dense and sparse; by term.
std::map<std::string, Postings> const &lists() {
  static auto const made = [] {
    std::map<std::string, Postings> all;
    std::mt19937 random(20260401);
    for (std::size_t const size : {1, 2, 3, 127, 128, 129, 255, 256, 257, 1000, 3000})
      for (unsigned const spread : {1U, 3U, 200U, 70000U}) {
        auto &list = all["F" + std::to_string(size) + "x" + std::to_string(spread)];
        Xapian::docid docid = 0;
        for (std::size_t i = 0; i < size; ++i)
          list[docid += 1 + below(random, spread)] = 1 + below(random, 127);
      }
    for (int i = 0; i < 5000; ++i) all["C語" + std::to_string(i)][1 + below(random, 3000)] = 64;
    all["C語"][4000000000U] = 127;
    return all;
  }();
  return made;
}

class ImpactFileTest : public testing::Test {
 protected:
  ImpactFileTest() {
    std::map<Xapian::docid, Xapian::Document> documents;
    for (auto const &[term, list] : lists())
      for (auto const &[docid, impact] : list) documents[docid].add_term(term, impact);
    documents[5].add_boolean_term("Qid5");
    Xapian::WritableDatabase database(path(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    for (auto const &[docid, document] : documents) database.replace_document(docid, document);
    database.close();
    write_impact_file(path());
  }
  [[nodiscard]] std::string path() const { return folder_.path() / "database"; }
  [[nodiscard]] std::string file() const { return path() + "/" + impact_file_name; }

  ScratchFolder folder_;
};

Postings walked(ImpactList const &list) {
  Postings postings;
  ImpactCursor cursor(list);
  Xapian::docid last = 0;
  cursor.each_before(ImpactCursor::no_more, [&](Xapian::docid docid, std::uint32_t impact) {
    EXPECT_GE(docid, last) << "walks rely on it";
    postings.emplace(last = docid, impact);
  });
  EXPECT_EQ(cursor.docid(), ImpactCursor::no_more);
  return postings;
}

TEST_F(ImpactFileTest, HoldsEveryListOfTheDatabase) {
  ImpactFile const impacts(path());
  for (auto const &[term, postings] : lists()) {
    auto const list = impacts.find(term);
    ASSERT_EQ(list.documents, postings.size()) << term;
    ASSERT_EQ(walked(list), postings) << term;
    std::uint32_t highest = 0;
    for (auto const &[docid, impact] : postings) highest = std::max(highest, impact);
    ASSERT_EQ(list.highest, highest) << term;
  }
}

TEST_F(ImpactFileTest, HasNoOtherTerms) {
  ImpactFile const impacts(path());
  EXPECT_TRUE(impacts.find("").empty());
  EXPECT_TRUE(impacts.find("Fない").empty());
  EXPECT_TRUE(impacts.find("Qid5").empty()) << "boolean terms have no lane";
  for (int i = 0; i < 20000; ++i)
    ASSERT_TRUE(impacts.find("Kない語" + std::to_string(i)).empty()) << i;
}

TEST_F(ImpactFileTest, SkipsToWhereItIsSent) {
  ImpactFile const impacts(path());
  std::mt19937 random(1);
  for (auto const &[term, postings] : lists()) {
    if (postings.size() < 2) continue;
    ImpactCursor cursor(impacts.find(term));
    Xapian::docid const last = postings.rbegin()->first;
    for (Xapian::docid target = 0; target <= last; target += 1 + below(random, last / 40 + 1)) {
      cursor.skip_to(target);
      auto const expected = postings.lower_bound(target);
      ASSERT_EQ(cursor.docid(), expected->first) << term << " to " << target;
      ASSERT_EQ(cursor.impact(), expected->second) << term << " to " << target;
    }
    cursor.skip_to(last + 1);
    ASSERT_EQ(cursor.docid(), ImpactCursor::no_more);
    cursor.skip_to(1);
    ASSERT_EQ(cursor.docid(), ImpactCursor::no_more) << "never back";
  }
}

TEST_F(ImpactFileTest, FindsOneDocument) {
  ImpactFile const impacts(path());
  for (auto const &[docid, impact] : lists().at("F257x3"))
    EXPECT_EQ(impacts.find("F257x3").find(docid), impact);
  EXPECT_EQ(impacts.find("F257x3").find(4000000000U), std::nullopt);
  EXPECT_EQ(impacts.find("Fない").find(1), std::nullopt);
}

TEST_F(ImpactFileTest, IsTheSameForTheSameDatabase) {
  auto const before = read_file(file(), 1 << 30).value();
  write_impact_file(path());
  EXPECT_EQ(read_file(file(), 1 << 30).value(), before);
}

TEST_F(ImpactFileTest, OfAnEmptyDatabaseIsEmpty) {
  std::string const empty = folder_.path() / "empty";
  Xapian::WritableDatabase(empty, Xapian::DB_CREATE).close();
  write_impact_file(empty);
  EXPECT_TRUE(ImpactFile(empty).find("F返金").empty());
}

TEST_F(ImpactFileTest, ThatIsMissingIsAnError) {
  std::filesystem::remove(file());
  EXPECT_THROW(ImpactFile{path()}, Xapian::DatabaseError);
}

/// Nothing that is read holds the flipped bit.
TEST_F(ImpactFileTest, AFlippedBitIsAnErrorWhereItIsRead) {
  auto const whole = read_file(file(), 1 << 30).value();
  std::mt19937 random(3);
  int errors = 0;
  for (int i = 0; i < 300; ++i) {
    std::string damaged = whole;
    char &byte = damaged[random() % damaged.size()];
    byte = static_cast<char>(byte ^ (1 << random() % 8));
    ASSERT_TRUE(write_file(file(), damaged));
    try {
      ImpactFile const impacts(path());
      for (auto const &[term, postings] : lists())
        if (term.front() == 'F') ASSERT_EQ(walked(impacts.find(term)), postings) << term;
    } catch (Xapian::DatabaseCorruptError const &) {
      ++errors;
    }
  }
  EXPECT_GT(errors, 100) << "most of the file is read";
}

/// Whatever was written, reading ends: with postings, or with an error.
TEST_F(ImpactFileTest, DamageUnderRightChecksumsIsAnErrorOrAnotherList) {
  std::string const whole(ChecksummedFile(file()).content());
  std::mt19937 random(2);
  auto const read_all = [&] {
    try {
      ImpactFile const impacts(path());
      for (auto const &[term, postings] : lists())
        if (term.front() == 'F') walked(impacts.find(term));
    } catch (Xapian::DatabaseError const &) {
    }
  };
  for (int i = 0; i < 400; ++i) {
    std::string damaged = whole;
    for (int j = 0; j < 8; ++j) {
      char &byte = damaged[random() % damaged.size()];
      byte = static_cast<char>(byte ^ (1 << random() % 8));
    }
    if (i % 4 == 0) damaged[random() % 64] = static_cast<char>(random());
    ASSERT_TRUE(write_file(file(), damaged));
    append_page_checksums(file());
    read_all();
  }
}

TEST_F(ImpactFileTest, ThatIsCutIsAnError) {
  auto const whole = read_file(file(), 1 << 30).value();
  for (std::size_t const size : {0UL, 1UL, 47UL, 48UL, 100UL, whole.size() / 2, whole.size() - 1}) {
    ASSERT_TRUE(write_file(file(), whole.substr(0, size)));
    EXPECT_THROW(
        {
          ImpactFile const impacts(path());
          for (auto const &[term, postings] : lists()) walked(impacts.find(term));
          throw Xapian::DatabaseError("read though cut");
        },
        Xapian::DatabaseError);
  }
}

}  // namespace
}  // namespace kaeru
