// Where the corpus and the index are. The build folder mimics an installation with share/kaeru.
#include "commands/locations.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

bool is_folder(fs::path const &path) {
  std::error_code failure;
  return fs::is_directory(path, failure);
}

std::string variable(Environment const &environment, char const *name) {
  return environment.variable(name).value_or("");
}

/// kaeru's folder in the one that a variable of XDG names, by default `below_home`; empty when
/// there is no home.
fs::path user_folder(Environment const &environment, char const *name, char const *below_home) {
  if (auto const folder = variable(environment, name); !folder.empty())
    return fs::path(folder) / "kaeru";
  if (auto const home = variable(environment, "HOME"); !home.empty())
    return fs::path(home) / below_home / "kaeru";
  return {};
}

fs::path user_data(Environment const &environment) {
  return user_folder(environment, "XDG_DATA_HOME", ".local/share");
}

/// share/kaeru of the tree that this program is in; empty when there is none.
fs::path installed_data() {
  std::error_code failure;
  fs::path const program = fs::read_symlink("/proc/self/exe", failure);
  fs::path const folder = program.parent_path();
  for (fs::path const &data : {folder.parent_path() / "share/kaeru", folder / "share/kaeru"})
    if (is_folder(data / "corpus")) return data;
  return {};
}

/// The user's own one, named or where it is looked for; empty when there is none. `name` is "index"
/// or "corpus".
fs::path find_own(char const *name, char const *override_name, std::string const &option,
                  Environment const &environment) {
  if (!option.empty()) return option;
  if (auto const set = variable(environment, override_name); !set.empty()) return set;
  if (is_folder(name)) return name;
  fs::path const data = user_data(environment);
  return !data.empty() && is_folder(data / name) ? data / name : fs::path();
}

fs::path own_index(std::string const &option, Environment const &environment) {
  return find_own("index", "KAERU_INDEX", option, environment);
}

fs::path own_corpus(std::string const &option, Environment const &environment) {
  return find_own("corpus", "KAERU_CORPUS", option, environment);
}

/// A file of that name is no stub of shards, whose programs would be run: nobody named it.
fs::path index_here() {
  std::error_code failure;
  return fs::is_regular_file("index", failure) ? "./index/" : "./index";
}

}  // namespace

fs::path installed_corpus() {
  fs::path const data = installed_data();
  return data.empty() ? data : data / "corpus";
}

fs::path installed_readings() {
  fs::path const data = installed_data();
  return data.empty() ? data : data / "readings.txt";
}

fs::path installed_models() {
  fs::path const data = installed_data();
  return data.empty() ? data : data / "models";
}

fs::path installed_index(fs::path const &prefix) {
  return (prefix == "/usr" ? fs::path("/var") : prefix / "var") / "lib/kaeru/index";
}

fs::path find_index(std::string const &option, Environment const &environment) {
  if (auto const own = own_index(option, environment); !own.empty()) return own;
  if (auto const data = installed_data(); !data.empty() && own_corpus("", environment).empty())
    if (auto const index = installed_index(data.parent_path().parent_path()); is_folder(index))
      return index;
  return index_here();
}

fs::path find_index_to_build(std::string const &option, Environment const &environment) {
  auto const own = own_index(option, environment);
  return own.empty() ? index_here() : own;
}

fs::path find_corpus(std::string const &option, Environment const &environment) {
  if (auto const own = own_corpus(option, environment); !own.empty()) return own;
  auto const installed = installed_corpus();
  return installed.empty() ? "./corpus" : installed;
}

fs::path state_folder(Environment const &environment) {
  return user_folder(environment, "XDG_STATE_HOME", ".local/state");
}

}  // namespace kaeru
