// 経過 is walked once, step by step; fields add what they count.
#include "patterns/handlings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "casebook/characters.h"

namespace kaeru {
namespace {

constexpr std::string_view arrow = "→";

/// From which count on a wait is one. Just over the usual lines of a policy (one hold, two
/// requests, 20 and 60 minutes, a month, five contacts), whatever a centre's own: fixed, so that
/// months compare.
struct WaitLine {
  std::optional<int> CaseStudy::*count;
  int at_least;
  char const *name;
  Told told;
};
constexpr std::array<WaitLine, 6> wait_lines = {
    {{&CaseStudy::holds, 2, "待ち:保留2回以上", Told::holds},
     {&CaseStudy::persists, 3, "待ち:粘り3回以上", Told::persists},
     {&CaseStudy::minutes, 20, "待ち:20分以上", Told::minutes},
     {&CaseStudy::minutes, 60, "待ち:60分以上", Told::minutes},
     {&CaseStudy::days, 30, "待ち:30日以上", Told::days},
     {&CaseStudy::calls, 5, "待ち:連絡5回以上", Told::calls}}};
constexpr int long_gap_minutes = 10;

/// "2026-04-01 10:02" or "10:02".
struct Moment {
  std::string_view day;  ///< may be empty
  int minute = 0;        ///< of the day
};

std::optional<Moment> moment(std::string_view when) {
  constexpr std::size_t time_size = 5;
  if (when.size() < time_size || when[when.size() - 3] != ':') return std::nullopt;
  auto const time = when.substr(when.size() - time_size);
  int hour = 0;
  int minute = 0;
  std::from_chars(time.data(), time.data() + 2, hour);
  std::from_chars(time.data() + 3, time.data() + time_size, minute);
  return Moment{when.substr(0, when.size() - time_size), hour * 60 + minute};
}

bool has_long_gap(std::vector<CourseStep> const &course) {
  for (std::size_t i = 1; i < course.size(); ++i) {
    auto const before = moment(course[i - 1].when);
    auto const after = moment(course[i].when);
    if (before && after && (after->day.empty() || before->day == after->day) &&
        after->minute - before->minute >= long_gap_minutes)
      return true;
  }
  return false;
}

std::string by_role(std::string_view role, std::string_view what) {
  return role.empty() ? std::string(what) : fmt::format("{}:{}", role, what);
}

/// The names of one case study as they are found.
class Handlings {
 public:
  explicit Handlings(std::vector<std::string> const &acts) : acts_(acts) {}

  void add(std::string name) { names_.push_back(std::move(name)); }
  void add_told(std::string_view role, ToldActs const &told) {
    for (auto const act : told.acts) add_act(by_role(role, acts_[act]));
    for (auto const &phrase : told.phrases)
      add("言葉:" + by_role(role, fmt::format("「{}」", phrase)));
  }
  std::vector<std::string> sorted() && {
    std::ranges::sort(names_);
    names_.erase(std::ranges::unique(names_).begin(), names_.end());
    if (names_.size() > max_handlings) names_.resize(max_handlings);
    return std::move(names_);
  }

 private:
  void add_act(std::string act) {
    if (!last_.empty() && last_ != act) add(fmt::format("順:{}{}{}", last_, arrow, act));
    add("行為:" + act);
    last_ = std::move(act);
  }

  std::vector<std::string> const &acts_;
  std::vector<std::string> names_;
  std::string last_;
};

void add_counts(CaseStudy const &one, Handlings &found) {
  for (auto const &line : wait_lines)
    if ((one.*line.count).value_or(0) >= line.at_least) found.add(line.name);
  if (has_long_gap(one.course)) found.add("待ち:10分以上の間");
}

}  // namespace

HandlingReader::HandlingReader(Vocabulary const &vocabulary, std::vector<std::string> card_ids)
    : words_(vocabulary), card_ids_(std::move(card_ids)) {
  for (auto const &term : vocabulary.terms("acts")) acts_.push_back(term.name);
  std::ranges::sort(card_ids_);
}

std::vector<std::string> HandlingReader::read(CaseStudy const &one) const {
  Handlings found(acts_);
  for (auto const &step : one.course) {
    found.add_told(step.role, words_.in_line(step.act));
    for (auto const &kaeru : step.kaeru) found.add("カエル:" + kaeru);
  }
  if (one.course.empty())
    for (auto const &section : one.sections)
      if (section.heading == "経過") found.add_told("", words_.in_story(section.text));
  for (auto const &kaeru : one.kaeru) found.add("カエル:" + kaeru);
  for (auto const &id : one.related)
    if (std::ranges::binary_search(card_ids_, id)) found.add("カード:" + id);
  add_counts(one, found);
  return std::move(found).sorted();
}

HandlingName handling_name(std::string_view name) {
  HandlingName parts;
  std::size_t const kind = std::min(name.find(':'), name.size());
  parts.kind = name.substr(0, kind);
  parts.what = name.substr(std::min(kind + 1, name.size()));
  bool const by_role = parts.kind == "行為" || parts.kind == "言葉" || parts.kind == "抜け";
  std::size_t const role = by_role ? parts.what.find(':') : parts.what.npos;
  if (role == parts.what.npos) return parts;
  parts.role = parts.what.substr(0, role);
  parts.what.remove_prefix(role + 1);
  return parts;
}

Told told_by(std::string_view name) {
  auto const line = std::ranges::find(wait_lines, name, &WaitLine::name);
  if (line != wait_lines.end()) return line->told;
  auto const kind = handling_name(name).kind;
  return kind == "カード" ? Told::anything : kind == "カエル" ? Told::kaeru : Told::acts;
}

std::string reversed_order(std::string_view name) {
  auto const parts = handling_name(name);
  std::size_t const at = parts.kind == "順" ? parts.what.find(arrow) : parts.what.npos;
  if (at == parts.what.npos) return "";
  return fmt::format("順:{}{}{}", parts.what.substr(at + arrow.size()), arrow,
                     parts.what.substr(0, at));
}

}  // namespace kaeru
