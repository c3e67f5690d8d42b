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

/// kaeru's folder in the one that a variable of XDG names, by default `below_home`; empty when there
/// is no home.
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

/// share/kaeru of the tree that this program is in, else the configured one; empty when neither is.
fs::path installed_data() {
  std::error_code failure;
  fs::path const program = fs::read_symlink("/proc/self/exe", failure);
  fs::path const folder = program.parent_path();
  for (fs::path const &data :
       {folder.parent_path() / "share/kaeru", folder / "share/kaeru", fs::path(KAERU_DATADIR)})
    if (is_folder(data / "corpus")) return data;
  return {};
}

/// `name` is "index" or "corpus".
fs::path find(char const *name, char const *override_name, std::string const &option,
              Environment const &environment) {
  if (!option.empty()) return option;
  if (auto const set = variable(environment, override_name); !set.empty()) return set;
  for (fs::path const &data : {fs::path("."), user_data(environment), installed_data()})
    if (!data.empty() && is_folder(data / name)) return data == "." ? fs::path(name) : data / name;
  return fs::path(".") / name;
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

fs::path find_index(std::string const &option, Environment const &environment) {
  return find("index", "KAERU_INDEX", option, environment);
}

fs::path find_corpus(std::string const &option, Environment const &environment) {
  return find("corpus", "KAERU_CORPUS", option, environment);
}

fs::path state_folder(Environment const &environment) {
  return user_folder(environment, "XDG_STATE_HOME", ".local/state");
}

}  // namespace kaeru
