// One table: which entry of the front matter is which member, and from which closed list.
#include "casebook/case_study_fields.h"

#include <algorithm>

namespace kaeru {
namespace {

using C = CaseStudy;

constexpr CaseStudyField fields[] = {
    {"id", "", &C::id},
    {"標題", "", &C::title},
    {"状態", "states", &C::state},
    {"公開範囲", "audiences", &C::audience},
    {"作成日", "", &C::created},
    {"更新日", "", &C::updated},
    {"検証日", "", &C::validated},
    {"見直し日", "", &C::review_by},
    {"作成者", "", &C::author},
    {"検証者", "", &C::validator},
    {"業種", "", &C::trade},
    {"窓口", "", &C::desk},
    {"チャネル", "channels", &C::channel},
    {"発生日", "", &C::occurred},
    {"区分", "complaint_levels", &C::level},
    {"元事例", "", &C::first_case},
    {"状況", "situations", &C::situations},
    {"苦情区分", "complaint_categories", &C::category},
    {"発生原因", "causes", &C::cause},
    {"自社落ち度", "", &C::own_fault},
    {"要求", "", &C::demand},
    {"要求妥当性", "demand_reasonableness", &C::demand_reasonableness},
    {"手段相当性", "means_reasonableness", &C::means_reasonableness},
    {"温度", "", &C::temperature},
    {"前兆表現", "", &C::early_signs},
    {"所要分", "", &C::minutes},
    {"保留回数", "", &C::holds},
    {"粘り回数", "", &C::persists},
    {"架電回数", "", &C::calls},
    {"期間日数", "", &C::days},
    {"録音告知", "", &C::recording_notice},
    {"顧客照合符号", "", &C::customer_hash},
    {"エスカレーション.先", "", &C::escalated_to},
    {"エスカレーション.時点分", "", &C::escalated_at_min},
    {"エスカレーション.理由", "", &C::escalation_reason},
    {"エスカレーション.承認者", "", &C::escalation_approver},
    {"カエル", "kaeru", &C::kaeru},
    {"結果", "outcomes", &C::outcome},
    {"納得度", "persuasion", &C::persuasion},
    {"後影響", "after_effects", &C::after_effect},
    {"再発防止.内容", "", &C::prevention},
    {"再発防止.担当", "", &C::prevention_owner},
    {"再発防止.期限", "", &C::prevention_due},
    {"再発防止.済", "", &C::prevention_done},
    {"担当者フォロー.期限", "", &C::follow_up_due},
    {"担当者フォロー.済", "", &C::follow_up_done},
    {"関連", "", &C::related},
    {"出典", "", &C::source},
    {"取込元", "", &C::imported_from},
    {"取込符号", "", &C::import_digest},
};

}  // namespace

std::span<CaseStudyField const> case_study_fields() {
  return fields;
}

CaseStudyField const *find_case_study_field(std::string_view name) {
  auto const *const found = std::ranges::find(fields, name, &CaseStudyField::name);
  return found == std::end(fields) ? nullptr : found;
}

}  // namespace kaeru
