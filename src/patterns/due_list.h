#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "casebook/case_study.h"
#include "casebook/guidance.h"
#include "casebook/policy.h"
#include "casebook/vocabulary.h"

namespace kaeru {

enum class DueKind { promise, callback, prevention, follow_up, review, open_matter };
inline constexpr DueKind due_kinds[] = {DueKind::promise,    DueKind::callback,
                                        DueKind::prevention, DueKind::follow_up,
                                        DueKind::review,     DueKind::open_matter};
/// "follow_up", as options and JSON name it.
char const *to_string(DueKind kind);
/// 担当者フォロー, as screens name it.
char const *label(DueKind kind);

struct DueItem {
  DueKind kind = DueKind::promise;
  std::string id, title;             ///< of the case study or guidance
  std::string what;                  ///< one line
  std::string owner;                 ///< who is to do it; empty = nobody is named
  std::optional<Date> due;           ///< none = open, without a day
  int days_late = 0;                 ///< negative = days still left; 0 where no day is known
  std::optional<Date> last_contact;  ///< of a case study: see last_contact
  bool operator==(DueItem const &) const = default;
};

struct DueRules {
  Date today;
  int coming_days = 14;
  int follow_up_days = 7;       ///< policy review.follow_up_days
  int card_review_months = 12;  ///< policy review.card_review_months; 0 = no interval
  int chronic_days = 30, chronic_contacts = 5, same_answer_max = 3;  ///< policy limits
  /// Situations after which somebody looks after the operator even where the file does not say so.
  std::vector<std::string> straining;
};

/// The policy's numbers. Straining is conduct that is dangerous or that a scheme of harassment
/// names (`maps` of the vocabulary).
DueRules due_rules(Policy const &policy, Vocabulary const &vocabulary, Date today);

/// 見直し日, else so many months after the day of validation (none = not validated); 0 months give
/// no interval.
std::optional<Date> review_day(std::optional<Date> review_by, std::optional<Date> validated,
                               int months);
/// The last day that 経過 names, or 期間日数 after 発生日 (else 作成日) where that is later.
std::optional<Date> last_contact(CaseStudy const &case_study);
/// Whether something is still to be done for the customer: 継続中, or 持ち帰り and 折返し移行 with
/// a promise that is open or none at all.
bool is_open(CaseStudy const &case_study);

/// What one case study or card still owes; items that are due later than `coming_days` are left
/// out. What is retired (廃止) owes nothing.
std::vector<DueItem> due_items(CaseStudy const &case_study, DueRules const &rules);
std::vector<DueItem> due_items(Guidance const &guidance, DueRules const &rules);

/// A follow-up that nobody wrote down is asked for so long: later nobody remembers the call.
inline constexpr int unwritten_days = 180;

/// Overdue first, most days late; then what comes, soonest first; then what has no day, the
/// longest without contact first.
void sort_due(std::vector<DueItem> &items);
/// By owner, nobody last; within one owner by id, so that a matter's debts stand together, then as
/// sort_due.
void sort_by_owner(std::vector<DueItem> &items);

}  // namespace kaeru
