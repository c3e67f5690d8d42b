// kaeru_follow_speed: how fast `kaeru follow` keeps up with a transcript of eight hours, and
// whether its memory stays flat. Runs the command in this process; prints Markdown.
//
//   kaeru_follow_speed --index DIR --lines N [--generated DIR] UTTERANCES…
#include <fmt/format.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <span>
#include <sstream>
#include <stdexcept>
#include <streambuf>

#include "base/digest.h"
#include "commands/command.h"
#include "commands/registry.h"
#include "support/utterances.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using Texts = std::vector<std::string>;

constexpr double stream_seconds = 8 * 3600;
constexpr std::size_t lines_a_call = 60;
constexpr std::size_t longest_utterance = 400;  // bytes, of generated ones
constexpr long most_growth_kb = 16 << 10;

struct Options {
  std::string index;
  std::size_t lines = 100'000;
  std::string generated;
  Texts files;
};

/// Of this thread: the machine is not ours alone.
double cpu_ms() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

long resident_kb() {
  std::ifstream statm("/proc/self/statm");
  long all = 0, resident = 0;
  statm >> all >> resident;
  return resident * (::sysconf(_SC_PAGESIZE) >> 10);
}

/// Sentences of a case study: what is no front matter, heading or list.
void add_sentences(fs::path const &file, Texts &texts) {
  std::ifstream in(file);
  int fences = 0;
  for (std::string line; std::getline(in, line);) {
    fences += line == "---";
    bool const said =
        fences >= 2 && !line.empty() && std::string("#-|>").find(line[0]) == std::string::npos;
    if (said && line.size() <= longest_utterance) texts.push_back(line);
  }
}

Texts read_texts(Options const &options) {
  Texts texts;
  for (auto const &file : options.files)
    for (auto const &one : read_utterances(file)) texts.push_back(one.text);
  std::vector<fs::path> generated;
  if (!options.generated.empty())
    for (auto const &entry : fs::recursive_directory_iterator(options.generated))
      if (entry.path().extension() == ".md") generated.push_back(entry.path());
  std::ranges::sort(generated);
  for (auto const &file : generated) add_sentences(file, texts);
  if (texts.empty()) throw std::runtime_error("no utterances");
  std::ranges::sort(texts, {}, [](auto const &text) { return std::pair(hash64(text), text); });
  return texts;
}

/// Hands out a transcript line by line, and notes how long each took until the next was wanted.
class Transcript : public std::streambuf {
 public:
  Transcript(Texts texts, std::size_t lines) : texts_(std::move(texts)), took_ms_(lines) {}

  struct Figures {
    double median_ms = 0, p99_ms = 0, longest_ms = 0;
    std::vector<long> resident_kb;  ///< at a tenth, at half, at the end
  };
  [[nodiscard]] Figures figures() const {
    auto sorted = took_ms_;
    std::ranges::sort(sorted);
    auto const at = [&](std::size_t percent) {
      return sorted[(sorted.size() - 1) * percent / 100];
    };
    return {at(50), at(99), at(100), resident_kb_};
  }

 protected:
  int_type underflow() override {
    if (handed_ > 0) took_ms_[handed_ - 1] = static_cast<float>(cpu_ms() - since_ms_);
    std::size_t const lines = took_ms_.size();
    if (handed_ == lines / 10 || handed_ == lines / 2 || handed_ == lines)
      resident_kb_.push_back(resident_kb());
    if (handed_ == lines) return traits_type::eof();
    line_ = make_line(handed_++);
    setg(line_.data(), line_.data(), line_.data() + line_.size());
    since_ms_ = cpu_ms();
    return traits_type::to_int_type(*gptr());
  }

 private:
  /// Every third line is the operator's.
  [[nodiscard]] std::string make_line(std::size_t n) const {
    nlohmann::json const line = {
        {"text", texts_[(n * 7919) % texts_.size()]},
        {"speaker", n % 3 == 2 ? "OP" : "customer"},
        {"at", static_cast<double>(n) * stream_seconds / static_cast<double>(took_ms_.size())},
        {"call", fmt::format("call-{}", n / lines_a_call)}};
    return line.dump() + "\n";
  }

  Texts texts_;
  std::vector<float> took_ms_;
  std::vector<long> resident_kb_;
  std::size_t handed_ = 0;
  double since_ms_ = 0;
  std::string line_;
};

/// Counts lines and forgets them.
class Counter : public std::streambuf {
 public:
  std::size_t lines = 0;

 protected:
  int_type overflow(int_type c) override {
    lines += c == '\n';
    return c;
  }
  std::streamsize xsputn(char const *text, std::streamsize size) override {
    lines += static_cast<std::size_t>(std::count(text, text + size, '\n'));
    return size;
  }
};

int run(Options const &options) {
  Transcript transcript(read_texts(options), options.lines);
  Counter changes;
  std::istream in(&transcript);
  std::ostream out(&changes);
  Environment environment{
      .in = in, .out = out, .err = std::cerr, .today = {2026, 10, 31}, .variable = [](auto) {
        return std::nullopt;
      }};
  double const begin_ms = cpu_ms();
  int const status = run_kaeru({"follow", "--index", options.index}, environment);
  double const took_s = (cpu_ms() - begin_ms) / 1000;
  if (status == exit_error) return exit_error;
  auto const figures = transcript.figures();
  auto const &memory = figures.resident_kb;
  bool const flat = memory.back() - memory.front() <= most_growth_kb;
  std::cout
      << "| lines | changes | lines/s | median ms | p99 ms | longest ms | MB at 10 % | at 50 % "
         "| at 100 % |\n|---|---|---|---|---|---|---|---|---|\n"
      << fmt::format("| {} | {} | {:.0f} | {:.2f} | {:.2f} | {:.1f} |", options.lines,
                     changes.lines, static_cast<double>(options.lines) / took_s,
                     figures.median_ms, figures.p99_ms, figures.longest_ms);
  for (long const kb : memory)
    std::cout << fmt::format(" {:.1f} |", static_cast<double>(kb) / 1024);
  std::cout << (flat ? "\n" : "\nmemory grows\n");
  return flat ? exit_found : exit_nothing;
}

Options read_options(std::span<char *const> args) {
  Options options;
  for (std::size_t i = 1; i < args.size(); ++i) {
    std::string const arg = args[i];
    bool const valued = i + 1 < args.size();
    if (arg == "--index" && valued)
      options.index = args[++i];
    else if (arg == "--lines" && valued)
      options.lines = std::max<std::size_t>(10, std::stoul(args[++i]));
    else if (arg == "--generated" && valued)
      options.generated = args[++i];
    else
      options.files.push_back(arg);
  }
  return options;
}

}  // namespace
}  // namespace kaeru

int main(int argc, char **argv) {
  try {
    return kaeru::run(kaeru::read_options({argv, static_cast<std::size_t>(argc)}));
  } catch (std::exception const &problem) {
    std::cerr << "kaeru_follow_speed: " << problem.what() << '\n';
    return 2;
  }
}
