// Floors: an include points downwards only (see README.md). Also: each outside library is known to
// the floors that wrap it, and to no other.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/places.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

/// What a floor may include besides itself.
std::map<std::string, std::set<std::string>> const floors = {
    {"base", {}},
    {"text", {"base"}},
    {"evaluation", {"base"}},
    {"terminal", {"text", "base"}},
    {"casebook", {"text", "base"}},
    {"patterns", {"casebook", "text", "base"}},
    {"lint", {"casebook", "text", "base"}},
    {"importing", {"casebook", "text", "base"}},
    {"authoring", {"casebook", "text", "base"}},
    {"call", {"casebook", "text", "base"}},
    {"log", {"text", "base"}},
    {"indexing", {"casebook", "text", "base"}},
    {"search", {"indexing", "casebook", "text", "base"}},
    {"advice", {"search", "indexing", "casebook", "text", "base"}},
    {"commands",
     {"advice", "patterns", "lint", "importing", "authoring", "call", "log", "evaluation",
      "terminal", "search", "indexing", "casebook", "text", "base"}},
    {"main", {"commands", "base"}},
};

/// Beginnings of outside headers, and the floors or files that may include them.
std::map<std::string, std::set<std::string>> const libraries = {
    {"unicode/", {"text"}},
    {"xapian", {"indexing", "search", "commands/guard.cc"}},
    {"cmark.h", {"casebook"}},
    {"yaml-cpp/", {"casebook"}},
    {"CLI/", {"commands/parse.cc"}},
    {"xxhash.h", {"base/digest.cc"}},
    {"linear.h", {"indexing"}},
    {"sqlite3.h", {"log/database.cc"}},
    {"sodium.h", {"call/customer_key.cc", "commands/page_security.cc"}},
    {"csv.h", {"importing/delimited_reader.cc"}},
};

struct Source {
  std::string path;  ///< relative to src/
  std::string text;
};

/// "casebook" for casebook/read.h; "main" for main.cc.
std::string floor_of(std::string const &path) {
  auto const slash = path.find('/');
  return slash == std::string::npos ? fs::path(path).stem().string() : path.substr(0, slash);
}

/// The targets of a file's includes: {"quoted or angled", name}.
struct Include {
  bool own = false;  ///< in quotes: ours
  std::string name;
};

std::vector<Include> includes_of(std::string const &text) {
  std::vector<Include> includes;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    auto const hash = line.find_first_not_of(" \t");
    if (hash == std::string::npos || line[hash] != '#') continue;
    auto const word = line.find_first_not_of(" \t", hash + 1);
    if (word == std::string::npos || line.compare(word, 7, "include") != 0) continue;
    auto const open = line.find_first_of("\"<", word + 7);
    if (open == std::string::npos) continue;
    auto const close = line.find_first_of("\">", open + 1);
    includes.push_back({line[open] == '"', line.substr(open + 1, close - open - 1)});
  }
  return includes;
}

bool may_include_floor(std::string const &from, std::string const &to) {
  auto const found = floors.find(from);
  return found != floors.end() && (from == to || found->second.contains(to));
}

bool may_include_library(Source const &source, std::string const &header) {
  for (auto const &[beginning, allowed] : libraries)
    if (header.starts_with(beginning))
      return allowed.contains(floor_of(source.path)) || allowed.contains(source.path);
  return true;
}

/// Every forbidden include as "file -> header", in the order of the files.
std::vector<std::string> violations(std::vector<Source> const &sources) {
  std::vector<std::string> found;
  for (auto const &source : sources)
    for (auto const &[own, name] : includes_of(source.text)) {
      bool const allowed = own ? may_include_floor(floor_of(source.path), floor_of(name))
                               : may_include_library(source, name);
      bool const generated = own && name == "text/grammar_data.h";
      if (!allowed && !generated) found.push_back(source.path + " -> " + name);
    }
  return found;
}

std::vector<Source> read_sources() {
  fs::path const root = fs::path(source_folder()) / "src";
  std::vector<Source> sources;
  for (auto const &entry : fs::recursive_directory_iterator(root)) {
    auto const extension = entry.path().extension();
    if (extension != ".cc" && extension != ".h") continue;
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    sources.push_back({fs::relative(entry.path(), root).string(), text.str()});
  }
  return sources;
}

/// Classes that two headers define in namespace kaeru: the linker would take either for both.
/// "Deadline in a.h, b.h".
std::vector<std::string> twice_defined(std::vector<Source> const &sources) {
  static std::regex const definition(
      R"(^(?:template <.*> )?(?:struct|class|enum class) (\w+)\b[^;]*$)");
  std::map<std::string, std::set<std::string>> headers;
  for (auto const &source : sources) {
    if (!source.path.ends_with(".h")) continue;
    if (source.text.find("\nnamespace kaeru::") != std::string::npos) continue;  // of its own
    std::istringstream lines(source.text);
    std::smatch match;
    for (std::string line; std::getline(lines, line);)
      if (std::regex_search(line, match, definition)) headers[match[1]].insert(source.path);
  }
  std::vector<std::string> found;
  for (auto const &[name, paths] : headers)
    if (paths.size() > 1) found.push_back(fmt::format("{} in {}", name, fmt::join(paths, ", ")));
  return found;
}

TEST(Layering, NoClassIsDefinedTwice) {
  EXPECT_THAT(twice_defined(read_sources()), IsEmpty());
}

TEST(Layering, SeesAClassThatIsDefinedTwice) {
  EXPECT_THAT(twice_defined({{"a.h", "class Deadline {\n"},
                             {"b.h", "struct Deadline {\nclass Other;\n"},
                             {"c.h", "class Deadline;\n  struct Other {\n"}}),
              ElementsAre("Deadline in a.h, b.h"));
}

TEST(Layering, EveryIncludePointsDownwards) {
  auto const sources = read_sources();
  ASSERT_GT(sources.size(), 50u);
  EXPECT_THAT(violations(sources), IsEmpty());
}

TEST(Layering, EverySourceIsBuilt) {
  std::ostringstream lists;
  for (auto const *const list : {"CMakeLists.txt", "src/ready_model.cmake"})
    lists << std::ifstream(fs::path(source_folder()) / list).rdbuf();
  for (auto const &source : read_sources()) {
    if (!source.path.ends_with(".cc")) continue;
    EXPECT_NE(lists.str().find("src/" + source.path), std::string::npos) << source.path;
  }
}

TEST(Layering, SeesAnUpwardInclude) {
  EXPECT_THAT(violations({{"text/width.cc", "#include \"commands/help.h\"\n"}}),
              ElementsAre("text/width.cc -> commands/help.h"));
}

TEST(Layering, SeesASidewaysInclude) {
  EXPECT_THAT(violations({{"terminal/table.cc", "  #  include \"casebook/read.h\" // why\n"}}),
              ElementsAre("terminal/table.cc -> casebook/read.h"));
  EXPECT_THAT(violations({{"patterns/trend.cc", "#include \"search/hit.h\"\n"}}),
              ElementsAre("patterns/trend.cc -> search/hit.h"));
}

TEST(Layering, SeesAnUnknownFloor) {
  EXPECT_THAT(violations({{"attic/old.cc", "#include \"base/date.h\"\n"}}),
              ElementsAre("attic/old.cc -> base/date.h"));
}

TEST(Layering, SeesALibraryOutsideItsFloor) {
  EXPECT_THAT(
      violations({{"search/query.cc", "#include <unicode/brkiter.h>\n"},
                  {"commands/help.cc", "#include <CLI/CLI.hpp>\n"},
                  {"search/query.h", "#include <xapian.h>\n#include <vector>\n"}}),
      ElementsAre("search/query.cc -> unicode/brkiter.h", "commands/help.cc -> CLI/CLI.hpp"));
}

TEST(Layering, LetsDownwardIncludesPass) {
  EXPECT_THAT(violations({{"commands/help.cc", "#include \"text/width.h\"\n#include <map>\n"},
                          {"main.cc", "#include \"commands/registry.h\"\n"}}),
              IsEmpty());
}

}  // namespace
}  // namespace kaeru
