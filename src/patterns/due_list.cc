// Each kind of debt is a question to one file; what has no day is a debt too.
#include "patterns/due_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace kaeru {
namespace {

constexpr std::string_view nothing_written = "(何をするかが書かれていない)";

struct KindName {
  DueKind kind;
  char const *name;
  char const *label;
};
constexpr KindName kind_names[] = {
    {DueKind::promise, "promise", "約束"},
    {DueKind::callback, "callback", "返答"},
    {DueKind::prevention, "prevention", "再発防止"},
    {DueKind::follow_up, "follow_up", "担当者フォロー"},
    {DueKind::review, "review", "見直し"},
    {DueKind::open_matter, "open", "継続中"},
};

KindName const &name_of(DueKind kind) {
  return *std::ranges::find(kind_names, kind, &KindName::kind);
}

bool waits_for_us(CaseStudy const &one) {
  return one.outcome == "持ち帰り" || one.outcome == "折返し移行";
}

/// Collects what one file owes.
class Debts {
 public:
  Debts(DueRules const &rules, DueItem model) : rules_(rules), model_(std::move(model)) {}

  void add(DueKind kind, std::string what, std::optional<Date> due, std::string owner) {
    DueItem item = model_;
    item.kind = kind;
    item.what = what.empty() ? std::string(nothing_written) : std::move(what);
    item.owner = std::move(owner);
    item.due = due;
    item.days_late = due ? days_between(*due, rules_.today) : 0;
    if (-item.days_late <= rules_.coming_days) items_.push_back(std::move(item));
  }
  std::vector<DueItem> take() { return std::move(items_); }

 private:
  DueRules const &rules_;
  DueItem model_;
  std::vector<DueItem> items_;
};

void add_promises(CaseStudy const &one, Debts &debts) {
  auto const kind = waits_for_us(one) ? DueKind::callback : DueKind::promise;
  for (auto const &promise : one.promises)
    if (!promise.kept) debts.add(kind, promise.what, promise.due, one.author);
  if (waits_for_us(one) && one.promises.empty())
    debts.add(DueKind::callback, one.outcome + "のまま。約束と期限が書かれていない", std::nullopt,
              one.author);
}

void add_prevention(CaseStudy const &one, Debts &debts) {
  if (one.prevention.empty() || one.prevention_done) return;
  std::string what = one.prevention;
  if (one.prevention_owner.empty()) what += "(担当がない)";
  if (!one.prevention_due) what += "(期限がない)";
  debts.add(DueKind::prevention, std::move(what), one.prevention_due, one.prevention_owner);
}

void add_follow_up(CaseStudy const &one, DueRules const &rules, Debts &debts) {
  if (one.follow_up_done) return;
  auto const strains = [&](std::string const &situation) {
    return std::ranges::find(rules.straining, situation) != rules.straining.end();
  };
  auto const hard = std::ranges::find_if(one.situations, strains);
  if (one.follow_up_due) {
    std::string const why = hard == one.situations.end() ? "" : *hard;
    return debts.add(DueKind::follow_up, "話を聞き、支える" + (why.empty() ? why : "(" + why + ")"),
                     one.follow_up_due, one.author);
  }
  auto const day = last_contact(one);
  if (hard == one.situations.end() || !day) return;
  Date const due = add_days(*day, rules.follow_up_days);
  if (days_between(due, rules.today) > unwritten_days) return;
  debts.add(DueKind::follow_up, *hard + "のあと、フォローの記録がない", due, one.author);
}

void add_open_matter(CaseStudy const &one, DueRules const &rules, Debts &debts) {
  if (one.outcome != "継続中") return;
  auto const first = one.date();
  std::string const since =
      first ? fmt::format("{} から {} 日", to_string(*first), days_between(*first, rules.today))
            : "始まりの日が書かれていない";
  debts.add(DueKind::open_matter, since + "、終わっていない", std::nullopt, one.author);
}

}  // namespace

char const *to_string(DueKind kind) {
  return name_of(kind).name;
}

char const *label(DueKind kind) {
  return name_of(kind).label;
}

DueRules due_rules(Policy const &policy, Vocabulary const &vocabulary, Date today) {
  DueRules rules{.today = today,
                 .follow_up_days = policy.number("review.follow_up_days"),
                 .card_review_months = policy.number("review.card_review_months"),
                 .chronic_days = policy.number("limits.chronic_days"),
                 .chronic_contacts = policy.number("limits.chronic_contacts"),
                 .same_answer_max = policy.number("limits.same_answer_max"),
                 .straining = {}};
  for (auto const &term : vocabulary.terms("situations"))
    if (term.kind == SituationKind::conduct && (term.danger || !term.maps.empty()))
      rules.straining.push_back(term.name);
  return rules;
}

std::optional<Date> review_day(std::optional<Date> review_by, std::optional<Date> validated,
                               int months) {
  if (review_by || !validated || months == 0) return review_by;
  return add_months(*validated, months);
}

std::optional<Date> last_contact(CaseStudy const &one) {
  auto last = one.date();
  if (last && one.days) last = add_days(*last, *one.days);
  for (auto const &step : one.course) last = std::max(last, parse_date(step.when));
  return last;
}

bool is_open(CaseStudy const &one) {
  if (one.outcome == "継続中") return true;
  return waits_for_us(one) &&
         (one.promises.empty() || !std::ranges::all_of(one.promises, &Promise::kept));
}

std::vector<DueItem> due_items(CaseStudy const &one, DueRules const &rules) {
  if (one.state == "廃止") return {};
  DueItem model;
  model.id = one.id;
  model.title = one.title;
  model.last_contact = last_contact(one);
  Debts debts(rules, std::move(model));
  add_promises(one, debts);
  add_prevention(one, debts);
  add_follow_up(one, rules, debts);
  add_open_matter(one, rules, debts);
  auto const validated = one.state == "検証済" ? one.validated : std::nullopt;
  if (auto const day = review_day(one.review_by, validated, rules.card_review_months))
    debts.add(DueKind::review, "事例を見直す", day, one.author);
  return debts.take();
}

std::vector<DueItem> due_items(Guidance const &card, DueRules const &rules) {
  auto const validated = card.approved() ? card.validated : std::nullopt;
  auto const day = review_day(card.review_by, validated, rules.card_review_months);
  if (card.state == "廃止" || !day) return {};
  DueItem model;
  model.id = card.id;
  model.title = card.title;
  Debts debts(rules, std::move(model));
  debts.add(DueKind::review, "指針を見直す", day, card.approver);
  return debts.take();
}

void sort_due(std::vector<DueItem> &items) {
  auto const key = [](DueItem const &item) {
    auto const day = item.due ? item.due : item.last_contact;
    return std::tuple(!item.due, day.value_or(Date{}), item.kind, std::string_view(item.id),
                      std::string_view(item.what));
  };
  std::ranges::sort(items, {}, key);
}

void sort_by_owner(std::vector<DueItem> &items) {
  sort_due(items);
  std::ranges::stable_sort(items, {}, [](DueItem const &item) {
    return std::tuple(item.owner.empty(), std::string_view(item.owner), std::string_view(item.id));
  });
}

}  // namespace kaeru
