// Case studies of one matter are added up before they are held against the policy's lines.
#include "patterns/chronic_matters.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "patterns/timeline.h"

namespace kaeru {

void ChronicWatch::add(CaseStudy const &one) {
  if (one.state == "廃止") return;
  links_.add(one);
  Part part{.id = one.id,
            .title = one.title,
            .owner = one.author,
            .first = one.date(),
            .last = last_contact(one),
            .days = one.days.value_or(0),
            .contacts = contacts_of(one),
            .same_answers = same_answers(one),
            .open = is_open(one),
            .follows = !one.first_case.empty()};
  parts_.push_back(std::move(part));
}

std::vector<ChronicMatter> ChronicWatch::matters() const {
  std::map<std::size_t, std::vector<Part const *>> by_matter;
  for (auto const &part : parts_) by_matter[links_.matter(part.id)].push_back(&part);
  std::vector<ChronicMatter> found;
  for (auto const &[number, parts] : by_matter) {
    auto matter = sum(parts);
    matter.reasons = reasons(matter);
    if (!matter.reasons.empty()) found.push_back(std::move(matter));
  }
  std::ranges::sort(found, {}, [](ChronicMatter const &matter) {
    return std::tuple(!matter.open, -matter.days, -matter.contacts, std::string_view(matter.id));
  });
  return found;
}

ChronicMatter ChronicWatch::sum(std::vector<Part const *> parts) const {
  std::ranges::sort(parts, {}, [](Part const *part) {
    return std::tuple(part->first.value_or(Date{}), part->follows, std::string_view(part->id));
  });
  Part const &newest = *parts.back();
  ChronicMatter matter;
  matter.id = newest.id;
  matter.title = newest.title;
  matter.owner = newest.owner;
  matter.open = newest.open;
  SameAnswers answers;
  for (auto const *const part : parts) {
    matter.ids.push_back(part->id);
    if (part->first && (!matter.first || *part->first < *matter.first)) matter.first = part->first;
    matter.last = std::max(matter.last, part->last);
    matter.days = std::max(matter.days, part->days);
    matter.contacts += part->contacts;
    answers += part->same_answers;
  }
  matter.same_answers = answers.count();
  auto const until = matter.open ? std::optional(rules_.today) : matter.last;
  if (matter.first && until)
    matter.days = std::max(matter.days, days_between(*matter.first, *until));
  return matter;
}

std::vector<std::string> ChronicWatch::reasons(ChronicMatter const &matter) const {
  std::vector<std::string> reasons;
  if (matter.days > rules_.chronic_days)
    reasons.push_back(fmt::format("{} 日(目安 {} 日)", matter.days, rules_.chronic_days));
  if (matter.contacts > rules_.chronic_contacts)
    reasons.push_back(
        fmt::format("接触 {} 回(目安 {} 回)", matter.contacts, rules_.chronic_contacts));
  if (rules_.same_answer_max > 0 && matter.same_answers >= rules_.same_answer_max)
    reasons.push_back(
        fmt::format("同じ回答 {} 回(目安 {} 回)", matter.same_answers, rules_.same_answer_max));
  return reasons;
}

}  // namespace kaeru
