#include "commands/locations.h"

#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "support/scratch.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

/// An environment of variables, in an empty working folder.
class Locations : public testing::Test {
 protected:
  Locations() { fs::current_path(scratch.path()); }
  ~Locations() override { fs::current_path(before); }

  std::string index(std::string const &option = "") {
    return find_index(option, environment).string();
  }

  fs::path before = fs::current_path();
  ScratchFolder scratch;
  std::map<std::string, std::string> variables;
  std::stringstream stream;
  Environment environment{.in = stream,
                          .out = stream,
                          .err = stream,
                          .today = {2026, 10, 31},
                          .variable = [this](char const *name) -> std::optional<std::string> {
                            auto const found = variables.find(name);
                            if (found == variables.end()) return std::nullopt;
                            return found->second;
                          }};
};

TEST_F(Locations, TheFirstThatExistsElseHere) {
  EXPECT_EQ(index(), "./index");
  fs::create_directories(scratch / "data/kaeru/index");
  variables["XDG_DATA_HOME"] = (scratch / "data").string();
  EXPECT_EQ(index(), (scratch / "data/kaeru/index").string());
  fs::create_directories(scratch / "index");
  EXPECT_EQ(index(), "index");
}

TEST_F(Locations, AFileThatNobodyNamedIsNoStub) {
  scratch.write("index", "remote :touch ran\n");
  EXPECT_EQ(index(), "./index/");
  EXPECT_FALSE(fs::is_regular_file(index()));
  EXPECT_EQ(index("index"), "index") << "named, it may be one";
}

TEST_F(Locations, OptionBeatsVariableBeatsFolders) {
  fs::create_directories(scratch / "index");
  variables["KAERU_INDEX"] = "/from/variable";
  EXPECT_EQ(index(), "/from/variable");
  EXPECT_EQ(index("/from/option"), "/from/option");
  variables["KAERU_INDEX"] = "";
  EXPECT_EQ(index(), "index");
}

TEST_F(Locations, HomeHasTheDefaultDataFolder) {
  fs::create_directories(scratch / ".local/share/kaeru/index");
  variables["HOME"] = scratch.path().string();
  EXPECT_EQ(index(), (scratch / ".local/share/kaeru/index").string());
}

TEST_F(Locations, CorpusHasItsOwnVariable) {
  variables["KAERU_INDEX"] = "/i";
  variables["KAERU_CORPUS"] = "/c";
  EXPECT_EQ(find_corpus("", environment), "/c");
}

TEST_F(Locations, APackagesIndexLiesWhereVariableDataDoes) {
  EXPECT_EQ(installed_index("/usr"), "/var/lib/kaeru/index");
  EXPECT_EQ(installed_index("/usr/local"), "/usr/local/var/lib/kaeru/index");
}

TEST_F(Locations, WhatIsBuiltIsOnesOwn) {
  EXPECT_EQ(find_index_to_build("", environment), "./index");
  variables["KAERU_INDEX"] = "/from/variable";
  EXPECT_EQ(find_index_to_build("", environment), "/from/variable");
  EXPECT_EQ(find_index_to_build("/from/option", environment), "/from/option");
}

TEST_F(Locations, StateIsTheUsersOwn) {
  EXPECT_EQ(state_folder(environment), "");
  variables["HOME"] = "/home/op";
  EXPECT_EQ(state_folder(environment), "/home/op/.local/state/kaeru");
  variables["XDG_STATE_HOME"] = "/var/op";
  EXPECT_EQ(state_folder(environment), "/var/op/kaeru");
}

TEST_F(Locations, ABuildFindsTheProjectsCorpus) {
  EXPECT_TRUE(fs::exists(installed_corpus() / "vocabulary.yaml"));
  EXPECT_EQ(find_corpus("", environment), installed_corpus());
}

}  // namespace
}  // namespace kaeru
