#include "arguments.h"

#include <stdexcept>

#include "base/parse_number.h"

namespace kaeru::bench {
namespace {

std::uint64_t number(std::string const &name, std::string const &text) {
  auto const value = parse_number<std::uint64_t>(text);
  if (!value) throw std::runtime_error(name + ": " + text + " is no number");
  return *value;
}

struct Store {
  std::string const &name;
  std::string const &value;

  void operator()(bool *) const {}
  void operator()(std::size_t *target) const { *target = number(name, value); }
  void operator()(std::string *target) const { *target = value; }
  void operator()(std::filesystem::path *target) const { *target = value; }
};

}  // namespace

void read_arguments(int argc, char **argv, std::map<std::string, Target> const &options,
                    std::vector<std::uint64_t> &counts) {
  for (int i = 1; i < argc; ++i) {
    std::string const name = argv[i];
    auto const option = options.find(name);
    if (option == options.end()) {
      counts.push_back(number("size", name));
    } else if (auto *const *flag = std::get_if<bool *>(&option->second)) {
      **flag = true;
    } else {
      if (i + 1 == argc) throw std::runtime_error(name + " needs a value");
      std::string const value = argv[++i];
      std::visit(Store{name, value}, option->second);
    }
  }
}

}  // namespace kaeru::bench
