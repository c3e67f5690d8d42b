#include "commands/follow_source.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <sstream>
#include <string>

namespace kaeru {
namespace {

class Pipe {
 public:
  Pipe() { EXPECT_EQ(pipe(ends_.data()), 0); }
  Pipe(Pipe const &) = delete;
  Pipe &operator=(Pipe const &) = delete;
  ~Pipe() {
    close_in();
    close_out();
  }
  [[nodiscard]] int in() const { return ends_[0]; }
  [[nodiscard]] int out() const { return ends_[1]; }
  void put(std::string const &text) const {
    EXPECT_EQ(write(out(), text.data(), text.size()), static_cast<ssize_t>(text.size()));
  }
  void close_in() { close_end(0); }
  void close_out() { close_end(1); }

 private:
  void close_end(std::size_t end) {
    if (ends_[end] >= 0) close(ends_[end]);
    ends_[end] = -1;
  }
  std::array<int, 2> ends_{-1, -1};
};

TEST(FollowSource, ReadsAStreamToItsEnd) {
  std::istringstream in("a\nb");
  auto const source = stream_source(in);
  EXPECT_EQ(source({}).text, "a\nb");
  EXPECT_EQ(source({}).kind, Arrival::end);
  EXPECT_EQ(source(0).kind, Arrival::end);
}

TEST(FollowSource, ReadsADescriptor) {
  Pipe input, output;
  auto const source = descriptor_source(input.in(), output.out());
  EXPECT_EQ(source(0).kind, Arrival::quiet);
  input.put("責任者");
  auto const arrival = source({});
  EXPECT_EQ(arrival.kind, Arrival::bytes);
  EXPECT_EQ(arrival.text, "責任者");
  input.put("x");
  input.close_out();
  EXPECT_EQ(source({}).text, "x");
  EXPECT_EQ(source({}).kind, Arrival::end);
}

TEST(FollowSource, StopsWhenTheReaderIsGone) {
  Pipe input, output;
  auto const source = descriptor_source(input.in(), output.out());
  output.close_in();
  EXPECT_EQ(source({}).kind, Arrival::stopped);
}

TEST(FollowSource, StopsOnASignalEvenWithInput) {
  for (int const signal : {SIGINT, SIGTERM, SIGHUP}) {
    Pipe input, output;
    auto const source = descriptor_source(input.in(), output.out());
    input.put("x");
    raise(signal);
    EXPECT_EQ(source({}).kind, Arrival::stopped);
  }
}

TEST(FollowSource, GivesSignalsBack) {
  {
    Pipe input, output;
    auto const source = descriptor_source(input.in(), output.out());
  }
  sigset_t blocked;
  ASSERT_EQ(sigprocmask(SIG_BLOCK, nullptr, &blocked), 0);
  EXPECT_EQ(sigismember(&blocked, SIGINT), 0);
}

}  // namespace
}  // namespace kaeru
