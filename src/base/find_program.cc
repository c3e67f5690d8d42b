// As execvp looks, but only where no stranger can put something.
#include "base/find_program.h"

#include <sys/stat.h>
#include <unistd.h>

#include <sstream>

namespace kaeru {
namespace {

bool is_everyones(std::string const &path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) != 0 || (info.st_mode & S_IWOTH) != 0;
}

bool is_program(std::string const &path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) &&
         ::access(path.c_str(), X_OK) == 0;
}

}  // namespace

std::string find_program(std::string const &name, std::string const &folders) {
  if (name.find('/') != name.npos) return is_program(name) ? name : "";
  std::istringstream rest(folders);
  for (std::string folder; !name.empty() && std::getline(rest, folder, ':');) {
    std::string path = folder + '/' + name;
    if (folder.starts_with('/') && !is_everyones(folder) && is_program(path) && !is_everyones(path))
      return path;
  }
  return "";
}

}  // namespace kaeru
