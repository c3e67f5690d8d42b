// On a pseudo-terminal: what a program on a Screen reads and shows, and what it leaves behind.
#include "terminal/screen.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <stdexcept>
#include <thread>

#include "support/pseudo_terminal.h"

namespace kaeru {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using Report = PseudoTerminal::Report;

std::string named(Key const &key) {
  if (key.kind == Key::Kind::text) return "text " + key.text;
  if (key.kind == Key::Kind::paste) return "paste " + key.text;
  if (key.kind == Key::Kind::closed) return "closed";
  return to_string(key);
}

std::unique_ptr<Screen> opened(Report const &report, bool colour = true) {
  ::setenv("TERM", "xterm-256color", 1);
  ::unsetenv("TMUX");
  auto screen = Screen::open({.ambiguous = Ambiguous::narrow, .colour = colour});
  report(screen ? "open" : screen.error().message);
  return screen ? std::move(*screen) : nullptr;
}

/// Reports each key, and the size where there is none, until ^Q.
int report_keys(Report const &report) {
  auto const screen = opened(report);
  for (;;) {
    auto const keys = screen->keys(hours(1));
    TerminalSize const size = screen->size();
    if (keys.empty()) report(std::to_string(size.columns) + "x" + std::to_string(size.rows));
    for (Key const &key : keys) {
      report(named(key));
      if (key == parse_key("^Q") || key.kind == Key::Kind::closed) return 0;
    }
  }
}

/// Rows of one text, in a frame of the size of the terminal.
Frame rows_of(std::string const &text, int columns, int rows) {
  Frame frame{.columns = columns, .rows = {}, .cursor_row = 1, .cursor_column = 2};
  for (int row = 0; row < rows; ++row) {
    FrameRow const content = {{std::to_string(row) + text, style::match}};
    frame.rows.push_back(fit(content, columns, Ambiguous::narrow));
  }
  return frame;
}

void show(Screen &screen, Frame const &frame) {
  if (!screen.draw(frame)) std::abort();
}

bool is_put_back(PseudoTerminal const &terminal) {
  ReferenceTerminal const &view = terminal.view;
  return terminal.modes_are_back() && !view.alternate_screen && view.wraps &&
         !view.bracketed_paste && view.cursor_shown && !view.updating;
}

TEST(Screen, ReadsWhatIsTyped) {
  PseudoTerminal terminal(report_keys);
  ASSERT_EQ(terminal.reported(), "open");
  struct Case {
    std::string bytes;
    std::string key;
  };
  for (Case const &c : {Case{"上司を出せ", "text 上司を出せ"},
                        {"\x14", "^T"},
                        {"\x03", "^C"},
                        {"\x1a", "^Z"},
                        {"\x13", "^S"},
                        {"\x1bx", "M-x"},
                        {"\x1b", "Esc"},
                        {"\x1b[A", "Up"},
                        {"\x1bOA", "Up"},
                        {"\x1b[7~", "Home"},
                        {"\r", "Enter"},
                        {"\x7f", "BS"},
                        {"\x1b[<0;1;1M\x1b]11;?\aa", "text a"},
                        {"\xff", "text \uFFFD"},
                        {"\x1b[200~返金\x1b[201~", "paste 返金"}}) {
    terminal.type(c.bytes);
    EXPECT_EQ(terminal.reported(), c.key);
  }
  terminal.type("\x11");
  EXPECT_EQ(terminal.reported(), "^Q");
  EXPECT_EQ(terminal.end(), 0);
  EXPECT_TRUE(is_put_back(terminal));
}

TEST(Screen, ReadsACharacterThatComesInPieces) {
  PseudoTerminal terminal(report_keys);
  ASSERT_EQ(terminal.reported(), "open");
  for (char const *const piece : {"\xe6", "\x97", "\xa5"}) terminal.type(piece);
  EXPECT_EQ(terminal.reported(), "text 日");
}

TEST(Screen, APasteThatNeverEndsIsGivenAfterASilence) {
  PseudoTerminal terminal(report_keys);
  ASSERT_EQ(terminal.reported(), "open");
  terminal.type("\x1b[200~返金");
  EXPECT_EQ(terminal.reported(), "paste 返金");
  terminal.type("a");
  EXPECT_EQ(terminal.reported(), "text a");
}

TEST(Screen, TellsOfANewSize) {
  PseudoTerminal terminal(report_keys);
  ASSERT_EQ(terminal.reported(), "open");
  struct Case {
    int columns, rows;
    char const *size;
  };
  for (Case const &c : {Case{100, 30, "100x30"},
                        {0, 0, "80x24"},
                        {1, 1, "1x1"},
                        {0, 30, "80x24"},
                        {65535, 65535, "1000x500"}}) {
    terminal.resize(c.columns, c.rows);
    EXPECT_EQ(terminal.reported(), c.size);
  }
}

TEST(Screen, ATerminalThatHangsUpIsClosed) {
  PseudoTerminal terminal([](Report const &report) {
    ::signal(SIGHUP, SIG_IGN);  // stays ignored, as under nohup
    return report_keys(report);
  });
  ASSERT_EQ(terminal.reported(), "open");
  terminal.hang_up();
  EXPECT_EQ(terminal.reported(), "closed");
  EXPECT_EQ(terminal.end(), 0);
}

TEST(Screen, DrawingOnATerminalThatHasGoneFails) {
  PseudoTerminal terminal([](Report const &report) {
    ::signal(SIGHUP, SIG_IGN);
    auto const screen = opened(report);
    screen->keys(hours(1));
    for (int i = 0; i < 2; ++i) {
      Status const drawn = screen->draw(rows_of("a", 80, 24));
      report(drawn ? "drawn" : drawn.error().message);
    }
    report(named(screen->keys(hours(1)).at(0)));
    return 0;
  });
  ASSERT_EQ(terminal.reported(), "open");
  terminal.hang_up();
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(terminal.reported(),
              "端末との接続が切れたので、つなぎ直してもう一度実行してください。");
  EXPECT_EQ(terminal.reported(), "closed");
}

/// A sanitizer has a handler of its own for crashes, which gets them back.
bool ended_by(int signal, int status) {
#if defined(__SANITIZE_ADDRESS__)
  if (signal == SIGSEGV) return WIFEXITED(status) && WEXITSTATUS(status) != 0;
#endif
  return WIFSIGNALED(status) && WTERMSIG(status) == signal;
}

TEST(Screen, SignalsThatKillPutTheTerminalBack) {
  for (int const signal : {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV}) {
    PseudoTerminal terminal(report_keys);
    ASSERT_EQ(terminal.reported(), "open");
    EXPECT_FALSE(terminal.modes_are_back());
    EXPECT_TRUE(terminal.view.alternate_screen);
    EXPECT_TRUE(terminal.view.bracketed_paste);
    EXPECT_FALSE(terminal.view.wraps);
    terminal.kill(signal);
    int const status = terminal.end();
    EXPECT_TRUE(ended_by(signal, status)) << status;
    EXPECT_TRUE(is_put_back(terminal)) << signal;
  }
}

TEST(Screen, AnExceptionPutsTheTerminalBack) {
  PseudoTerminal terminal([](Report const &report) {
    try {
      auto const screen = opened(report);
      show(*screen, rows_of("a", 80, 24));
      throw std::runtime_error("");
    } catch (std::runtime_error const &) {
      return 3;
    }
  });
  ASSERT_EQ(terminal.reported(), "open");
  EXPECT_EQ(WEXITSTATUS(terminal.end()), 3);
  EXPECT_TRUE(is_put_back(terminal));
}

TEST(Screen, WhatWasTypedAndNotReadDoesNotReachTheShell) {
  PseudoTerminal terminal([](Report const &report) {
    auto const screen = opened(report);
    pollfd input{STDIN_FILENO, POLLIN, 0};
    ::poll(&input, 1, -1);
    return 0;
  });
  ASSERT_EQ(terminal.reported(), "open");
  terminal.type("rm -r *\n");
  EXPECT_EQ(terminal.end(), 0);
  int waiting = 0;
  ::ioctl(terminal.slave(), FIONREAD, &waiting);
  EXPECT_EQ(waiting, 0);
}

TEST(Screen, SignalsHaveTheirOldEffectAfterwards) {
  PseudoTerminal terminal([](Report const &report) {
    ::signal(SIGTERM, [](int) { ::_exit(7); });
    opened(report).reset();
    ::raise(SIGTERM);
    return 0;
  });
  ASSERT_EQ(terminal.reported(), "open");
  EXPECT_EQ(WEXITSTATUS(terminal.end()), 7);
}

TEST(Screen, MayBeOpenedAgain) {
  PseudoTerminal terminal([](Report const &report) {
    opened(report).reset();
    return report_keys(report);
  });
  EXPECT_EQ(terminal.reported(), "open");
  EXPECT_EQ(terminal.reported(), "open");
  terminal.type("a");
  EXPECT_EQ(terminal.reported(), "text a");
}

TEST(Screen, ShowsFramesAndWhereTheCursorIs) {
  PseudoTerminal terminal(
      [](Report const &report) {
        auto const screen = opened(report);
        show(*screen, rows_of("日本語の行①…", 9, 3));
        screen->keys(hours(1));
        show(*screen, rows_of("次の行", 9, 3));
        screen->keys(hours(1));
        return 0;
      },
      9, 3);
  EXPECT_EQ(terminal.shown("0日本語…\n1日本語…\n2日本語…\n"), "0日本語…\n1日本語…\n2日本語…\n");
  terminal.type("a");
  EXPECT_EQ(terminal.shown("0次の行\n1次の行\n2次の行\n"), "0次の行\n1次の行\n2次の行\n");
  terminal.type("b");
  EXPECT_EQ(terminal.end(), 0);
  EXPECT_EQ(terminal.view.unknown, "");
  EXPECT_NE(terminal.output.find("\x1b[2;3H\x1b[?25h"), std::string::npos);
  EXPECT_NE(terminal.output.find("\x1b[1;33m"), std::string::npos);
}

TEST(Screen, HasNoColourWhereNoneIsWanted) {
  PseudoTerminal terminal([](Report const &report) {
    show(*opened(report, false), rows_of("行", 80, 24));
    return 0;
  });
  EXPECT_EQ(terminal.end(), 0);
  EXPECT_EQ(terminal.output.find("\x1b[1;33m"), std::string::npos);
}

TEST(Screen, ANewSizeIsDrawnWhole) {
  PseudoTerminal terminal(
      [](Report const &report) {
        auto const screen = opened(report);
        show(*screen, rows_of("行", 9, 3));
        report("drawn");
        screen->keys(hours(1));
        show(*screen, rows_of("行", 9, 3));
        report("drawn");
        return 0;
      },
      9, 3);
  ASSERT_EQ(terminal.reported(), "open");
  ASSERT_EQ(terminal.reported(), "drawn");
  terminal.view.write("\x1b[2J");
  terminal.resize(9, 4);
  ASSERT_EQ(terminal.reported(), "drawn");
  EXPECT_EQ(terminal.shown("0行\n1行\n2行\n"), "0行\n1行\n2行\n");
}

TEST(Screen, ATerminalThatStopsReadingHoldsNothingUp) {
  std::string const filler(2000, 'x');
  auto const program = [&](Report const &report) {
    auto const screen = opened(report);
    show(*screen, rows_of("最後", 80, 24));
    for (int i = 0; i < 40; ++i) show(*screen, rows_of(filler, 1000, 500));
    report("still here");
    while (screen->keys(hours(1)).at(0).text != "q") {
      show(*screen, rows_of("最後", 80, 24));
      report("drawn");
    }
    return 0;
  };
  PseudoTerminal terminal(program);
  EXPECT_EQ(terminal.reported_unread(), "open");
  EXPECT_EQ(terminal.reported_unread(), "still here");
  std::string last;
  for (int row = 0; row < 24; ++row) last += std::to_string(row) + "最後\n";
  for (int tries = 0; tries < 10'000 && terminal.view.text() != last; ++tries) {
    terminal.type("a");
    ASSERT_EQ(terminal.reported(), "drawn");
  }
  EXPECT_EQ(terminal.view.text(), last);
  terminal.type("q");
  EXPECT_EQ(terminal.end(), 0);
  EXPECT_TRUE(is_put_back(terminal));
}

TEST(Screen, WakesFromAnotherThread) {
  PseudoTerminal terminal([](Report const &report) {
    auto const screen = opened(report);
    std::thread other([&] { screen->wake(); });
    report(std::to_string(screen->keys(hours(1)).size()));
    other.join();
    report(std::to_string(screen->keys(milliseconds(0)).size()));
    return 0;
  });
  ASSERT_EQ(terminal.reported(), "open");
  EXPECT_EQ(terminal.reported(), "0");
  EXPECT_EQ(terminal.reported(), "0");
}

TEST(Screen, CopiesAndRings) {
  PseudoTerminal terminal([](Report const &report) {
    auto const screen = opened(report);
    report(screen->copy("foo") ? "copied" : "refused");
    report(screen->copy(std::string(80'000, 'x')) ? "copied" : "refused");
    screen->bell();
    return 0;
  });
  ASSERT_EQ(terminal.reported(), "open");
  EXPECT_EQ(terminal.reported(), "copied");
  EXPECT_EQ(terminal.reported(), "refused");
  EXPECT_EQ(terminal.end(), 0);
  EXPECT_EQ(terminal.view.strings, std::vector<std::string>{"]52;c;Zm9v"});
  EXPECT_NE(terminal.output.find("\a\a"), std::string::npos);  // the end of the text, and the bell
}

TEST(Screen, SaysWhyItDoesNotOpen) {
  PseudoTerminal terminal([](Report const &report) {
    auto const tried = [&] {
      auto const screen = Screen::open({});
      report(screen ? "open" : screen.error().message);
    };
    for (char const *const name : {"", "dumb"}) {
      ::setenv("TERM", name, 1);
      tried();
    }
    ::unsetenv("TERM");
    tried();
    ::setenv("TERM", "xterm", 1);
    int const null = ::open("/dev/null", O_RDWR);
    int const input = ::dup(STDIN_FILENO);
    ::dup2(null, STDIN_FILENO);
    tried();
    ::dup2(input, STDIN_FILENO);
    ::dup2(null, STDOUT_FILENO);
    tried();
    return 0;
  });
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(terminal.reported(),
              "端末の種類が分からないので、TERM=xterm-256color を付けてもう一度実行してください。");
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(terminal.reported(),
              "画面いっぱいに表示するので、パイプやリダイレクトなしで端末から実行してください。");
  EXPECT_EQ(terminal.end(), 0);
  EXPECT_TRUE(terminal.output.empty());
  EXPECT_TRUE(terminal.modes_are_back());
}

}  // namespace
}  // namespace kaeru
