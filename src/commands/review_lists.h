#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "casebook/case_study.h"
#include "casebook/guidance.h"
#include "commands/review_log.h"

namespace kaeru {

enum class ReviewReason {
  waiting,   ///< nobody has validated it, or a validated card lacks its approver
  overdue,   ///< 見直し日 has come, or without one 検証日 and the policy's months
  flagged,   ///< operators said that it is wrong or lacks something
  unopened,  ///< nobody looked at it
};

/// What a review asks of one case study or guidance; its text is left out, so that a whole book of
/// them fits in memory.
struct ReviewRecord {
  bool guidance = false;
  std::string id, title, path;
  std::string state;            ///< empty = not said
  std::string audience;         ///< OP SV 管理者: 公開範囲 or 役割; empty counts as OP
  std::string author;           ///< of case studies
  std::string decider;          ///< 検証者 or 承認者
  std::optional<Date> written;  ///< 作成日, else 発生日
  std::optional<Date> updated, validated, review_by;
  bool operator==(ReviewRecord const &) const = default;
};
ReviewRecord to_review_record(CaseStudy const &case_study);
ReviewRecord to_review_record(Guidance const &guidance);

/// One file that a trainer should look at, and why.
struct ReviewItem {
  ReviewReason reason = ReviewReason::waiting;
  ReviewRecord record;
  std::optional<Date> since;  ///< what the reason counts from: written, due, last flagged, unseen
  std::size_t wrong = 0, missing = 0;  ///< of flagged
  std::vector<std::string> queries;    ///< masked: what was asked when it was flagged, oldest first
  std::size_t shown = 0;               ///< of unopened: how often a search showed it
  bool operator==(ReviewItem const &) const = default;
};

struct ReviewRules {
  Date today;
  int card_review_months = 12;  ///< 0 = no interval
};

/// By reason in the order above; the longest waiting first (a day nobody wrote down comes last),
/// the most flagged, the most shown. Retired records are in none. An empty log flags nothing and
/// calls nothing unopened.
std::vector<ReviewItem> review_items(std::vector<ReviewRecord> const &records, ReviewLog const &log,
                                     ReviewRules const &rules);

}  // namespace kaeru
