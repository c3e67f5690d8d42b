// The life of sessions in their folder: made, held, given up, closed, removed.
#include "call/session_store.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <ctime>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "base/files.h"
#include "call/call_record.h"
#include "call/session_file.h"
#include "support/scratch.h"
#include "support/umask.h"

namespace kaeru {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

char const *const first = "20261124-090000-aaaaaa";
char const *const second = "20261125-140310-bbbbbb";
PersonalDataFinder const &finder() {
  static PersonalDataFinder const one;
  return one;
}

class Sessions : public testing::Test {
 protected:
  /// An open session that nobody holds.
  void leave_open(std::string const &id,
                  std::vector<CallEvent> const &events = {{.act = CallAct::heard, .text = "あ"}}) {
    auto writer = store_.create(id);
    ASSERT_TRUE(writer) << writer.error().message;
    ASSERT_TRUE(writer->append(events));
  }

  [[nodiscard]] std::filesystem::path open_path(std::string const &id) const {
    return folder() / (id + ".open.jsonl");
  }
  [[nodiscard]] std::filesystem::path closed_path(std::string const &id) const {
    return folder() / (id + ".jsonl");
  }
  [[nodiscard]] std::filesystem::path folder() const { return scratch_ / "sessions"; }

  [[nodiscard]] std::vector<CallEvent> events_of(std::string const &id, bool open) const {
    auto const read = SessionStore::read({id, open ? open_path(id) : closed_path(id), open});
    return read ? read->events : std::vector<CallEvent>{};
  }

  /// As if last written to at noon of that day.
  void written_on(std::filesystem::path const &path, int year, int month, int day) const {
    std::tm noon{};
    noon.tm_year = year - 1900;
    noon.tm_mon = month - 1;
    noon.tm_mday = day;
    noon.tm_hour = 12;
    noon.tm_isdst = -1;
    struct timespec const times[2] = {{::mktime(&noon), 0}, {::mktime(&noon), 0}};
    ASSERT_EQ(::utimensat(AT_FDCWD, path.c_str(), times, 0), 0);
  }

  ScratchFolder scratch_;
  SessionStore store_{scratch_ / "sessions"};
};

using SessionStoreTest = Sessions;

std::vector<std::string> ids(std::vector<StoredSession> const &sessions) {
  std::vector<std::string> ids;
  for (StoredSession const &session : sessions) ids.push_back(session.id);
  return ids;
}

TEST(SessionId, IsATimeAndLetters) {
  std::string const id = new_session_id("2026-11-25T14:03:10+09:00");
  EXPECT_EQ(id.substr(0, 16), "20261125-140310-");
  EXPECT_TRUE(is_session_id(id)) << id;
  std::set<std::string> different;
  for (int i = 0; i < 100; ++i) different.insert(new_session_id("2026-11-25T14:03:10+09:00"));
  EXPECT_GT(different.size(), 99u);
}

TEST(SessionId, IsNothingElse) {
  for (char const *const id :
       {"", "20261125-140310-", "20261125-140310-x7f2q", "20261125-140310-x7f2qab",
        "20261325-140310-x7f2qa", "20261125-140310-X7F2QA", "20261125 140310-x7f2qa",
        "2026112a-140310-x7f2qa", "../../../../../etc/passw", "20261125-140310-../../",
        "20261125-140310-あい", "20261125-140310-x7f2q\n"})
    EXPECT_FALSE(is_session_id(id)) << id;
  EXPECT_FALSE(is_session_id(new_session_id("")));
  EXPECT_FALSE(is_session_id(new_session_id(std::string(1 << 20, 'x'))));
}

TEST_F(SessionStoreTest, RefusesAHostileId) {
  for (char const *const id : {"../evil", "", "20261125-140310-x7f2q/"}) {
    EXPECT_FALSE(store_.create(id));
    EXPECT_FALSE(store_.reopen(id));
    EXPECT_FALSE(store_.close(id, finder()));
  }
  EXPECT_FALSE(std::filesystem::exists(scratch_ / "evil.open.jsonl"));
}

TEST_F(SessionStoreTest, ListsTheNewestFirst) {
  leave_open(first);
  leave_open(second);
  ASSERT_TRUE(store_.close(first, finder()));
  auto const sessions = store_.list();
  EXPECT_THAT(ids(sessions), ElementsAre(second, first));
  EXPECT_TRUE(sessions[0].open);
  EXPECT_FALSE(sessions[1].open);
  EXPECT_EQ(sessions[0].path, open_path(second));
}

TEST_F(SessionStoreTest, AFolderThatIsNotThereHoldsNone) {
  EXPECT_THAT(store_.list(), IsEmpty());
  EXPECT_THAT(store_.abandoned(), IsEmpty());
  EXPECT_EQ(store_.tidy({2030, 1, 1}, 90, finder()), 0u);
}

TEST_F(SessionStoreTest, MakesNoSessionTwice) {
  leave_open(first);
  EXPECT_FALSE(store_.create(first));
  ASSERT_TRUE(store_.close(first, finder()));
  EXPECT_FALSE(store_.create(first));
}

TEST_F(SessionStoreTest, AHeldSessionIsNobodyElses) {
  auto writer = store_.create(first);
  ASSERT_TRUE(writer);
  auto const refused = store_.reopen(first);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("別の画面"));
  EXPECT_FALSE(store_.close(first, finder()));
  EXPECT_THAT(store_.abandoned(), IsEmpty());
  EXPECT_THAT(ids(store_.list()), ElementsAre(first));
  ASSERT_TRUE(writer->append({{.act = CallAct::persist}})) << "looking disturbs nobody";
}

TEST_F(SessionStoreTest, AnotherProcessHoldsToo) {
  leave_open(first);
  int told[2];
  int wait[2];
  ASSERT_EQ(::pipe(told), 0);
  ASSERT_EQ(::pipe(wait), 0);
  pid_t const child = ::fork();
  if (child == 0) {
    ::close(wait[1]);
    auto const writer = store_.reopen(first);
    char byte = writer ? 'y' : 'n';
    if (::write(told[1], &byte, 1) == 1) (void)!::read(wait[0], &byte, 1);
    ::_exit(0);
  }
  char held = 0;
  ASSERT_EQ(::read(told[0], &held, 1), 1);
  EXPECT_EQ(held, 'y');
  EXPECT_FALSE(store_.reopen(first));
  EXPECT_THAT(store_.abandoned(), IsEmpty());
  ::close(wait[1]);
  ::waitpid(child, nullptr, 0);
  EXPECT_THAT(ids(store_.abandoned()), ElementsAre(first));
  EXPECT_TRUE(store_.reopen(first));
  for (int const end : {told[0], told[1], wait[0]}) ::close(end);
}

TEST_F(SessionStoreTest, GoesOnWhereItWasLeft) {
  leave_open(first, {{.act = CallAct::field, .name = "caller", .text = "090-1234-5678"}});
  auto writer = store_.reopen(first);
  ASSERT_TRUE(writer) << writer.error().message;
  ASSERT_TRUE(writer->append({{.at_ms = 5, .act = CallAct::hang_up}}));
  CallRecord const record = replay(events_of(first, true));
  EXPECT_EQ(record.field(CallField::caller), "090-1234-5678") << "as typed until closed";
  EXPECT_TRUE(record.ended_ms);
}

TEST_F(SessionStoreTest, ReopensNoClosedSession) {
  leave_open(first);
  ASSERT_TRUE(store_.close(first, finder()));
  EXPECT_FALSE(store_.reopen(first));
}

TEST_F(SessionStoreTest, ClosingMasksAndRenames) {
  Umask const other(0);
  leave_open(first, {{.act = CallAct::start, .name = "OP", .text = first},
                     {.act = CallAct::heard, .text = "090-1234-5678に電話しろ"},
                     {.act = CallAct::customer, .text = "0123456789abcdef"}});
  ASSERT_TRUE(store_.close(first, finder()));
  EXPECT_FALSE(std::filesystem::exists(open_path(first)));
  EXPECT_EQ(mode_of(closed_path(first)), 0600);
  auto const bytes = read_file(closed_path(first), 1 << 20);
  EXPECT_THAT(*bytes, AllOf(HasSubstr("に電話しろ"), Not(HasSubstr("1234-5678")),
                            HasSubstr("0123456789abcdef")));
  EXPECT_EQ(events_of(first, false).size(), 3u);
}

TEST_F(SessionStoreTest, ClosingTwiceIsHarmless) {
  leave_open(first);
  ASSERT_TRUE(store_.close(first, finder()));
  auto const before = read_file(closed_path(first), 1 << 20);
  EXPECT_TRUE(store_.close(first, finder()));
  EXPECT_EQ(*read_file(closed_path(first), 1 << 20), *before);
  EXPECT_FALSE(store_.close(second, finder()));
}

TEST_F(SessionStoreTest, AClosingThatWasCutShortIsDoneAgain) {
  leave_open(first);
  std::ofstream(closed_path(first)) << "old\n";
  std::ofstream(closed_path(first).string() + ".part") << "half";
  ASSERT_EQ(store_.list().size(), 1u);
  EXPECT_TRUE(store_.list()[0].open);
  ASSERT_TRUE(store_.close(first, finder()));
  EXPECT_EQ(events_of(first, false).size(), 1u);
  EXPECT_FALSE(std::filesystem::exists(closed_path(first).string() + ".part"));
}

TEST_F(SessionStoreTest, LeavesOtherFilesAlone) {
  leave_open(first);
  std::vector<std::string> const others = {"notes.txt",
                                           "20201125-140310-x7f2qa.jsonl.bak",
                                           "20201125-140310-X7F2QA.jsonl",
                                           "20201125-140310-\x1b[2Jaaa.jsonl",
                                           "20201125-140310-x7f2q\n.jsonl",
                                           ".jsonl",
                                           "20201125-140310-x7f2qa"};
  for (std::string const &other : others) std::ofstream(folder() / other) << "x";
  std::filesystem::create_directory(folder() / "20201125-140310-dddddd.jsonl");
  std::filesystem::create_symlink(scratch_ / "nowhere", folder() / "20201125-140310-ssssss.jsonl");
  ASSERT_EQ(::mkfifo((folder() / "20201125-140310-ffffff.open.jsonl").c_str(), 0600), 0);
  EXPECT_THAT(ids(store_.list()), ElementsAre(first));
  EXPECT_EQ(store_.tidy({2026, 11, 25}, 90, finder()), 0u);
  for (std::string const &other : others)
    EXPECT_TRUE(std::filesystem::exists(folder() / other)) << other;
}

TEST_F(SessionStoreTest, FollowsNoLink) {
  leave_open(first);
  std::filesystem::rename(open_path(first), scratch_ / "target");
  std::filesystem::create_symlink(scratch_ / "target", open_path(first));
  EXPECT_FALSE(store_.reopen(first));
  EXPECT_FALSE(store_.create(first));
  EXPECT_FALSE(store_.close(first, finder()));
  EXPECT_FALSE(SessionStore::read({first, open_path(first), true}));
}

// Reading

TEST_F(SessionStoreTest, ReadsWhatIsWhole) {
  leave_open(first);
  std::string const good = to_json_line({.at_ms = 1, .act = CallAct::persist});
  std::ofstream(open_path(first), std::ios::binary)
      << good << "\n\n"                      // an empty line is nothing
      << std::string(300'000, '\0') << "\n"  // a hole after a crash
      << "\xFF\xFE\x01\n"                    //
      << R"({"at":1,"act":"dance"})"
      << "\n"                                              //
      << good << "\r\n"                                    // from another system
      << good << std::string(max_event_line, ' ') << "\n"  // too long
      << good << "\n"                                      //
      << R"({"at":1,"act":"per)";
  auto const read = SessionStore::read({first, open_path(first), true});
  ASSERT_TRUE(read);
  EXPECT_EQ(read->events.size(), 3u);
  EXPECT_EQ(read->broken_lines, 5u);
  EXPECT_FALSE(read->cut);
}

TEST_F(SessionStoreTest, LinesAtTheEdgeOfAPieceAreWhole) {
  leave_open(first);
  std::string const good = to_json_line({.at_ms = 1, .act = CallAct::persist});
  for (std::size_t const pad : {std::size_t{0}, std::size_t{1}, good.size() / 2, good.size()}) {
    std::string bytes = good;
    bytes.resize(max_event_line - pad - 1, ' ');
    std::ofstream(open_path(first), std::ios::binary) << bytes << "\n" << good << "\n";
    auto const read = SessionStore::read({first, open_path(first), true});
    EXPECT_EQ(read->events.size(), 2u) << pad;
    EXPECT_EQ(read->broken_lines, 0u) << pad;
  }
}

TEST_F(SessionStoreTest, ReadsTheBeginningOfAnEndlessFile) {
  leave_open(first);
  std::filesystem::resize_file(open_path(first), 1ull << 30);  // a hole: takes no room
  auto const read = SessionStore::read({first, open_path(first), true});
  ASSERT_TRUE(read);
  EXPECT_EQ(read->events.size(), 1u);
  EXPECT_EQ(read->broken_lines, 1u);
  EXPECT_TRUE(read->cut);
}

TEST_F(SessionStoreTest, ReadsAllOfAFileThatJustFits) {
  leave_open(first);
  std::filesystem::resize_file(open_path(first), max_session_bytes);
  EXPECT_FALSE(SessionStore::read({first, open_path(first), true})->cut);
  std::filesystem::resize_file(open_path(first), max_session_bytes + 1);
  EXPECT_TRUE(SessionStore::read({first, open_path(first), true})->cut);
}

TEST_F(SessionStoreTest, ReadsNoMoreEventsThanAMemoryHolds) {
  leave_open(first, {});
  std::string const line = R"({"at":1,"act":"persist"})"
                           "\n";
  std::string bytes;
  for (std::size_t i = 0; i < max_session_events; ++i) bytes += line;
  std::ofstream(open_path(first), std::ios::binary) << bytes;
  EXPECT_FALSE(SessionStore::read({first, open_path(first), true})->cut);
  std::ofstream(open_path(first), std::ios::binary | std::ios::app) << line;
  auto const read = SessionStore::read({first, open_path(first), true});
  EXPECT_EQ(read->events.size(), max_session_events);
  EXPECT_TRUE(read->cut);
}

TEST_F(SessionStoreTest, ReadsNoFolderAndNothing) {
  EXPECT_FALSE(SessionStore::read({first, scratch_.path(), false}));
  EXPECT_FALSE(SessionStore::read({first, scratch_ / "nothing", false}));
}

// Tidying

TEST_F(SessionStoreTest, TidyClosesWhatLayOpenForADay) {
  struct {
    int day;
    bool closed;
  } const rows[] = {{22, true}, {23, true}, {24, false}, {25, false}, {26, false}};
  for (auto const &row : rows) {
    leave_open(first);
    written_on(open_path(first), 2026, 11, row.day);
    EXPECT_EQ(store_.tidy({2026, 11, 25}, 90, finder()), 0u);
    EXPECT_EQ(std::filesystem::exists(closed_path(first)), row.closed) << row.day;
    EXPECT_NE(std::filesystem::exists(open_path(first)), row.closed) << row.day;
    std::filesystem::remove_all(folder());
  }
}

TEST_F(SessionStoreTest, TidyLeavesWhatIsHeld) {
  auto writer = store_.create(first);
  written_on(open_path(first), 2020, 1, 1);
  EXPECT_EQ(store_.tidy({2026, 11, 25}, 90, finder()), 0u);
  EXPECT_EQ(store_.tidy({2029, 11, 25}, 90, finder()), 0u);
  EXPECT_TRUE(std::filesystem::exists(open_path(first)));
}

TEST_F(SessionStoreTest, TidyRemovesWhatIsPastItsDays) {
  struct {
    Date today;
    int days;
    std::size_t removed;
  } const rows[] = {
      {{2027, 2, 22}, 90, 0},  // the 90th day after 2026-11-24
      {{2027, 2, 23}, 90, 2},
      {{2026, 11, 24}, 0, 0},
      {{2026, 11, 25}, 0, 2},
      {{2026, 11, 23}, 0, 0},   // of tomorrow
      {{2999, 12, 31}, -1, 0},  // no number of days
      {{2999, 12, 31}, 2'000'000'000, 0},
  };
  for (auto const &row : rows) {
    leave_open(first);
    leave_open("20261124-235959-cccccc");
    ASSERT_TRUE(store_.close(first, finder()));
    std::ofstream(closed_path(first).string() + ".part") << "x";
    EXPECT_EQ(store_.tidy(row.today, row.days, finder()), row.removed) << row.days;
    EXPECT_EQ(store_.list().size(), 2 - row.removed);
    EXPECT_NE(std::filesystem::is_empty(folder()), row.removed == 0);
    std::filesystem::remove_all(folder());
  }
}

}  // namespace
}  // namespace kaeru
