// JSON of case studies and guidance. Each type lists its fields once, in `visit`; the writer and
// the reader are two visitors, so they cannot disagree.
#include "casebook/json.h"

#include <fmt/format.h>

#include <concepts>
#include <nlohmann/json.hpp>

namespace kaeru {
namespace {

using Json = nlohmann::ordered_json;

template <typename V>
void visit(V &v, auto &x) requires std::same_as<std::remove_cvref_t<decltype(x)>, Section> {
  v("heading", x.heading), v("text", x.text), v("line", x.line);
}

template <typename V>
void visit(V &v, auto &x) requires std::same_as<std::remove_cvref_t<decltype(x)>, CourseStep> {
  v("when", x.when), v("role", x.role), v("act", x.act), v("kaeru", x.kaeru);
  v("reaction", x.reaction), v("line", x.line);
}

template <typename V>
void visit(V &v, auto &x) requires std::same_as<std::remove_cvref_t<decltype(x)>, Promise> {
  v("what", x.what), v("due", x.due), v("kept", x.kept);
}

template <typename V>
void visit(V &v, auto &x) requires std::same_as<std::remove_cvref_t<decltype(x)>, ExtraField> {
  v("key", x.key), v("value", x.value), v("line", x.line);
}

template <typename V>
void visit(V &v, auto &x) requires std::same_as<std::remove_cvref_t<decltype(x)>, CaseStudy> {
  v("id", x.id), v("path", x.path), v("title", x.title), v("state", x.state);
  v("audience", x.audience), v("created", x.created), v("updated", x.updated);
  v("validated", x.validated), v("review_by", x.review_by), v("occurred", x.occurred);
  v("author", x.author), v("validator", x.validator), v("trade", x.trade), v("desk", x.desk),
      v("channel", x.channel);
  v("level", x.level), v("first_case", x.first_case), v("situations", x.situations);
  v("category", x.category), v("cause", x.cause), v("own_fault", x.own_fault);
  v("demand", x.demand), v("demand_reasonableness", x.demand_reasonableness);
  v("means_reasonableness", x.means_reasonableness), v("temperature", x.temperature);
  v("early_signs", x.early_signs), v("minutes", x.minutes), v("holds", x.holds);
  v("persists", x.persists), v("calls", x.calls), v("days", x.days);
  v("recording_notice", x.recording_notice), v("escalated_to", x.escalated_to);
  v("customer_hash", x.customer_hash);
  v("escalation_reason", x.escalation_reason), v("escalation_approver", x.escalation_approver);
  v("escalated_at_min", x.escalated_at_min), v("kaeru", x.kaeru), v("outcome", x.outcome);
  v("persuasion", x.persuasion), v("after_effect", x.after_effect);
  v("prevention", x.prevention), v("prevention_owner", x.prevention_owner);
  v("prevention_due", x.prevention_due), v("prevention_done", x.prevention_done);
  v("follow_up_due", x.follow_up_due);
  v("follow_up_done", x.follow_up_done), v("promises", x.promises), v("related", x.related);
  v("source", x.source), v("imported_from", x.imported_from);
  v("import_digest", x.import_digest), v("extra", x.extra), v("sections", x.sections),
      v("course", x.course);
  v("stale", x.stale);
}

template <typename V>
void visit(V &v, auto &x) requires std::same_as<std::remove_cvref_t<decltype(x)>, GuidanceStep> {
  v("text", x.text), v("phrase", x.phrase), v("limit", x.limit), v("speech_role", x.speech_role);
}

template <typename V>
void visit(V &v, auto &x) requires std::same_as<std::remove_cvref_t<decltype(x)>, NeverSay> {
  v("phrase", x.phrase), v("why", x.why), v("instead", x.instead);
}

template <typename V>
void visit(V &v, auto &x) requires std::same_as<std::remove_cvref_t<decltype(x)>, Guidance> {
  v("id", x.id), v("path", x.path), v("title", x.title), v("state", x.state);
  v("approver", x.approver), v("situations", x.situations), v("role", x.role);
  v("stages", x.stages), v("precedence", x.precedence);
  v("updated", x.updated), v("validated", x.validated), v("review_by", x.review_by);
  v("core", x.core), v("first_phrase", x.first_phrase), v("steps", x.steps);
  v("never_say", x.never_say), v("limits", x.limits), v("hand_over_when", x.hand_over_when);
  v("triggers", x.triggers), v("near_misses", x.near_misses), v("rationale", x.rationale);
  v("extra", x.extra), v("stale", x.stale);
}

struct Writer {
  Json json = Json::object();

  template <typename T>
  void operator()(char const *name, T const &value) {
    if (value != T{}) json[name] = to_value(value);
  }

  static Json to_value(std::string const &text) { return text; }
  static Json to_value(int number) { return number; }
  static Json to_value(bool flag) { return flag; }
  static Json to_value(Date date) { return to_string(date); }
  template <typename T>
  static Json to_value(std::optional<T> const &value) {
    return to_value(*value);
  }
  template <typename T>
  static Json to_value(std::vector<T> const &values) {
    Json list = Json::array();
    for (T const &value : values) list.push_back(to_value(value));
    return list;
  }
  template <typename T>
  static Json to_value(T const &value) {
    Writer writer;
    visit(writer, value);
    return std::move(writer.json);
  }
};

/// Throws nlohmann's exceptions on a value of the wrong type; caught in `parsed`.
struct Reader {
  Json const &json;

  template <typename T>
  void operator()(char const *name, T &value) const {
    if (auto const found = json.find(name); found != json.end()) read(*found, value);
  }

  static void read(Json const &from, std::string &text) { text = from.get<std::string>(); }
  static void read(Json const &from, int &number) { number = from.get<int>(); }
  static void read(Json const &from, bool &flag) { flag = from.get<bool>(); }
  static void read(Json const &from, Date &date) {
    date = parse_date(from.get<std::string>()).value_or(Date{});
  }
  template <typename T>
  static void read(Json const &from, std::optional<T> &value) {
    read(from, value.emplace());
  }
  template <typename T>
  static void read(Json const &from, std::vector<T> &values) {
    if (!from.is_array()) throw std::invalid_argument("not an array");
    for (Json const &item : from) read(item, values.emplace_back());
  }
  template <typename T>
  static void read(Json const &from, T &value) {
    if (!from.is_object()) throw std::invalid_argument("not an object");
    Reader reader{from};
    visit(reader, value);
  }
};

template <typename T>
std::string written(T const &value) {
  Json const json = Writer::to_value(value);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <typename T>
Result<T> parsed(std::string_view text) {
  try {
    T value;
    Reader::read(Json::parse(text), value);
    return value;
  } catch (std::exception const &failure) {
    return Error{fmt::format(
        "保存された内容を JSON として読めません({})。索引を作り直してください。", failure.what())};
  }
}

}  // namespace

std::string to_json(CaseStudy const &case_study) {
  return written(case_study);
}
std::string to_json(Guidance const &guidance) {
  return written(guidance);
}

Result<CaseStudy> case_study_from_json(std::string_view json) {
  return parsed<CaseStudy>(json);
}
Result<Guidance> guidance_from_json(std::string_view json) {
  return parsed<Guidance>(json);
}

}  // namespace kaeru
