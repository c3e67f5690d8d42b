// The policy's lines against the record, one function a line. Where a line is drawn comes from the
// policy; only how early it is told stands here.
#include "call/call_limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "text/normalize.h"

namespace kaeru {
namespace {

constexpr std::int64_t second_ms = 1000;
constexpr std::int64_t minute_ms = 60 * second_ms;
constexpr std::size_t max_approver = 12;  // characters

/// A part of a line, as a fraction.
struct Part {
  std::int64_t numerator;
  std::int64_t denominator;
};
constexpr Part two_thirds{2, 3};
constexpr Part three_quarters{3, 4};
constexpr Part four_fifths{4, 5};

std::string first_characters(std::string_view utf8, std::size_t most) {
  std::u32string chars = to_utf32(utf8.substr(0, 4 * max_event_text));
  if (chars.size() > most) chars.resize(most);
  return to_utf8(chars);
}

bool is_blank(std::string_view text) {
  return fold_case(text).find_first_not_of(" \t\r\n") == std::string::npos;
}

/// Where `value` stands to a line at `limit`, which is told from `part` of it on. No limit, no
/// line.
std::optional<Nearness> nearness(std::int64_t value, std::int64_t limit, Part part) {
  if (limit <= 0) return std::nullopt;
  if (value >= limit) return Nearness::reached;
  // value ≥ limit · part, without rounding; a limit is an int times 60,000 at most.
  if (value * part.denominator >= limit * part.numerator) return Nearness::near;
  return std::nullopt;
}

/// For counters: told when one is left, and something was counted at all.
std::optional<Nearness> count_nearness(int count, int limit) {
  if (limit <= 0 || count <= 0) return std::nullopt;
  if (count >= limit) return Nearness::reached;
  return count == limit - 1 ? std::optional(Nearness::near) : std::nullopt;
}

/// Who decides above a role.
char const *superior(std::string const &role) {
  if (role == "OP") return "SV";
  return role == "SV" ? "管理者" : "別の管理者";
}

class Lines {
 public:
  Lines(CallRecord const &record, CallLimits const &limits, std::int64_t now)
      : record_(record),
        limits_(limits),
        now_(now),
        elapsed_(record.elapsed_ms(now)),
        matter_known_(!is_blank(record.field(CallField::matter))),
        settled_(record.approved || record.handed_over_ms) {}

  std::vector<CallNotice> all() {
    hold_length();
    recording();
    hang_up();
    supervisor();
    consult();
    same_answer();
    persist();
    holds();
    std::ranges::stable_sort(notices_, {}, [](CallNotice const &notice) {
      return notice.nearness == Nearness::reached ? 0 : 1;
    });
    return std::move(notices_);
  }

 private:
  void tell(char const *key, Nearness nearness, std::string const &text) {
    notices_.push_back({key, nearness, first_characters(text, max_notice_text)});
  }

  void tell(char const *key, std::optional<Nearness> nearness, std::string const &near,
            std::string const &reached) {
    if (nearness) tell(key, *nearness, *nearness == Nearness::near ? near : reached);
  }

  void hold_length() {
    if (!record_.hold.running()) return;
    int const most = limits_.hold_max_s;
    tell("limits.hold_max_s", nearness(record_.hold.current_ms(now_), most * second_ms, two_thirds),
         fmt::format("保留は{}秒までです。戻る用意をしてください", most),
         fmt::format("保留{}秒です。電話に戻ってください", most));
  }

  void holds() {
    int const most = limits_.holds_max;
    if (most <= 0) return;
    if (record_.hold.count > most)
      tell("limits.holds_max", Nearness::reached,
           fmt::format("保留は{}回までです。次は折返しにしましょう", most));
    else if (record_.hold.count == most && !record_.hold.running())
      tell("limits.holds_max", Nearness::near, "もう保留は使えません。待たせるなら折返しで");
  }

  void recording() {
    auto const since = provoked_ms();
    if (!since) return;
    bool const told = !record_.recording_notice_ms.empty();
    if (told && record_.recording_notice_ms.back() >= *since) return;
    tell("recording_notice", told ? Nearness::near : Nearness::reached,
         told ? "録音していることを、もう一度伝えてください"
              : "録音の告知がまだです。録音中と伝えてください");
  }

  /// When the last thing happened that asks for a notice of recording.
  [[nodiscard]] std::optional<std::int64_t> provoked_ms() const {
    std::optional<std::int64_t> last = record_.abuse.since;
    for (std::size_t i = 0; i < record_.situations.size() && i < record_.situation_ms.size(); ++i)
      if (std::ranges::count(limits_.recorded_situations, record_.situations[i]) > 0)
        last = std::max(last.value_or(0), record_.situation_ms[i]);
    return last;
  }

  void hang_up() {
    std::string const approver = first_characters(limits_.hang_up_approver, max_approver);
    auto const reached = [&](std::string const &why) {
      return fmt::format("{}。終了の予告ができる線です。{}の承認を", why, approver);
    };
    auto const near = [](char const *what, std::string const &line) {
      return fmt::format("{}。{}で終了の予告ができます", what, line);
    };
    auto const minutes = [](int n) { return fmt::format("{}分", n); };
    if (record_.abuse.running())
      tell("hang_up.abuse_min",
           nearness(record_.abuse.total_ms(now_), limits_.abuse_min * minute_ms, four_fifths),
           near("暴言が続いています", minutes(limits_.abuse_min)),
           reached("暴言" + minutes(limits_.abuse_min)));
    std::string const count = fmt::format("{}回", limits_.warnings_before);
    tell("hang_up.warnings_before",
         nearness(record_.warnings, limits_.warnings_before, four_fifths),
         near("注意を重ねています", count), reached("注意" + count));
    if (record_.loop.running())
      tell("hang_up.deadlock_min",
           nearness(record_.loop.total_ms(now_), limits_.deadlock_min * minute_ms, four_fifths),
           near("膠着が続いています", minutes(limits_.deadlock_min)),
           reached("膠着" + minutes(limits_.deadlock_min)));
  }

  void supervisor() {
    if (settled_) return;
    int const most = limits_.supervisor_act_within_min;
    bool const waits = record_.role == "OP";
    tell("limits.supervisor_act_within_min", nearness(elapsed_, most * minute_ms, three_quarters),
         waits ? fmt::format("{}分までに指示が要ります。SVに一声を", most)
               : fmt::format("{}分までに方針を決めてください", most),
         waits ? fmt::format("{}分、指示がありません。別のSV・管理者へ", most)
               : fmt::format("{}分たちました。{}の遅れです。今、方針を", most,
                             record_.role == "SV" ? "SV側" : "管理側"));
  }

  void consult() {
    if (settled_) return;
    int const most = limits_.consult_after_min;
    char const *const key = "limits.consult_after_min";
    char const *const above = superior(record_.role);
    if (record_.loop.running())
      tell(key, nearness(record_.loop.total_ms(now_), most * minute_ms, four_fifths),
           fmt::format("堂々巡りです。{}分で{}に相談を", most, above),
           fmt::format("堂々巡り{}分です。{}{}に相談を", most, way_to_consult(), above));
    else if (most > 0 && elapsed_ >= most * minute_ms && !matter_known_)
      tell(key, Nearness::near, fmt::format("通話{}分、用件がまだです。まず用件を", most));
  }

  /// A hold, unless none is left.
  [[nodiscard]] char const *way_to_consult() const {
    bool const left = limits_.holds_max <= 0 || record_.hold.count < limits_.holds_max;
    return left ? "保留して" : "";
  }

  void same_answer() {
    int const most = limits_.same_answer_max;
    tell("limits.same_answer_max", count_nearness(record_.same_answers, most),
         fmt::format("同じ回答は{}回までです。管理者に一報を", most),
         fmt::format("同じ回答{}回です。管理者が引き取る線です", most));
  }

  void persist() {
    if (matter_known_) return;
    int const most = limits_.persist_max;
    tell("limits.persist_max", count_nearness(record_.persists, most),
         fmt::format("用件のお願いは{}回まで、あと1回です", most),
         fmt::format("用件を{}回お願いしました。{}に相談を", most, superior(record_.role)));
  }

  CallRecord const &record_;
  CallLimits const &limits_;
  std::int64_t now_;
  std::int64_t elapsed_;
  bool matter_known_;
  bool settled_;
  std::vector<CallNotice> notices_;
};

}  // namespace

CallLimits call_limits(Policy const &policy) {
  return {.consult_after_min = policy.number("limits.consult_after_min"),
          .supervisor_act_within_min = policy.number("limits.supervisor_act_within_min"),
          .holds_max = policy.number("limits.holds_max"),
          .hold_max_s = policy.number("limits.hold_max_s"),
          .persist_max = policy.number("limits.persist_max"),
          .same_answer_max = policy.number("limits.same_answer_max"),
          .warnings_before = policy.number("hang_up.warnings_before"),
          .abuse_min = policy.number("hang_up.abuse_min"),
          .deadlock_min = policy.number("hang_up.deadlock_min"),
          .hang_up_approver = policy.text("hang_up.approver"),
          .recorded_situations = {}};
}

std::vector<CallNotice> call_notices(CallRecord const &record, CallLimits const &limits,
                                     std::int64_t now_ms) {
  if (record.ended_ms) return {};
  return Lines(record, limits, now_ms).all();
}

}  // namespace kaeru
