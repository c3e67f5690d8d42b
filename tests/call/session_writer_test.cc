// Writing a session while the world goes wrong: killed, cut off, no room.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <vector>

#include "base/files.h"
#include "call/session_store.h"
#include "support/scratch.h"
#include "support/umask.h"

namespace kaeru {
namespace {

using testing::HasSubstr;

char const *const id = "20261125-140310-aaaaaa";

CallEvent heard(std::size_t number, std::size_t bytes = 1) {
  std::string text(bytes, 'x');
  return {.at_ms = static_cast<std::int64_t>(number), .act = CallAct::heard, .text = text};
}

std::vector<CallEvent> heard_from(std::size_t begin, std::size_t end, std::size_t bytes = 1) {
  std::vector<CallEvent> events;
  for (std::size_t i = begin; i < end; ++i) events.push_back(heard(i, bytes));
  return events;
}

ReadSession read_back(SessionWriter const &writer) {
  return *SessionStore::read({id, writer.path(), true});
}

/// Easier to read in a failure than events.
std::vector<std::string> lines(std::vector<CallEvent> const &events) {
  std::vector<std::string> lines;
  for (CallEvent const &event : events) lines.push_back(to_json_line(event));
  return lines;
}

void append_raw(std::filesystem::path const &path, std::string_view bytes) {
  std::ofstream(path, std::ios::app | std::ios::binary) << bytes;
}

TEST(SessionWriter, WritesAtOnce) {
  ScratchFolder const scratch;
  auto writer = SessionStore(scratch / "sessions").create(id);
  ASSERT_TRUE(writer) << writer.error().message;
  ASSERT_TRUE(writer->append(heard_from(0, 3)));
  EXPECT_EQ(lines(read_back(*writer).events), lines(heard_from(0, 3)));
  EXPECT_EQ(writer->waiting(), 0u);
  EXPECT_TRUE(writer->sync());
}

TEST(SessionWriter, FileAndFolderAreTheOwnersWhateverTheUmask) {
  for (mode_t const mask : {mode_t{0}, mode_t{077}, mode_t{0777}}) {
    ScratchFolder const scratch;
    Umask const other(mask);
    auto writer = SessionStore(scratch / "sessions").create(id);
    ASSERT_TRUE(writer) << writer.error().message;
    EXPECT_EQ(mode_of(writer->path()), 0600);
    EXPECT_EQ(mode_of(scratch / "sessions"), 0700);
  }
}

TEST(SessionWriter, GoesOnOnAFreshLineAfterATornOne) {
  ScratchFolder const scratch;
  SessionStore const store(scratch / "sessions");
  (void)store.create(id)->append(heard_from(0, 2));
  append_raw(scratch / "sessions" / (std::string(id) + ".open.jsonl"), R"({"at":2,"act":"hea)");
  auto writer = store.reopen(id);
  ASSERT_TRUE(writer) << writer.error().message;
  ASSERT_TRUE(writer->append({heard(3)}));
  ASSERT_TRUE(writer->append({heard(4)}));
  ReadSession const read = read_back(*writer);
  EXPECT_EQ(read.broken_lines, 1u);
  EXPECT_EQ(lines(read.events), lines({heard(0), heard(1), heard(3), heard(4)}));
}

TEST(SessionWriter, KeepsALineThatLacksItsBreakOnly) {
  ScratchFolder const scratch;
  SessionStore const store(scratch / "sessions");
  auto path = store.create(id)->path();
  append_raw(path, to_json_line(heard(0)));
  auto writer = store.reopen(id);
  ASSERT_TRUE(writer->append({heard(1)}));
  ReadSession const read = read_back(*writer);
  EXPECT_EQ(read.broken_lines, 0u);
  EXPECT_EQ(lines(read.events), lines(heard_from(0, 2)));
}

TEST(SessionWriter, TellsThatItsFileWasRemoved) {
  ScratchFolder const scratch;
  auto writer = SessionStore(scratch / "sessions").create(id);
  std::filesystem::remove(writer->path());
  Status const synced = writer->sync();
  ASSERT_FALSE(synced);
  EXPECT_THAT(synced.error().message, HasSubstr("消されました"));
}

/// A limit of a file's size: past it, writing fails as on a full disk.
class RoomFor {
 public:
  explicit RoomFor(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    handler_ = ::signal(SIGXFSZ, SIG_IGN);
    set(bytes);
  }
  RoomFor(RoomFor const &) = delete;
  RoomFor &operator=(RoomFor const &) = delete;
  ~RoomFor() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    ::signal(SIGXFSZ, handler_);
  }
  void set(rlim_t bytes) {
    struct rlimit limit = before_;
    limit.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }

 private:
  struct rlimit before_ {};
  void (*handler_)(int) = nullptr;
};

TEST(SessionWriter, WaitsOutAFullDisk) {
  std::size_t const line = to_json_line(heard(10)).size() + 1;
  // Every place at which the first two of a batch's lines can be cut off, their ends among them.
  for (std::size_t room = 4 * line; room <= 6 * line; ++room) {
    ScratchFolder const scratch;
    auto writer = SessionStore(scratch / "sessions").create(id);
    ASSERT_TRUE(writer->append(heard_from(10, 14)));
    RoomFor disk(room);
    (void)writer->append(heard_from(14, 18));
    EXPECT_EQ(writer->waiting(), 4 - (room - 4 * line + 1) / line) << room;  // + 1: its break
    Status const refused = writer->append({heard(18)});
    ASSERT_FALSE(refused) << room;
    EXPECT_THAT(refused.error().message, HasSubstr("空きがありません"));
    EXPECT_FALSE(writer->sync());
    disk.set(RLIM_INFINITY);
    ASSERT_TRUE(writer->append({heard(19)}));
    ReadSession const read = read_back(*writer);
    EXPECT_EQ(lines(read.events), lines(heard_from(10, 20))) << room;
    EXPECT_LE(read.broken_lines, 1u) << room;
  }
}

TEST(SessionWriter, IsCutOffAgainAndAgain) {
  std::size_t const line = to_json_line(heard(10)).size() + 1;
  for (std::size_t step = line + 2; step <= 2 * line; ++step) {
    ScratchFolder const scratch;
    auto writer = SessionStore(scratch / "sessions").create(id);
    RoomFor disk(0);
    (void)writer->append(heard_from(10, 20));
    for (rlim_t room = step; writer->waiting() > 0; room += step) {
      disk.set(room);
      (void)writer->append({});
    }
    EXPECT_EQ(lines(read_back(*writer).events), lines(heard_from(10, 20))) << step;
  }
}

TEST(SessionWriter, SyncWritesWhatWaited) {
  ScratchFolder const scratch;
  auto writer = SessionStore(scratch / "sessions").create(id);
  {
    RoomFor const disk(0);
    EXPECT_FALSE(writer->append(heard_from(0, 2)));
  }
  EXPECT_TRUE(writer->sync());
  EXPECT_EQ(lines(read_back(*writer).events), lines(heard_from(0, 2)));
}

TEST(SessionWriter, LetsNoMoreThanTheLastWait) {
  ScratchFolder const scratch;
  auto writer = SessionStore(scratch / "sessions").create(id);
  {
    RoomFor const disk(0);
    EXPECT_FALSE(writer->append(heard_from(0, max_waiting_events)));
    EXPECT_EQ(writer->waiting(), max_waiting_events);
    EXPECT_FALSE(writer->append(heard_from(max_waiting_events, max_waiting_events + 3)));
    EXPECT_EQ(writer->waiting(), max_waiting_events);
    Status const refused = writer->sync();
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("古い3件は失われました"));
  }
  ASSERT_TRUE(writer->append({}));
  EXPECT_EQ(lines(read_back(*writer).events), lines(heard_from(3, max_waiting_events + 3)));
}

TEST(SessionWriter, LargeBatchesArriveWhole) {
  ScratchFolder const scratch;
  auto writer = SessionStore(scratch / "sessions").create(id);
  auto const events = heard_from(0, 3000, max_event_text);  // several mebibytes
  ASSERT_TRUE(writer->append(events));
  EXPECT_EQ(read_back(*writer).events, events);
}

/// What the child has written, in whole batches, when it is killed.
[[noreturn]] void write_until_killed(SessionStore const &store, int told) {
  auto writer = store.create(id);
  for (std::size_t batch = 0; writer; ++batch) {
    if (!writer->append(heard_from(3 * batch, 3 * batch + 3, 40))) break;
    char const done = 'x';
    if (::write(told, &done, 1) != 1) break;
  }
  ::_exit(1);
}

TEST(SessionWriter, KillingLosesAtMostTheLastBatch) {
  for (int round = 0; round < 50; ++round) {
    ScratchFolder const scratch;
    SessionStore const store(scratch / "sessions");
    int told[2];
    ASSERT_EQ(::pipe(told), 0);
    pid_t const child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) write_until_killed(store, told[1]);
    ::close(told[1]);
    // Killed after some number of batches, at whatever it does then.
    std::size_t batches = 0;
    char done = 0;
    for (std::size_t const wanted = 1 + static_cast<std::size_t>(round * 7 % 60);
         batches < wanted && ::read(told[0], &done, 1) == 1;)
      ++batches;
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    while (::read(told[0], &done, 1) == 1) ++batches;
    ::close(told[0]);

    auto const left = store.abandoned();
    ASSERT_EQ(left.size(), 1u) << "a killed writer holds nothing";
    auto const read = SessionStore::read(left.front());
    ASSERT_TRUE(read);
    ASSERT_GE(read->events.size(), 3 * batches);
    ASSERT_LE(read->events.size(), 3 * (batches + 1));
    EXPECT_EQ(lines(read->events), lines(heard_from(0, read->events.size(), 40)));
    EXPECT_LE(read->broken_lines, 1u);
    auto writer = store.reopen(id);
    ASSERT_TRUE(writer && writer->append({heard(9)}));
    EXPECT_EQ(read_back(*writer).events.size(), read->events.size() + 1);
  }
}

}  // namespace
}  // namespace kaeru
