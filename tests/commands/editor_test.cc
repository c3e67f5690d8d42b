#include "commands/editor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <csignal>
#include <map>
#include <sstream>

#include "base/files.h"
#include "support/scratch.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> chosen(std::map<std::string, std::string> const &variables) {
  std::istringstream in;
  std::ostringstream out;
  return editor_command({.in = in,
                         .out = out,
                         .err = out,
                         .today = {2026, 10, 31},
                         .variable = [&](char const *name) -> std::optional<std::string> {
                           auto const found = variables.find(name);
                           if (found == variables.end()) return std::nullopt;
                           return found->second;
                         }});
}

/// A program of a few lines of shell.
std::string script(ScratchFolder const &folder, char const *name, char const *lines) {
  auto const path = folder.write(name, std::string("#!/bin/sh\n") + lines);
  ::chmod(path.c_str(), 0755);
  return path.string();
}

TEST(Editor, IsTheUsersOwnWithItsArguments) {
  EXPECT_THAT(chosen({{"VISUAL", "code --wait"}, {"EDITOR", "vi"}}), ElementsAre("code", "--wait"));
  EXPECT_THAT(chosen({{"VISUAL", "  "}, {"EDITOR", "vi"}}), ElementsAre("vi"));
}

TEST(Editor, IsElseTheFirstThatIsInstalled) {
  ScratchFolder const folder;
  script(folder, "bin/vi", "");
  folder.write("bin/nano", "no program");
  std::string const path = "/nonexistent::" + (folder / "bin").string();
  EXPECT_THAT(chosen({{"PATH", path}}), ElementsAre((folder / "bin/vi").string()));
  EXPECT_THAT(chosen({{"PATH", path}, {"EDITOR", "vi -n"}}),
              ElementsAre((folder / "bin/vi").string(), "-n"));
  EXPECT_THAT(chosen({}), IsEmpty());
}

TEST(Editor, GetsTheFileAsOneWordAndNoShell) {
  ScratchFolder const folder;
  auto const file = folder.write("a b;$(touch c).md", "one\n");
  std::string const editor = script(folder, "ed", "printf '%s|' \"$@\" >>\"$2\"\n");
  ASSERT_TRUE(run_editor({editor, "-w"}, file));
  EXPECT_EQ(*read_file(file, 1000), "one\n-w|" + file.string() + "|");
}

TEST(Editor, TellsThatItFailedOrIsNotThere) {
  ScratchFolder const folder;
  auto const file = folder.write("a.md", "one\n");
  auto const failed = run_editor({script(folder, "ed", "exit 3\n")}, file);
  ASSERT_FALSE(failed);
  EXPECT_THAT(failed.error().message, HasSubstr("途中で終わりました"));
  auto const missing = run_editor({"/nonexistent/editor"}, file);
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().message, HasSubstr("EDITOR"));
}

/// A program in the folder where somebody starts kaeru is none of theirs.
TEST(Editor, IsNeverTakenFromTheFolderWeAreIn) {
  ScratchFolder const folder;
  auto const file = folder.write("a.md", "one\n");
  script(folder, "ed", "echo taken >\"$1\"\n");
  auto const before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  for (char const *path : {"", ".", "::", ":/nonexistent"}) {
    auto const command = chosen({{"PATH", path}, {"EDITOR", "ed"}});
    EXPECT_THAT(command, ElementsAre("ed"));
    EXPECT_FALSE(run_editor(command, file)) << path;
  }
  std::filesystem::current_path(before);
  EXPECT_EQ(*read_file(file, 100), "one\n");
}

/// The editor interrupts its parent and itself: it alone must end of it.
TEST(Editor, AnInterruptIsTheEditorsAlone) {
  ScratchFolder const folder;
  auto const file = folder.write("a.md", "one\n");
  EXPECT_FALSE(run_editor({script(folder, "ed", "kill -INT $PPID $$; sleep 20\n")}, file));
  struct sigaction now {};
  ::sigaction(SIGINT, nullptr, &now);
  EXPECT_EQ(now.sa_handler, SIG_DFL);
}

}  // namespace
}  // namespace kaeru
