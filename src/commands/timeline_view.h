#pragma once

#include <string>
#include <vector>

#include "casebook/case_study.h"
#include "commands/result_table.h"
#include "patterns/timeline.h"
#include "terminal/style.h"

namespace kaeru {

/// The evidence of one matter and what else is named beside it.
struct MatterEvidence {
  std::vector<CaseStudy> case_studies;  ///< in the order of timeline.ids
  Timeline timeline;
  std::vector<std::string> related;  ///< ids that 関連 names, of other matters
  std::size_t left_out = 0;          ///< case studies of the matter beyond what is told
};

/// Totals, then day by day; exact words are never cut. Sanitized.
std::string render_timeline(MatterEvidence const &evidence, int width_columns, Paint const &paint);
ResultTable timeline_table(MatterEvidence const &evidence);

}  // namespace kaeru
