#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "casebook/case_study.h"
#include "patterns/fact_table.h"

namespace kaeru::testing_support {

/// Knows how calls end, and no more.
inline Vocabulary end_vocabulary() {
  Diagnostics diagnostics;
  auto const vocabulary = Vocabulary::parse(
      "outcomes:\n  説明納得: {maps: {end: 解決}}\n  謝罪収束: {maps: {end: 解決}}\n"
      "  SV移管: {maps: {end: 引継ぎ}}\n  管理職巻き取り: {maps: {end: 引継ぎ}}\n"
      "  顧客断念: {maps: {end: 未解決}}\n"
      "after_effects:\n  離反: {maps: {end: 未解決}}\n  ファン化: {maps: {end: 解決}}\n",
      "vocabulary.yaml", diagnostics);
  return *vocabulary;
}

/// So many case studies of one cause and desk on one day, each with an id of its own.
struct Batch {
  std::string day, cause, desk;
  int n = 1;
};

inline std::vector<CaseStudy> to_case_studies(std::vector<Batch> const &batches) {
  std::vector<CaseStudy> all;
  for (auto const &batch : batches)
    for (int i = 0; i < batch.n; ++i) {
      CaseStudy one;
      one.id = fmt::format("c{}", all.size());
      one.occurred = parse_date(batch.day);
      one.cause = batch.cause;
      one.desk = batch.desk;
      all.push_back(std::move(one));
    }
  return all;
}

inline FactTable to_facts(std::vector<CaseStudy> const &case_studies) {
  FactTable facts(end_vocabulary());
  CaseNumber number = 0;
  for (auto const &one : case_studies) facts.add(one, number++);
  return facts;
}

}  // namespace kaeru::testing_support
