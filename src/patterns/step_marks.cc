// Books write such acts in a few set phrases. Notices are often told in the sentence itself, so it
// counts for them; for the rest only what stands around 「」 does.
#include "patterns/step_marks.h"

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "casebook/characters.h"

namespace kaeru {
namespace {

using Words = std::span<std::string_view const>;

constexpr std::string_view recording[] = {
    "録音の告知",       "録音告知",     "録音を告げ",     "録音を伝え",
    "録音していること", "録音しており", "録音もしており", "録音しています",
    "録音のうえ",       "録音のこと",   "再告知"};
constexpr std::string_view warning[] = {
    "目の注意",       "注意一回目",     "注意二回目",   "注意三回目",     "注意して",
    "お控えください", "控えてください", "控えてほしい", "やめていただく", "やめるよう"};
constexpr std::string_view ending[] = {"予告"};
constexpr std::string_view no_ending[] = {"予告もなく", "予告なく", "予告の紙", "予告のとおり"};
constexpr std::string_view hold[] = {"保留"};
constexpr std::string_view no_hold[] = {"保留から",   "保留せず", "保留はせず", "保留しない",
                                        "保留の申請", "保留申請", "の保留は"};
constexpr std::string_view promise[] = {"と約束", "を約束", "約束する"};
constexpr std::string_view same[] = {"同じ回答", "同じお答え", "同じ答え",   "同じ説明",
                                     "同じ案内", "同じ返事",   "同じ定型文", "同じ一文"};
/// Before and after a number such as 三度目 that counts an answer.
constexpr std::string_view before_number[] = {"回答(", "回答（", "同じ(", "同じ（"};
constexpr std::string_view after_number[] = {"の不可", "の「できません」", "の同じ"};

constexpr std::size_t least_sentence = 8;  // characters: shorter ones come again by chance

struct MarkWords {
  StepMark mark;
  char const *name;
  char const *label;
  Words words, exceptions;
  bool in_sentences;  ///< what is said counts too
};
constexpr MarkWords marks[] = {
    {StepMark::recording_notice, "recording_notice", "録音告知", recording, {}, true},
    {StepMark::warning, "warning", "注意", warning, {}, true},
    {StepMark::ending_notice, "ending_notice", "終了予告", ending, no_ending, false},
    {StepMark::hold, "hold", "保留", hold, no_hold, false},
    {StepMark::same_answer, "same_answer", "同じ回答", same, {}, false},
    {StepMark::promise, "promise", "約束", promise, {}, false},
};

bool holds_any(std::string_view text, Words words) {
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return text.find(word) != text.npos; });
}

std::string without_quotations(std::string_view text) {
  std::string rest;
  std::size_t from = 0;
  for (auto const &quoted : quotations(text)) {
    rest += text.substr(from, quoted.begin - from);
    from = quoted.end;
  }
  return rest += text.substr(from);
}

/// Takes 3, ３ or 十二 (below 100) off the front; 0 when there is none.
int take_ordinal(std::string_view &text) {
  static constexpr std::u32string_view kanji = U"〇一二三四五六七八九";
  int value = 0;
  int last = 0;
  for (int count = 0; count < 3 && !text.empty(); ++count) {
    std::string_view rest = text;
    char32_t const c = take_character(rest);
    if (std::size_t const digit = kanji.find(c); digit != kanji.npos) {
      last = static_cast<int>(digit);
    } else if (c == U'十') {
      value = std::max(last, 1) * 10;
      last = 0;
    } else if (c >= U'0' && c <= U'9') {
      last = last * 10 + static_cast<int>(c - U'0');
    } else {
      break;
    }
    text = rest;
  }
  return value + last;
}

/// The number of the answer that a sentence counts: 3 of 三度目の不可 and of 同じ回答3回目; 0 =
/// none.
int counted_answer(std::string_view sentence) {
  bool const says_same = holds_any(sentence, same);
  int highest = 0;
  for (std::string_view rest = sentence; !rest.empty();) {
    std::string_view const before = sentence.substr(0, sentence.size() - rest.size());
    int const number = take_ordinal(rest);
    if (number == 0) {
      take_character(rest);
      continue;
    }
    if (!rest.starts_with("回目") && !rest.starts_with("度目")) continue;
    std::string_view const after = rest.substr(std::string_view("回目").size());
    if (after.starts_with("はしない")) continue;
    auto const follows = [&](std::string_view word) { return before.ends_with(word); };
    auto const leads = [&](std::string_view word) { return after.starts_with(word); };
    if (says_same || std::ranges::any_of(before_number, follows) ||
        std::ranges::any_of(after_number, leads))
      highest = std::max(highest, number);
  }
  return highest;
}

int counted_answer_of(CourseStep const &step) {
  int highest = 0;
  for (auto const &sentence : split_any(narrow_numerals(step.act), {"。"}))
    highest = std::max(highest, counted_answer(sentence));
  return highest;
}

bool says(CourseStep const &step, MarkWords const &wanted) {
  std::string const told = wanted.in_sentences ? step.act : without_quotations(step.act);
  if (holds_any(told, wanted.words) && !holds_any(told, wanted.exceptions)) return true;
  return wanted.mark == StepMark::same_answer && counted_answer_of(step) > 0;
}

MarkWords const &words_of(StepMark mark) {
  return *std::ranges::find(marks, mark, &MarkWords::mark);
}

/// Steps that hold the sentence most often said, where it came again.
int repeated_sentences(std::vector<CourseStep> const &course) {
  std::map<std::string, int> counts;
  for (auto const &step : course)
    for (auto const &quoted : quotations(step.act))
      if (count_characters(quoted.inside) >= least_sentence) ++counts[quoted.inside];
  int most = 1;
  for (auto const &[sentence, count] : counts) most = std::max(most, count);
  return most == 1 ? 0 : most;
}

}  // namespace

std::span<StepMark const> step_mark_list() {
  static constexpr std::array all = {StepMark::recording_notice, StepMark::warning,
                                     StepMark::ending_notice,    StepMark::hold,
                                     StepMark::same_answer,      StepMark::promise};
  return all;
}

char const *to_string(StepMark mark) {
  return words_of(mark).name;
}

char const *label(StepMark mark) {
  return words_of(mark).label;
}

std::vector<StepMark> step_marks(CourseStep const &step) {
  std::vector<StepMark> found;
  for (auto const &wanted : marks)
    if (says(step, wanted)) found.push_back(wanted.mark);
  return found;
}

SameAnswers same_answers(CaseStudy const &one) {
  SameAnswers answers;
  auto const &repeat = words_of(StepMark::same_answer);
  for (auto const &step : one.course) {
    answers.steps += says(step, repeat) ? 1 : 0;
    answers.highest = std::max(answers.highest, counted_answer_of(step));
  }
  answers.steps = std::max(answers.steps, repeated_sentences(one.course));
  return answers;
}

}  // namespace kaeru
