#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "evaluation/columns.h"

namespace kaeru {

/// How well documents answer one query, by id: 1 and more = relevant, 0 and less = judged and not.
using Grades = std::map<std::string, int, std::less<>>;

/// Judgements ("query relevances") by query id.
using Qrels = std::map<std::string, Grades, std::less<>>;

/// A grade outside −max_grade…max_grade is taken for a slip; the sets we know of stay within 4.
inline constexpr int max_grade = 1000;

/// Lines `qid docid` (grade 1), `qid docid grade` or TREC's `qid 0 docid grade`; see each_line for
/// what is passed over. A line of another form, a grade that is no whole number, and a pair judged
/// twice with different grades are an Error with path and line.
Result<Qrels> parse_qrels(std::string_view text, std::string const &path,
                          ColumnLimits const &limits = {});

/// Documents with a grade above 0.
std::size_t relevant_count(Grades const &grades);

}  // namespace kaeru
