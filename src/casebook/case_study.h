#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"

namespace kaeru {

/// One headed part of a case study or guidance, as plain text (Markdown marks removed).
struct Section {
  std::string heading;  ///< canonical name from the vocabulary, else as written; empty = before any
  std::string text;     ///< UTF-8, paragraphs separated by '\n'; may be empty
  int line = 0;         ///< 1-based line of the heading in the file
  bool operator==(Section const &) const = default;
};

/// One step of 経過: `- HH:MM 役割 行為 [カエル] → 反応`.
struct CourseStep {
  std::string when;  ///< "10:02", an ISO date, or both; "4/1" when no year can be told
  std::string role;  ///< OP, SV, 管理者; empty when not named
  std::string act;
  std::vector<std::string> kaeru;  ///< 人, 時間, 場所
  std::string reaction;            ///< may be empty
  int line = 0;
  bool operator==(CourseStep const &) const = default;
};

struct Promise {
  std::string what;
  std::optional<Date> due;
  bool kept = false;
  bool operator==(Promise const &) const = default;
};

/// A front-matter entry that has no field of its own below, kept as written.
struct ExtraField {
  std::string key;
  std::string value;  ///< scalars as written; sequences and maps as one line of flow YAML
  int line = 0;
  bool operator==(ExtraField const &) const = default;
};

/// One past complaint 事例: what happened, what was done, how it ended (DESIGN §3).
/// Strings are UTF-8 and may be empty when the file does not say; lists keep the file's order.
struct CaseStudy {
  std::string id;    ///< 1–120 characters, no white space, no '/'
  std::string path;  ///< relative to the corpus directory
  std::string title;
  std::string state;     ///< 下書き 未検証 検証済 廃止; empty = not said
  std::string audience;  ///< 公開範囲 OP SV 管理者; empty counts as OP
  std::optional<Date> created, updated, validated, review_by, occurred;
  std::string author;
  std::string validator;  ///< 検証者: who decided on the state
  std::string trade, desk, channel;
  std::string level;       ///< 区分: 一次 or 二次
  std::string first_case;  ///< 元事例: id of the first complaint
  std::vector<std::string> situations;
  std::string category, cause;
  std::string own_fault;  ///< あり なし 不明
  std::string demand, demand_reasonableness, means_reasonableness;
  std::optional<int> temperature;  ///< 温度 1–5
  std::vector<std::string> early_signs;
  std::optional<int> minutes, holds, persists, calls, days;
  std::string recording_notice;
  std::string
      customer_hash;  ///< 顧客照合符号: keyed hash of the customer's number (call/customer_key.h)
  std::string escalated_to, escalation_reason, escalation_approver;
  std::optional<int> escalated_at_min;
  std::vector<std::string> kaeru;  ///< 人, 時間, 場所
  std::string outcome, persuasion, after_effect;
  std::string prevention, prevention_owner;
  std::optional<Date> prevention_due;
  bool prevention_done = false;
  std::optional<Date> follow_up_due;
  bool follow_up_done = false;
  std::vector<Promise> promises;
  std::vector<std::string> related;
  std::string source;
  std::string imported_from;  ///< 取込元: "NAME#KEY", the row of another system it came from
  std::string import_digest;  ///< 取込符号: of what the import wrote, so that edits are seen
  std::vector<ExtraField> extra;

  std::vector<Section> sections;
  std::vector<CourseStep> course;
  bool stale = false;  ///< the file is broken now; this is its last good version

  /// 発生日, else 作成日.
  [[nodiscard]] std::optional<Date> date() const { return occurred ? occurred : created; }
  bool operator==(CaseStudy const &) const = default;
};

}  // namespace kaeru
