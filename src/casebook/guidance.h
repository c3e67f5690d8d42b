#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "casebook/case_study.h"

namespace kaeru {

struct GuidanceStep {
  std::string text;         ///< the step without phrase, limit and speech role
  std::string phrase;       ///< what to say, without 「」; may be empty
  std::string limit;        ///< "10分まで", "1回だけ"; may be empty
  std::string speech_role;  ///< 発話役割; may be empty
  bool operator==(GuidanceStep const &) const = default;
};

struct NeverSay {
  std::string phrase;   ///< without 「」
  std::string why;      ///< the effect; may be empty
  std::string instead;  ///< what to say instead, without 「」; may be empty
  bool operator==(NeverSay const &) const = default;
};

/// How to handle one situation, for one role, in one stage of a call (指針, DESIGN §3).
/// Strings are UTF-8; policy names such as {limits.holds_max} are already replaced by numbers.
struct Guidance {
  std::string id;
  std::string path;
  std::string title;
  std::string state;
  std::string approver;  ///< 承認者: who decided on the state
  std::vector<std::string> situations;
  std::string role;                 ///< OP SV 管理者; empty counts as OP
  std::vector<std::string> stages;  ///< empty = the whole call
  int precedence = 0;               ///< 優先: the higher goes first
  std::optional<Date> updated, validated, review_by;
  std::string core;          ///< 核心: what is at stake
  std::string first_phrase;  ///< 最初の一言, without 「」
  std::vector<GuidanceStep> steps;
  std::vector<NeverSay> never_say;
  std::vector<std::string> limits;          ///< 時間と回数
  std::vector<std::string> hand_over_when;  ///< 引き継ぐ条件
  std::vector<std::string> triggers;        ///< こんな言葉
  std::vector<std::string> near_misses;     ///< 似ているが違う言葉
  std::string rationale;                    ///< 根拠
  std::vector<ExtraField> extra;
  bool stale = false;

  /// Shown to operators as advice: 検証済 and approved (DESIGN §3).
  [[nodiscard]] bool approved() const { return state == "検証済" && !approver.empty(); }
  bool operator==(Guidance const &) const = default;
};

}  // namespace kaeru
