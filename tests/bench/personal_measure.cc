// kaeru_personal_measure: how well personal data is found, as Markdown. On the labelled lines of
// tests/data; on real complaints with made-up identities put into them; and what it takes for
// personal there as they stand.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/wilson.h"
#include "bench/identities.h"
#include "support/personal_lines.h"
#include "support/places.h"
#include "text/digit_groups.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t seed = 20260401;
constexpr std::size_t identities_each = 2000;  ///< of each detector, per set of texts
constexpr std::array<char const *, 2> sets = {"fukui-complaints", "civic-voice"};

std::string as_text(std::size_t hits, std::size_t cases) {
  auto const share = wilson(hits, cases);
  return fmt::format("{:.3f} [{:.3f}, {:.3f}] {}/{}", share.share, share.low, share.high, hits,
                     cases);
}

void print_scores(std::string const &title, DetectorScores const &scores) {
  fmt::print("\n## {}\n\n| detector | recall | precision |\n|---|---|---|\n", title);
  DetectorScore total;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    auto const &score = scores.at(i);
    fmt::print("| {} | {} | {} |\n", code(static_cast<PersonalKind>(i)),
               as_text(score.covered, score.expected), as_text(score.right, score.finds));
    total.expected += score.expected;
    total.covered += score.covered;
    total.finds += score.finds;
    total.right += score.right;
  }
  fmt::print("| total | {} | {} |\n", as_text(total.covered, total.expected),
             as_text(total.right, total.finds));
}

void measure_lines(PersonalDataFinder const &finder, char const *file, bool show) {
  DetectorScores scores{};
  std::size_t traps = 0;
  auto const lines = read_personal_lines(fs::path(source_folder()) / "tests/data" / file);
  for (auto const &line : lines) {
    if (line.expected.empty()) ++traps;
    for (auto const &wrong : judge(line, finder, scores))
      if (show) fmt::print("- {}: {}\n", wrong, line.text);
  }
  print_scores(fmt::format("{}: {} lines, {} of them traps", file, lines.size(), traps), scores);
}

std::vector<std::string> read_texts(fs::path const &file) {
  std::ifstream in(file);
  std::vector<std::string> texts;
  for (std::string row; std::getline(in, row);)
    texts.push_back(nlohmann::json::parse(row).at("text").get<std::string>());
  if (texts.empty()) throw std::runtime_error("no texts in " + file.string());
  return texts;
}

/// At the beginning, behind one of the marks 、 and 。, or at the end.
std::size_t a_joint(std::string const &text, Identities &identities) {
  std::vector<std::size_t> joints = {0, text.size()};
  for (char const *mark : {"、", "。"})
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1))
      joints.push_back(at + std::strlen(mark));
  return joints[identities.below(joints.size())];
}

/// A number put right before another would be one longer number.
bool begins_with_digit(std::string_view text) {
  auto const chars = normalize(text.substr(0, 8)).chars;
  return !chars.empty() && digit_value(chars.front());
}

void measure_recall(PersonalDataFinder const &finder, std::vector<std::string> const &texts,
                    bool show) {
  Identities identities(fs::path(source_folder()) / "tests/bench/identities.tsv", seed);
  fmt::print("\n| identities put in | recall |\n|---|---|\n");
  std::vector<std::string> missed;
  std::size_t all = 0;
  for (auto const &detector : Identities::detectors()) {
    std::size_t covered = 0;
    for (std::size_t i = 0; i < identities_each; ++i) {
      auto const who = identities.make(detector);
      std::string text = texts[identities.below(texts.size())];
      std::size_t const joint = a_joint(text, identities);
      std::string const put =
          who.before + who.text + who.behind + (begins_with_digit(text.substr(joint)) ? "、" : "");
      text.insert(joint, put);
      if (is_covered(text, {who.kind, who.text}, finder.find(text)))
        ++covered;
      else
        missed.push_back(detector + ": " + put + "\t" + text);
    }
    fmt::print("| {} | {} |\n", detector, as_text(covered, identities_each));
    all += covered;
  }
  fmt::print("| total | {} |\n", as_text(all, identities_each * Identities::detectors().size()));
  if (show)
    for (auto const &line : missed) fmt::print("- {}\n", line);
}

void measure_alarms(PersonalDataFinder const &finder, std::vector<std::string> const &texts,
                    bool show) {
  std::vector<std::string> alarms;
  std::size_t alarmed = 0;
  for (auto const &text : texts) {
    auto const spans = finder.find(text);
    if (!spans.empty()) ++alarmed;
    for (auto const &span : spans)
      alarms.push_back(fmt::format("{} {}: {}", code(span.kind),
                                   text.substr(span.begin, span.end - span.begin), text));
  }
  fmt::print("\nAs they stand: {} finds; texts with one {}\n", alarms.size(),
             as_text(alarmed, texts.size()));
  if (show)
    for (auto const &alarm : alarms) fmt::print("- {}\n", alarm);
}

int run(bool show) {
  PersonalDataFinder const finder({R"([A-Z]-\d{8})"});
  measure_lines(finder, "personal_lines.tsv", show);
  measure_lines(finder, "personal_lines_held_out.tsv", false);
  char const *const data = std::getenv("KAERU_DATA");
  if (!data) {
    fmt::print("\nKAERU_DATA is not set: no real text measured.\n");
    return 0;
  }
  for (char const *set : sets) {
    auto const texts = read_texts(fs::path(data) / set / "corpus.jsonl");
    fmt::print("\n## {}: {} texts\n", set, texts.size());
    measure_recall(finder, texts, show);
    measure_alarms(finder, texts, show);
  }
  return 0;
}

}  // namespace
}  // namespace kaeru

int main(int count, char **arguments) {
  try {
    return kaeru::run(count > 1 && std::strcmp(arguments[1], "--show") == 0);
  } catch (std::exception const &failure) {
    fmt::print(stderr, "kaeru_personal_measure: {}\n", failure.what());
    return 2;
  }
}
