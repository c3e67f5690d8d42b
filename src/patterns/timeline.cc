// A step without a day belongs to the day of the step before it; the first one to 発生日.
#include "patterns/timeline.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "casebook/characters.h"
#include "patterns/due_list.h"

namespace kaeru {
namespace {

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  for (auto const &quoted : quotations(text)) words.push_back(quoted.inside);
  return words;
}

/// An entry and when it stands within its day.
struct Placed {
  TimelineEntry entry;
  std::string time;  ///< "10:02"; of an entry without one, that of the entry before
};
using Placing = std::vector<Placed>;

bool is_time(std::string_view text) {
  return text.find(':') != text.npos;
}

/// The time in "10:02" or "2026-04-01 10:02", or "4/1" as written; empty in a date alone.
std::string time_of(std::string const &when, bool dated) {
  if (!dated) return when;
  std::size_t const space = when.find(' ');
  return space == when.npos ? "" : when.substr(space + 1);
}

TimelineEntry complaint_of(CaseStudy const &one) {
  TimelineEntry entry;
  entry.kind = TimelineKind::complaint;
  entry.day = one.date();
  entry.id = one.id;
  entry.act = one.title;
  for (auto const &section : one.sections)
    if (section.heading == "顧客の主張") entry.reaction_words = words_in(section.text);
  return entry;
}

TimelineEntry entry_of(CourseStep const &step) {
  TimelineEntry entry;
  entry.role = step.role;
  entry.act = step.act;
  entry.reaction = step.reaction;
  entry.act_words = words_in(step.act);
  entry.reaction_words = words_in(step.reaction);
  entry.marks = step_marks(step);
  return entry;
}

/// What the customer says stands where the first step of that day does.
void add_complaint(CaseStudy const &one, Placing &placing) {
  Placed placed{complaint_of(one), ""};
  if (!one.course.empty() && is_time(one.course.front().when)) {
    auto const &when = one.course.front().when;
    auto const day = parse_date(when);
    if (!day || day == placed.entry.day) placed.time = time_of(when, day.has_value());
  }
  placing.push_back(std::move(placed));
}

void add_steps(CaseStudy const &one, Placing &placing) {
  auto day = one.date();
  std::string time;
  for (auto const &step : one.course) {
    auto entry = entry_of(step);
    auto const own_day = parse_date(step.when);
    if (own_day && own_day != day) day = own_day, time.clear();
    entry.day = day;
    entry.time = time_of(step.when, own_day.has_value());
    entry.id = one.id;
    if (is_time(entry.time)) time = std::max(time, entry.time);
    placing.push_back({std::move(entry), time});
  }
}

void add_promises(CaseStudy const &one, Placing &placing) {
  for (auto const &promise : one.promises) {
    TimelineEntry entry;
    entry.kind = TimelineKind::promise;
    entry.day = promise.due;
    entry.id = one.id;
    entry.act = promise.what + (promise.kept ? "(済)" : "(済んでいない)");
    placing.push_back({std::move(entry), ""});
  }
}

/// A file's own order stands within a day; promised days come after what happened on them.
std::vector<TimelineEntry> in_order(Placing placing) {
  std::ranges::stable_sort(placing, {}, [](Placed const &placed) {
    auto const &[entry, time] = placed;
    bool const promised = entry.kind == TimelineKind::promise;
    return std::tuple(!entry.day, entry.day.value_or(Date{}), promised, std::string_view(time));
  });
  std::vector<TimelineEntry> entries;
  for (auto &placed : placing) entries.push_back(std::move(placed.entry));
  return entries;
}

std::vector<CaseStudy const *> by_day(std::vector<CaseStudy> const &matter) {
  std::vector<CaseStudy const *> sorted;
  for (auto const &one : matter) sorted.push_back(&one);
  std::ranges::sort(sorted, {}, [](CaseStudy const *one) {
    return std::tuple(one->date().value_or(Date{}), !one->first_case.empty(),
                      std::string_view(one->id));
  });
  return sorted;
}

std::vector<std::pair<std::string, int>> by_count(std::map<std::string, int> const &counts) {
  std::vector<std::pair<std::string, int>> sorted(counts.begin(), counts.end());
  std::ranges::stable_sort(sorted, std::ranges::greater{}, &std::pair<std::string, int>::second);
  return sorted;
}

int steps_with(CaseStudy const &one, StepMark mark) {
  return static_cast<int>(std::ranges::count_if(one.course, [&](CourseStep const &step) {
    auto const marks = step_marks(step);
    return std::ranges::find(marks, mark) != marks.end();
  }));
}

/// What the front matter says counts where it says more than the steps do.
int count_of(CaseStudy const &one, StepMark mark) {
  int const steps = steps_with(one, mark);
  if (mark == StepMark::hold) return std::max(steps, one.holds.value_or(0));
  if (mark == StepMark::recording_notice)
    return std::max(steps, one.recording_notice == "あり" ? 1 : 0);
  return steps;
}

void count(std::vector<CaseStudy const *> const &matter, Timeline &out) {
  std::map<StepMark, int> marks;
  std::map<std::string, int> situations;
  SameAnswers answers;
  for (auto const *const one : matter) {
    out.contacts += contacts_of(*one);
    if (one->minutes) out.minutes = out.minutes.value_or(0) + *one->minutes;
    answers += same_answers(*one);
    for (auto const mark : step_mark_list()) marks[mark] += count_of(*one, mark);
    for (auto const &situation : one->situations) ++situations[situation];
    if (one->date() && (!out.first || *one->date() < *out.first)) out.first = one->date();
    out.last = std::max(out.last, last_contact(*one));
  }
  marks.erase(StepMark::same_answer);
  out.same_answers = answers.count();
  out.marks.assign(marks.begin(), marks.end());
  out.situations = by_count(situations);
}

}  // namespace

int contacts_of(CaseStudy const &one) {
  std::set<std::string> days;
  for (auto const &step : one.course)
    if (auto const day = parse_date(step.when)) days.insert(to_string(*day));
  return std::max({one.calls.value_or(0), static_cast<int>(days.size()), 1});
}

Timeline make_timeline(std::vector<CaseStudy> const &matter) {
  Timeline timeline;
  auto const sorted = by_day(matter);
  Placing placing;
  for (auto const *const one : sorted) {
    timeline.ids.push_back(one->id);
    add_complaint(*one, placing);
    add_steps(*one, placing);
    add_promises(*one, placing);
  }
  timeline.entries = in_order(std::move(placing));
  count(sorted, timeline);
  return timeline;
}

}  // namespace kaeru
