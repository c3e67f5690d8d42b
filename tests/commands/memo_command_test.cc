// What golden scenarios cannot show: a terminal at either end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "commands/registry.h"

namespace kaeru {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Run {
  int status = 0;
  std::string out, err;
};

Run run(std::vector<std::string> args, std::string const &input, bool terminal,
        char const *tmux = nullptr) {
  std::istringstream in(input);
  std::ostringstream out, err;
  Environment environment{.in = in,
                          .out = out,
                          .err = err,
                          .in_is_terminal = terminal,
                          .out_is_terminal = terminal,
                          .today = {2026, 10, 31},
                          .variable = [&](char const *name) -> std::optional<std::string> {
                            if (std::string(name) == "TMUX" && tmux != nullptr) return tmux;
                            return std::nullopt;
                          }};
  args.insert(args.begin(), {"memo", "--index", "/nonexistent"});
  int const status = run_kaeru(args, environment);
  return {status, out.str(), err.str()};
}

std::vector<std::string> whole(std::vector<std::string> const &more) {
  std::vector<std::string> args = {"--用件", "返金が遅い", "--原因", "三度目",
                                   "--現状", "保留中",     "--要求", "返金"};
  args.insert(args.end(), more.begin(), more.end());
  return args;
}

constexpr char const *typed = "用件: 返金が遅い\n原因: 三度目\n現状: 保留中\n要求: 返金\n";

TEST(MemoCommand, CopiesToATerminalsClipboard) {
  auto const copied = run(whole({"--copy"}), "", true);
  EXPECT_EQ(copied.status, exit_found);
  EXPECT_THAT(copied.out, HasSubstr("要求 返金\n"));
  EXPECT_THAT(copied.out, HasSubstr("\x1b]52;c;"));
  EXPECT_THAT(run(whole({"--copy"}), "", true, "/tmp/tmux").out, HasSubstr("\x1bPtmux;"));
}

TEST(MemoCommand, SendsNoSequenceElsewhere) {
  auto const copied = run(whole({"--copy"}), "", false);
  EXPECT_EQ(copied.status, exit_found);
  EXPECT_THAT(copied.out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(copied.err, HasSubstr("クリップボードには入れていません"));
}

TEST(MemoCommand, WhatIsTooLongForTheClipboardIsStillGiven) {
  auto const copied =
      run(whole({"--copy", "--markdown", "--約束", std::string(80'000, 'a')}), "", true);
  EXPECT_EQ(copied.status, exit_found);
  EXPECT_THAT(copied.out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(copied.err, HasSubstr("長すぎるので"));
}

TEST(MemoCommand, WaitsForNobodyAtATerminal) {
  EXPECT_EQ(run({}, typed, true).status, exit_nothing);
  EXPECT_EQ(run({"-"}, typed, true).status, exit_found);
  EXPECT_EQ(run({}, typed, false).status, exit_found);
}

TEST(MemoCommand, OptionsAloneLeaveStandardInputAlone) {
  auto const given = run({"--用件", "交換", "--partial"}, typed, false);
  EXPECT_THAT(given.out, HasSubstr("要求 (未確認)"));
}

TEST(MemoCommand, WithoutAnIndexTheMinutesStayOpen) {
  auto const given = run(whole({}), "", false);
  EXPECT_EQ(given.status, exit_found);
  EXPECT_THAT(given.out, HasSubstr("見込み 不明"));
  EXPECT_THAT(given.err, HasSubstr("見込みと危険は調べていません。"));
}

}  // namespace
}  // namespace kaeru
