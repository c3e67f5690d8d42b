// Every command opens its index here, so that none forgets to say that it is not well.
#include "commands/open_index.h"

#include <fmt/format.h>

#include <ostream>

#include "commands/locations.h"
#include "text/sanitize.h"

namespace kaeru {

void tell_warning(IndexReader const &reader, Environment const &environment) {
  if (!reader.warning().empty())
    environment.err << fmt::format("kaeru: {}\n", sanitize_line(reader.warning()));
}

Option partial_option(bool &asked) {
  return {"--partial", "", "答えないシャードがあれば、残りだけで答える", &asked};
}

MissingShards missing_shards(Environment const &environment, bool asked) {
  bool const left_out = asked || environment.variable("KAERU_PARTIAL") == "on";
  return left_out ? MissingShards::left_out : MissingShards::refused;
}

Result<IndexReader> open_index(std::string const &option, Environment const &environment) {
  return open_index(option, environment, missing_shards(environment));
}

Result<IndexReader> open_index(std::string const &option, Environment const &environment,
                               MissingShards missing) {
  auto reader = IndexReader::open(find_index(option, environment), missing);
  if (reader) tell_warning(*reader, environment);
  return reader;
}

Result<std::unique_ptr<Desk const>> open_desk(std::string const &option,
                                              Environment const &environment) {
  return open_desk(option, environment, missing_shards(environment));
}

Result<std::unique_ptr<Desk const>> open_desk(std::string const &option,
                                              Environment const &environment,
                                              MissingShards missing) {
  auto desk = Desk::open(find_index(option, environment), missing);
  if (desk) tell_warning((*desk)->reader(), environment);
  return desk;
}

int with_last_good(IndexReader const &opened, Environment const &environment,
                   std::function<int(IndexReader const &)> const &work) {
  try {
    return work(opened);
  } catch (Xapian::Error const &damage) {
    auto const older = opened.last_good(damage);
    if (!older) throw;
    tell_warning(*older, environment);
    return work(*older);
  }
}

int with_last_good(Desk const &opened, Environment const &environment,
                   std::function<int(Desk const &)> const &work) {
  try {
    return work(opened);
  } catch (Xapian::Error const &damage) {
    auto const older = opened.last_good(damage);
    if (!older) throw;
    tell_warning((*older)->reader(), environment);
    return work(**older);
  }
}

Result<MiningBook> open_mining_book(std::string const &option, Environment const &environment) {
  auto book = MiningBook::open(find_index(option, environment), missing_shards(environment));
  if (book) tell_warning(book->reader, environment);
  return book;
}

}  // namespace kaeru
