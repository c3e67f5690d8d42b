// Days that cannot be: what is to come written as done, and what follows before what it follows.
#include <fmt/format.h>

#include <array>

#include "lint/checks.h"

namespace kaeru {
namespace {

struct Day {
  char const *field;
  std::optional<Date> date;
};

class DateCheck {
 public:
  DateCheck(CaseStudy const &study, Date today, CheckedFile &file)
      : study_(study), today_(today), file_(file) {}

  void run() {
    for (Day const &day : done()) tell_future(day);
    tell_order();
    tell_promises();
  }

 private:
  std::array<Day, 4> done() const {
    return {{{"発生日", study_.occurred},
             {"作成日", study_.created},
             {"更新日", study_.updated},
             {"検証日", study_.validated}}};
  }

  void tell_future(Day const &day) {
    if (!day.date || *day.date <= today_) return;
    file_.tell(Severity::warning, file_.line_of_field(day.field), "DATE-FUTURE",
               fmt::format("{}が今日({})より後です。", day.field, to_string(today_)),
               "日付を確かめてください。", to_string(*day.date));
  }

  void tell_order() {
    Day const occurred{"発生日", study_.occurred};
    Day const created{"作成日", study_.created};
    Day const validated{"検証日", study_.validated};
    must_follow(occurred, created);
    must_follow(occurred, validated);
    must_follow(created, validated);
    must_follow(created, {"更新日", study_.updated});
    must_follow(validated, {"見直し日", study_.review_by});
    must_follow(occurred, {"再発防止", study_.prevention_due}, "の期限");
    must_follow(occurred, {"担当者フォロー", study_.follow_up_due}, "の期限");
  }

  void must_follow(Day const &first, Day const &second, char const *part = "") {
    if (!first.date || !second.date || *first.date <= *second.date) return;
    file_.tell(Severity::warning, file_.line_of_field(second.field), "DATE-ORDER",
               fmt::format("{}{}({})が{}({})より前です。", second.field, part,
                           to_string(*second.date), first.field, to_string(*first.date)),
               "どちらかの日付を直してください。", to_string(*second.date));
  }

  /// A promise broken before the complaint may be what the complaint is about.
  void tell_promises() {
    for (auto const &promise : study_.promises) {
      if (!study_.occurred || !promise.due || *promise.due >= *study_.occurred) continue;
      int const line = file_.line_with(to_string(*promise.due), file_.line_of_field("約束"));
      file_.tell(Severity::info, line > 0 ? line : file_.line_of_field("約束"), "DATE-PROMISE",
                 fmt::format("約束の期限({})が発生日({})より前です。", to_string(*promise.due),
                             to_string(*study_.occurred)),
                 "この苦情の前からの約束ならそのままで構いません。", to_string(*promise.due));
    }
  }

  CaseStudy const &study_;
  Date today_;
  CheckedFile &file_;
};

}  // namespace

void check_dates(CaseStudy const &study, Date today, CheckedFile &file) {
  DateCheck(study, today, file).run();
}

void check_review_date(std::optional<Date> review_by, Severity severity, Date today,
                       CheckedFile &file) {
  if (!review_by || *review_by >= today) return;
  file.tell(severity, file.line_of_field("見直し日"), "REVIEW-PAST",
            fmt::format("見直し日({})を過ぎています。", to_string(*review_by)),
            "中身を確かめ、次の見直し日に書きかえるか、状態を廃止にしてください。",
            to_string(*review_by));
}

}  // namespace kaeru
