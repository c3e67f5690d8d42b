// What must hold of every command, now and later.
#include "commands/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "commands/completion_scripts.h"
#include "commands/parse.h"

namespace kaeru {
namespace {

using testing::HasSubstr;

struct Run {
  int status = 0;
  std::string out, err;
};

Run run(std::vector<std::string> const &args) {
  std::istringstream in;
  std::ostringstream out, err;
  Environment environment{
      .in = in, .out = out, .err = err, .today = {2026, 10, 31}, .variable = [](char const *) {
        return std::nullopt;
      }};
  int const status = run_kaeru(args, environment);
  return {status, out.str(), err.str()};
}

std::vector<Command const *> every_command() {
  auto all = commands();
  all.insert(all.end(), hidden_commands().begin(), hidden_commands().end());
  return all;
}

TEST(Registry, NamesAreDifferent) {
  std::set<std::string> names;
  for (auto const *command : every_command())
    EXPECT_TRUE(names.insert(command->name).second) << command->name;
}

TEST(Registry, OptionsOfACommandAreDifferent) {
  for (auto const *command : every_command()) {
    std::set<std::string> names = {"-h", "--help", "--today"};
    for (auto const &option : command->prepare().options)
      for (auto const &name : option_names(option))
        EXPECT_TRUE(names.insert(name).second) << command->name << ' ' << name;
  }
}

TEST(Registry, EveryCommandAndOptionHasHelp) {
  for (auto const *command : every_command()) {
    auto const shown = run({"help", command->name});
    EXPECT_EQ(shown.status, exit_found);
    EXPECT_THAT(shown.out, HasSubstr(command->summary));
    for (auto const &option : command->prepare().options) {
      EXPECT_FALSE(option.help.empty()) << command->name << ' ' << option.name;
      for (auto const &name : option_names(option)) EXPECT_THAT(shown.out, HasSubstr(name));
    }
  }
}

TEST(Registry, EveryCommandTakesHelpAndRefusesUnknownOptions) {
  for (auto const *command : every_command()) {
    EXPECT_EQ(run({command->name, "--help"}).status, exit_found) << command->name;
    auto const refused = run({command->name, "--no-such-option"});
    EXPECT_EQ(refused.status, exit_error) << command->name;
    EXPECT_THAT(refused.err, HasSubstr("「--no-such-option」というオプションはありません。"));
  }
}

TEST(Registry, ManualHasEveryOption) {
  std::string const manual = run({"manual"}).out;
  for (auto const *command : commands())
    for (auto const &option : command->prepare().options)
      for (auto const &name : option_names(option)) {
        std::string escaped;
        for (char const c : name) escaped += c == '-' ? std::string("\\-") : std::string(1, c);
        EXPECT_THAT(manual, HasSubstr(escaped)) << command->name;
      }
}

TEST(Registry, CompletionHasEveryOption) {
  for (auto const *command : commands())
    for (auto const &option : command->prepare().options)
      for (auto const &name : option_names(option)) {
        EXPECT_THAT(bash_completion(), HasSubstr(name)) << command->name;
        EXPECT_THAT(zsh_completion(), HasSubstr(name)) << command->name;
        EXPECT_THAT(fish_completion(), HasSubstr(name.substr(name.find_first_not_of('-'))));
      }
}

TEST(Registry, TodayMayStandBeforeTheCommand) {
  EXPECT_EQ(run({"--today", "2026-10-31", "version"}).status, exit_found);
  EXPECT_EQ(run({"--today=2026-10-31", "version"}).status, exit_found);
  EXPECT_EQ(run({"--today", "きのう", "version"}).status, exit_error);
}

TEST(Registry, NothingButOptionsIsAnError) {
  EXPECT_EQ(run({"--no-such-option"}).status, exit_error);
  EXPECT_EQ(run({"--today"}).status, exit_error);
  EXPECT_EQ(run({""}).status, exit_error);
}

}  // namespace
}  // namespace kaeru
