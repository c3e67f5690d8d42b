// Many processes write one search log at once. Prints how many rows are there and how long add()
// took; status 1 when a row is missing. With --kill, writers are killed in the middle, and what
// they had been told is remembered must be there.
#include <fmt/format.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "log/pending.h"
#include "log/search_log.h"
#include "support/scratch.h"

namespace {

using namespace kaeru;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Options {
  int writers = 20;
  int searches = 1000;
  bool kill = false;    ///< each writer once, at a random moment
  bool reopen = false;  ///< open the log for each search, as `kaeru search` does
};

/// What a writer tells after each add(): small enough to arrive whole.
struct Told {
  char id[33] = {};
  bool remembered = false;
  double ms = 0;
};

LoggedSearch a_search(int writer, int number) {
  LoggedSearch search;
  search.id = new_log_id();
  search.at_ms = 1'790'000'000'000 + number;
  search.command = "search";
  search.query = fmt::format("上司だせ {} {}", writer, number);
  search.match = "strict";
  search.role = "OP";
  search.index = "gen-1-0123456789abcdef";
  search.cards = {"joushi-youkyu-boutou", "kinpin-youkyu"};
  for (int i = 0; i < 6; ++i) search.case_studies.push_back(fmt::format("case-study-{}", i));
  return search;
}

[[noreturn]] void write_rows(int writer, fs::path const &path, Options const &options, int out) {
  std::optional<Result<SearchLog>> log;
  for (int i = 0; i < options.searches; ++i) {
    auto const search = a_search(writer, i);
    auto const begin = Clock::now();
    if (!log || options.reopen) log.emplace(SearchLog::open({.path = path, .shared = true}));
    bool const remembered = *log && (*log)->add(search);
    if (options.reopen) log.reset();
    Told told;
    told.remembered = remembered;
    told.ms = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
    std::strncpy(told.id, search.id.c_str(), sizeof told.id - 1);
    if (::write(out, &told, sizeof told) != sizeof told) break;
  }
  log.reset();
  ::_exit(0);
}

struct Writer {
  pid_t pid = 0;
  int in = -1;
  int lives_for = 0;  ///< killed after telling so often; 0 = never
  int told = 0;
};

Writer start(int number, fs::path const &path, Options const &options, std::mt19937 &random) {
  int ends[2];
  if (::pipe(ends) != 0) std::exit(2);
  Writer writer;
  if (options.kill)
    writer.lives_for = std::uniform_int_distribution<int>(1, options.searches)(random);
  writer.in = ends[0];
  writer.pid = ::fork();
  if (writer.pid == 0) {
    ::close(ends[0]);
    write_rows(number, path, options, ends[1]);
  }
  ::close(ends[1]);
  return writer;
}

/// Everything that writers tell, until the last has ended.
std::vector<Told> listen(std::vector<Writer> writers) {
  std::vector<Told> all;
  while (!writers.empty()) {
    std::vector<pollfd> ready;
    for (auto const &writer : writers) ready.push_back({writer.in, POLLIN, 0});
    ::poll(ready.data(), ready.size(), -1);
    for (std::size_t i = ready.size(); i-- > 0;) {
      if (ready[i].revents == 0) continue;
      Told told;
      if (::read(writers[i].in, &told, sizeof told) == sizeof told) {
        all.push_back(told);
        if (++writers[i].told == writers[i].lives_for) ::kill(writers[i].pid, SIGKILL);
        continue;
      }
      ::close(writers[i].in);
      ::waitpid(writers[i].pid, nullptr, 0);
      writers.erase(writers.begin() + static_cast<long>(i));
    }
  }
  return all;
}

double quantile(std::vector<double> const &sorted, double q) {
  return sorted.empty()
             ? 0
             : sorted[static_cast<std::size_t>(q * static_cast<double>(sorted.size() - 1))];
}

int report(Options const &options, fs::path const &path, std::vector<Told> const &told) {
  std::vector<double> times;
  std::set<std::string> remembered;
  for (auto const &one : told) {
    times.push_back(one.ms);
    if (one.remembered) remembered.insert(one.id);
  }
  std::ranges::sort(times);
  std::size_t const laid = PendingRows(path).count().waiting;
  auto log = SearchLog::open({.path = path, .shared = true, .patience_ms = 5000});
  std::size_t rows = 0;
  auto const read = log ? log->each_search([&](LoggedSearch const &search) {
    ++rows;
    remembered.erase(search.id);
  })
                        : Status(log.error());
  if (!read) {
    fmt::print("{}\n", read.error().message);
    return 1;
  }
  fmt::print("{} writers × {} searches{}{}: {} rows; {} told as remembered are missing\n",
             options.writers, options.searches, options.reopen ? ", opened for each" : "",
             options.kill ? ", killed" : "", rows, remembered.size());
  fmt::print(
      "add(): median {:.2f} ms, 99 % {:.2f} ms, slowest {:.2f} ms; {} rows laid aside at the end\n",
      quantile(times, .5), quantile(times, .99), quantile(times, 1), laid);
  auto const all =
      static_cast<std::size_t>(options.writers) * static_cast<std::size_t>(options.searches);
  bool const complete = options.kill || (rows == all && told.size() == all);
  return complete && remembered.empty() ? 0 : 1;
}

Options parse(std::vector<std::string> const &words) {
  Options options;
  std::vector<int *> numbers = {&options.searches, &options.writers};
  for (auto const &word : words) {
    if (word == "--kill")
      options.kill = true;
    else if (word == "--reopen")
      options.reopen = true;
    else if (!numbers.empty()) {
      *numbers.back() = std::max(1, std::atoi(word.c_str()));
      numbers.pop_back();
    }
  }
  return options;
}

}  // namespace

int main(int argc, char **argv) {
  Options const options = parse({argv + 1, argv + argc});
  ScratchFolder const scratch;
  fs::path const path = fs::canonical(scratch.path()) / "log.sqlite";
  std::mt19937 random(1);
  std::vector<Writer> writers;
  for (int i = 0; i < options.writers; ++i) writers.push_back(start(i, path, options, random));
  return report(options, path, listen(std::move(writers)));
}
