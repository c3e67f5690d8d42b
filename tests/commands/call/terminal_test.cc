// `kaeru call` in a real terminal: tmux types Japanese and reads the screen.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>

#include "base/files.h"
#include "support/book_index.h"
#include "support/places.h"
#include "support/scratch.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

std::string output_of(std::string const &command) {
  std::string output;
  FILE *const pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return output;
  char buffer[4096];
  while (std::size_t const got = std::fread(buffer, 1, sizeof buffer, pipe))
    output.append(buffer, got);
  ::pclose(pipe);
  return output;
}

/// A terminal of its own, with a server of its own.
class Terminal {
 public:
  Terminal() {
    tmux(fmt::format("new-session -d -x 80 -y 24 \"sh -c 'cd {}; exec sh'\"",
                     folder_.path().string()));
    tmux("set-option -g remain-on-exit on");
  }
  ~Terminal() { tmux("kill-server 2>/dev/null"); }
  Terminal(Terminal const &) = delete;
  Terminal &operator=(Terminal const &) = delete;

  /// A command line, typed and entered.
  void run(std::string const &line) {
    type(line);
    press("Enter");
  }
  /// Starts `kaeru call`; its process is known to kill_program().
  void run_call(std::string const &options) {
    folder_.write("call.sh", fmt::format("echo $$ >pid\nexport XDG_STATE_HOME=$PWD LANG=C.UTF-8\n"
                                         "exec '{}' call --index '{}' --no-log {}\n",
                                         kaeru_program(), test_index(), options));
    run("sh call.sh; echo $((6 * 7)) closed");
  }
  void type(std::string const &text) { tmux(fmt::format("send-keys -l '{}'", text)); }
  void press(std::string const &keys) { tmux("send-keys " + keys); }
  void resize(int columns, int rows) {
    tmux(fmt::format("resize-window -x {} -y {}", columns, rows));
  }
  std::string screen() { return tmux("capture-pane -p"); }
  std::string cursor() { return tmux("display-message -p '#{cursor_x},#{cursor_y}'"); }

  void kill_program() { output_of(fmt::format("kill -9 $(cat {}/pid)", folder_.path().string())); }

  /// The screen as soon as it holds `text`, at the latest after half a minute.
  std::string wait_for(std::string const &text) {
    for (int i = 0; i < 600; ++i) {
      if (auto seen = screen(); seen.find(text) != std::string::npos) return seen;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return screen();
  }

  /// What the sessions' files hold that are open.
  std::string kept() {
    return output_of(fmt::format("cat {}/kaeru/sessions/*.open.jsonl", folder_.path().string()));
  }
  /// The sessions' files, one name a line.
  std::string sessions() {
    return output_of(fmt::format("ls {}/kaeru/sessions", folder_.path().string()));
  }
  std::string tmux(std::string const &command) {
    return output_of(
        fmt::format("tmux -u -S {}/socket -f /dev/null {}", folder_.path().string(), command));
  }

 private:
  static std::string test_index() {
    return BookIndex::instance().reader().generation().path.parent_path().string();
  }
  ScratchFolder folder_;
};

bool has_tmux() {
  return std::system("command -v tmux >/dev/null 2>&1") == 0;
}

class BookCallTerminal : public testing::Test {
 protected:
  void SetUp() override {
    if (!has_tmux()) GTEST_SKIP() << "tmux is not installed";
  }
};

TEST_F(BookCallTerminal, TypesJapaneseAndReadsTheScreen) {
  Terminal terminal;
  terminal.run_call("");
  EXPECT_THAT(terminal.wait_for("^F保留"), HasSubstr("検索"));
  terminal.type("上司だせ");
  EXPECT_THAT(terminal.wait_for("上司を出せと言われた"), HasSubstr("ご不快な思い"));
  EXPECT_EQ(terminal.cursor(), "15,1\n") << "an IME composes at the end of what is typed";
  terminal.press("Enter C-g C-f Tab");
  terminal.type("請求の件");
  EXPECT_THAT(terminal.wait_for("[x]用件 請求の件"), HasSubstr("保留中"));
  terminal.press("C-x");
  EXPECT_THAT(terminal.wait_for("役に立った"), HasSubstr("終話"));
  terminal.press("q");
  EXPECT_THAT(terminal.wait_for("42 closed"), Not(HasSubstr("終話")));
  EXPECT_THAT(terminal.sessions(), Not(HasSubstr("open")));
}

TEST_F(BookCallTerminal, GoesOnAfterBeingKilled) {
  Terminal terminal;
  terminal.run_call("");
  terminal.wait_for("^F保留");
  terminal.press("Tab");
  terminal.type("二重の請求");
  terminal.wait_for("[x]用件 二重の請求");
  terminal.kill_program();
  terminal.wait_for("Killed");
  terminal.run("reset");
  terminal.run_call("--resume");
  EXPECT_THAT(terminal.wait_for("[x]用件 二重の請求"), HasSubstr("[x]用件 二重の請求"));
}

TEST_F(BookCallTerminal, AClosedTerminalLeavesTheSession) {
  Terminal terminal;
  terminal.run_call("");
  terminal.wait_for("^F保留");
  terminal.type("返金しろ");
  terminal.wait_for("返金しろ");
  terminal.tmux("kill-server");
  EXPECT_THAT(terminal.kept(), HasSubstr("返金しろ"));
}

TEST_F(BookCallTerminal, FollowsTheSizeOfTheScreen) {
  Terminal terminal;
  terminal.run_call("");
  terminal.wait_for("^F保留");
  terminal.type("上司だせ");
  terminal.resize(40, 15);
  EXPECT_THAT(terminal.wait_for("小さ"), Not(HasSubstr("■")));
  terminal.resize(120, 40);
  EXPECT_THAT(terminal.wait_for("│"), HasSubstr("■ 上司を出せと言われた"));
}

TEST_F(BookCallTerminal, PastesALineBreakWithoutEnteringIt) {
  Terminal terminal;
  terminal.run_call("");
  terminal.wait_for("^F保留");
  terminal.tmux("set-buffer '上司を\n出せ'");
  terminal.tmux("paste-buffer -p");
  EXPECT_THAT(terminal.wait_for("上司を 出せ"), HasSubstr("検索 ▸ 上司を 出せ"));
}

}  // namespace
}  // namespace kaeru
