#pragma once

#include <string>

#include "commands/answer.h"
#include "terminal/frame.h"

namespace kaeru {

/// "似た事例 18件の結果: SV移管 4 …", sanitized, of any width.
std::string outcomes_line(Answer const &answer);

/// "1. 標題", "1~ 標題" for a loose match; sanitized, of any width.
std::string hit_head(Hit const &hit);

/// " 2026-02 SV移管(下書き)": when it was and how it ended; sanitized, may be empty.
std::string hit_end(CaseStudy const &case_study);

/// Head and end in one row, to exactly `columns`; the head is cut where they are longer.
FrameRow hit_row(Hit const &hit, int columns, Ambiguous ambiguous);

/// The snippet behind three spaces, what matched in style::match, cut to `columns`.
FrameRow snippet_row(Snippet const &snippet, int columns, Ambiguous ambiguous);

/// What was made of words typed in kana, in romaji or with a slip; sanitized, else empty.
std::string spelling_note(SearchResult const &result);

}  // namespace kaeru
