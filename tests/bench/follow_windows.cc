// How many of a caller's last utterances `kaeru follow` should ask about, on dialogues made of the
// utterance lists: each line comes after two ordinary ones, after two others, or in two pieces.
//
//   build/release/kaeru_follow_windows INDEX FILE…
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <map>
#include <span>
#include <stdexcept>

#include "base/digest.h"
#include "commands/desk.h"
#include "commands/follow_state.h"
#include "support/advice_measures.h"
#include "support/utterances.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

using Texts = std::vector<std::string>;

/// As speech-to-text writes: no marks, a hesitation before and in the middle.
std::string spoken(std::string const &text) {
  constexpr std::array hesitations{"えー", "あのー", "えっと", "そのー", "なんか", "まあ"};
  std::u32string chars;
  for (char32_t const c : to_utf32(text))
    if (std::u32string_view(U"、。！？!?「」…・ 　").find(c) == std::u32string_view::npos)
      chars.push_back(c);
  auto const pick = [&](std::size_t salt) {
    return to_utf32(hesitations[(hash64(text) >> salt) % hesitations.size()]);
  };
  if (chars.size() >= 12) chars.insert(chars.size() / 2, pick(8));
  return to_utf8(pick(0) + chars);
}

/// In two pieces, as a pause cuts it.
Texts pieces(std::string const &text) {
  auto const chars = to_utf32(text);
  if (chars.size() < 8) return {text};
  return {to_utf8(chars.substr(0, chars.size() / 2)), to_utf8(chars.substr(chars.size() / 2))};
}

/// A line with what was said before it.
struct Dialogue {
  Utterance line;
  Texts before;
  Texts said;  ///< the line itself, in one piece or more
};

struct Scene {
  char const *name;
  bool spoken;
  std::vector<Dialogue> dialogues;
};

class Stage {
 public:
  explicit Stage(std::vector<Utterance> lines) : lines_(std::move(lines)) {
    std::ranges::sort(lines_, {}, [](Utterance const &one) { return hash64(one.text); });
    for (auto const &one : lines_)
      if (one.kind == "ordinary") ordinary_.push_back(one.text);
  }

  [[nodiscard]] std::vector<Scene> scenes() const {
    std::vector<Scene> all;
    for (bool const as_spoken : {false, true}) {
      all.push_back(scene("after two ordinary lines", as_spoken, true, false));
      all.push_back(scene("after two other lines", as_spoken, false, false));
      all.push_back(scene("in two pieces", as_spoken, true, true));
    }
    return all;
  }

 private:
  [[nodiscard]] Scene scene(char const *name, bool as_spoken, bool after_ordinary, bool cut) const {
    Scene result{name, as_spoken, {}};
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      auto const &line = lines_[i];
      auto const say = [&](std::string const &text) { return as_spoken ? spoken(text) : text; };
      Dialogue dialogue{line, {}, {}};
      for (std::size_t back = 2; back > 0; --back)
        dialogue.before.push_back(
            say(after_ordinary ? ordinary_[(i + back * 17) % ordinary_.size()]
                               : lines_[(i + lines_.size() - back) % lines_.size()].text));
      dialogue.said = cut ? pieces(say(line.text)) : Texts{say(line.text)};
      result.dialogues.push_back(std::move(dialogue));
    }
    return result;
  }

  std::vector<Utterance> lines_;
  Texts ordinary_;
};

/// What is asked for a line: its caller's last utterances, joined by `between`.
struct Window {
  std::size_t utterances;
  char const *between;
  char const *name;
};

constexpr std::array windows{
    Window{1, "", "the line alone"}, Window{2, "\n", "two, by line breaks"},
    Window{3, "\n", "three, by line breaks"}, Window{2, "", "two, run together"},
    Window{3, "", "three, run together"}};

class Measurer {
 public:
  explicit Measurer(Desk const &desk) : desk_(desk) {}

  /// Cards by a window, alerts by each line.
  AdviceMeasures by_window(Scene const &scene, Window const &window) {
    return measured(scene, [&](Dialogue const &dialogue) { return play(dialogue, window); });
  }
  /// As `kaeru follow` does.
  AdviceMeasures by_follow(Scene const &scene) {
    return measured(scene, [&](Dialogue const &dialogue) { return follow(dialogue); });
  }

 private:
  template <typename Play>
  AdviceMeasures measured(Scene const &scene, Play play) {
    AdviceMeasures out;
    for (auto const &dialogue : scene.dialogues)
      measure(dialogue.line, play(dialogue), desk_.book().vocabulary(), out);
    return out;
  }

  Advice play(Dialogue const &dialogue, Window const &window) {
    Texts heard = dialogue.before;
    Advice shown;
    for (auto const &text : dialogue.said) {
      heard.push_back(text);
      std::string words;
      for (std::size_t i = heard.size() - std::min(window.utterances, heard.size());
           i < heard.size(); ++i)
        words += (words.empty() ? "" : window.between) + heard[i];
      auto const &answer = ask(words).advice;
      if (!answer.cards.empty()) shown.cards = answer.cards;
      std::ranges::copy(ask(text).advice.alerts, std::back_inserter(shown.alerts));
    }
    return shown;
  }

  Advice follow(Dialogue const &dialogue) {
    FollowState state({.once_per_ms = 0, .idle_reset_ms = 0});
    auto const say = [&](std::string const &text) {
      return state.on_line({.text = text}, 0, [&](auto const &words) { return ask(words); });
    };
    for (auto const &text : dialogue.before) say(text);
    Advice shown;
    for (auto const &text : dialogue.said)
      for (auto const &change : say(text))
        std::ranges::copy(change.alerts, std::back_inserter(shown.alerts));
    if (state.view().line > dialogue.before.size() || !dialogue.line.situations.empty())
      shown.cards = state.view().cards;
    return shown;
  }

  Answer const &ask(std::string const &words) {
    auto const [at, added] = answers_.try_emplace(words);
    if (added) {
      Deadline deadline;
      Question question;
      question.request.words = words;
      question.limit = 0;
      at->second = desk_.answer(std::move(question), deadline);
    }
    return at->second;
  }

  Desk const &desk_;
  std::map<std::string, Answer> answers_;
};

std::string row(char const *name, AdviceMeasures const &m) {
  auto const percent = [](Share const &share) { return 100 * share.value(); };
  return fmt::format("| {} | {:.1f} | {:.1f} | {:.1f} | {:.1f} | {:.1f} | {:.1f} |\n", name,
                     percent(m.first), percent(m.top_three), percent(m.coverage),
                     percent(m.danger_recall), percent(m.false_danger),
                     percent(m.conduct_on_ordinary));
}

void show(Scene const &scene, Measurer &measurer) {
  std::cout << fmt::format(
      "\n{}, {}\n\n| % | first | three | cover | danger | false | conduct |\n"
      "|---|---|---|---|---|---|---|\n",
      scene.name, scene.spoken ? "as spoken" : "as written");
  for (auto const &window : windows)
    std::cout << row(window.name, measurer.by_window(scene, window)) << std::flush;
  std::cout << row("as kaeru follow", measurer.by_follow(scene)) << std::flush;
}

void run(std::span<char *const> args) {
  if (args.size() < 3) throw std::runtime_error("INDEX FILE…");
  auto const desk = Desk::open(args[1]);
  if (!desk) throw std::runtime_error(desk.error().message);
  std::vector<Utterance> lines;
  for (char const *const file : args.subspan(2))
    std::ranges::move(read_utterances(file), std::back_inserter(lines));
  Measurer measurer(**desk);
  for (auto const &scene : Stage(std::move(lines)).scenes()) show(scene, measurer);
}

}  // namespace
}  // namespace kaeru

int main(int argc, char **argv) {
  try {
    kaeru::run({argv, static_cast<std::size_t>(argc)});
    return 0;
  } catch (std::exception const &problem) {
    std::cerr << "kaeru_follow_windows: " << problem.what() << '\n';
    return 2;
  }
}
