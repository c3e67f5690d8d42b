// Values are written down once and named by numbers, row after row, field after field.
#include "patterns/fact_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "base/digest.h"

namespace kaeru {
namespace {

constexpr std::array<FactFieldInfo, fact_field_count> infos = {{
    {FactField::situation, "状況", "situation", true},
    {FactField::situation_kind, "状況の種類", "situation_kind", true},
    {FactField::category, "苦情区分", "category"},
    {FactField::cause, "発生原因", "cause"},
    {FactField::trade, "業種", "trade"},
    {FactField::desk, "窓口", "desk"},
    {FactField::channel, "チャネル", "channel"},
    {FactField::level, "区分", "level"},
    {FactField::outcome, "結果", "outcome"},
    {FactField::after_effect, "後影響", "after_effect"},
    {FactField::kaeru, "カエル", "kaeru", true},
    {FactField::temperature, "温度", "temperature"},
    {FactField::demand_reasonableness, "要求妥当性", "demand_reasonableness"},
    {FactField::means_reasonableness, "手段相当性", "means_reasonableness"},
    {FactField::own_fault, "自社落ち度", "own_fault"},
    {FactField::persuasion, "納得度", "persuasion"},
    {FactField::escalated_to, "エスカレーション先", "escalated_to"},
    {FactField::recording_notice, "録音告知", "recording_notice"},
    {FactField::state, "状態", "state"},
    {FactField::audience, "公開範囲", "audience"},
    {FactField::month, "月", "month"},
    {FactField::weekday, "曜日", "weekday"},
    {FactField::handling, "対応", "handling", true},
}};

char const *kind_name(SituationKind kind) {
  switch (kind) {
    case SituationKind::conduct:
      return "言動";
    case SituationKind::content:
      return "内容";
    case SituationKind::emergency:
      return "緊急";
    case SituationKind::care:
      return "配慮";
    case SituationKind::none:
      break;
  }
  return "";
}

std::vector<std::string> kinds_of(CaseStudy const &one, Vocabulary const &vocabulary) {
  std::vector<std::string> kinds;
  for (auto const &situation : one.situations)
    if (auto const *const term = vocabulary.situation(situation))
      kinds.emplace_back(kind_name(term->kind));
  return kinds;
}

std::string weekday(Date date) {
  static constexpr std::array names = {"木", "金", "土", "日", "月", "火", "水"};
  int const day = days_between({1970, 1, 1}, date) % 7;
  return names[static_cast<std::size_t>(day < 0 ? day + 7 : day)];
}

/// What one case study says of one field.
std::vector<std::string> said(CaseStudy const &one, FactField field, Vocabulary const &vocabulary,
                              std::optional<HandlingReader> const &handlings) {
  auto const date = one.date();
  switch (field) {
    case FactField::situation:
      return one.situations;
    case FactField::situation_kind:
      return kinds_of(one, vocabulary);
    case FactField::category:
      return {one.category};
    case FactField::cause:
      return {one.cause};
    case FactField::trade:
      return {one.trade};
    case FactField::desk:
      return {one.desk};
    case FactField::channel:
      return {one.channel};
    case FactField::level:
      return {one.level};
    case FactField::outcome:
      return {one.outcome};
    case FactField::after_effect:
      return {one.after_effect};
    case FactField::kaeru:
      return one.kaeru;
    case FactField::temperature:
      return {one.temperature ? fmt::to_string(*one.temperature) : ""};
    case FactField::demand_reasonableness:
      return {one.demand_reasonableness};
    case FactField::means_reasonableness:
      return {one.means_reasonableness};
    case FactField::own_fault:
      return {one.own_fault};
    case FactField::persuasion:
      return {one.persuasion};
    case FactField::escalated_to:
      return {one.escalated_to};
    case FactField::recording_notice:
      return {one.recording_notice};
    case FactField::state:
      return {one.state};
    case FactField::audience:
      return {one.audience.empty() ? "OP" : one.audience};
    case FactField::month:
      return {date ? to_string(*date).substr(0, 7) : ""};
    case FactField::weekday:
      return {date ? weekday(*date) : ""};
    case FactField::handling:
      return handlings ? handlings->read(one) : std::vector<std::string>();
  }
  return {};
}

bool tells_prevention(CaseStudy const &one) {
  return !one.prevention.empty() || std::ranges::any_of(one.sections, [](auto const &section) {
    return section.heading == "再発防止" && !section.text.empty();
  });
}

std::uint64_t id_digest(std::string const &id) {
  return id.empty() ? 0 : hash64(id);
}

}  // namespace

std::span<FactFieldInfo const> fact_fields() {
  return infos;
}

FactFieldInfo const *find_fact_field(std::string_view name) {
  auto const found = std::ranges::find_if(
      infos, [&](auto const &info) { return name == info.name || name == info.key; });
  return found == infos.end() ? nullptr : &*found;
}

FactTable::FactTable(Vocabulary const &vocabulary, std::optional<HandlingReader> handlings)
    : vocabulary_(vocabulary), handlings_(std::move(handlings)) {}

void FactTable::add(CaseStudy const &case_study, CaseNumber number) {
  Row row{.number = number,
          .id = id_digest(case_study.id),
          .first_case = id_digest(case_study.first_case),
          .customer = id_digest(case_study.customer_hash),
          .date = case_study.date(),
          .minutes = case_study.minutes,
          .holds = case_study.holds,
          .persists = case_study.persists,
          .calls = case_study.calls,
          .days = case_study.days,
          .prevention = tells_prevention(case_study),
          .prevention_due = case_study.prevention_due,
          .prevention_done = case_study.prevention_done,
          .values_begin = static_cast<std::uint32_t>(values_.size())};
  for (auto const &info : infos)
    row.counts[static_cast<std::size_t>(info.field)] =
        add_values(said(case_study, info.field, vocabulary_, handlings_));
  by_id_.emplace(row.id, rows_.size());
  rows_.push_back(row);
}

std::uint8_t FactTable::add_values(std::vector<std::string> const &texts) {
  constexpr std::size_t most = std::numeric_limits<std::uint8_t>::max();
  std::vector<ValueId> ids;
  for (auto const &text : texts)
    if (!text.empty() && ids.size() < most) ids.push_back(name(text));
  std::ranges::sort(ids);
  ids.erase(std::ranges::unique(ids).begin(), ids.end());
  values_.insert(values_.end(), ids.begin(), ids.end());
  return static_cast<std::uint8_t>(ids.size());
}

ValueId FactTable::name(std::string const &text) {
  auto const [at, is_new] = names_.emplace(text, static_cast<ValueId>(texts_.size()));
  if (is_new) texts_.push_back(text);
  return at->second;
}

std::span<ValueId const> FactTable::values(Row const &row, FactField field) const {
  auto const at = static_cast<std::size_t>(field);
  std::size_t begin = row.values_begin;
  for (std::size_t i = 0; i < at; ++i) begin += row.counts[i];
  return {values_.data() + begin, row.counts[at]};
}

ValueId FactTable::value(Row const &row, FactField field) const {
  auto const all = values(row, field);
  auto const by_text = [&](ValueId id) -> std::string const & { return text(id); };
  return all.empty() ? 0 : *std::ranges::min_element(all, {}, by_text);
}

ValueId FactTable::find(std::string const &text) const {
  auto const at = names_.find(text);
  return at == names_.end() ? 0 : at->second;
}

FactTable::Row const *FactTable::with_id(std::uint64_t id) const {
  auto const at = by_id_.find(id);
  return id == 0 || at == by_id_.end() ? nullptr : &rows_[at->second];
}

}  // namespace kaeru
