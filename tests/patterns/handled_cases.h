#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "casebook/case_study.h"
#include "casebook/corpus_files.h"
#include "patterns/fact_table.h"

namespace kaeru::testing_support {

/// Case studies that tell acts: `n` alike, `good` of which end in 説明納得, the rest in 顧客断念.
struct HandledBatch {
  std::vector<std::string> acts;  ///< texts of steps by OP
  int good = 0, n = 0;
  std::string situation = "商品";
  int temperature = 3;
};

inline CourseStep op_step(std::string act) {
  CourseStep step;
  step.role = "OP";
  step.act = std::move(act);
  return step;
}

inline std::vector<CaseStudy> handled_cases(std::vector<HandledBatch> const &batches) {
  std::vector<CaseStudy> all;
  for (auto const &batch : batches)
    for (int i = 0; i < batch.n; ++i) {
      auto &one = all.emplace_back();
      one.id = fmt::format("c{}", all.size());
      one.level = "一次";
      one.situations = {batch.situation};
      one.temperature = batch.temperature;
      one.outcome = i < batch.good ? "説明納得" : "顧客断念";
      for (auto const &act : batch.acts) one.course.push_back(op_step(act));
    }
  return all;
}

inline FactTable handled_facts(std::vector<CaseStudy> const &all) {
  static HandlingReader const reader(testing::vocabulary());
  FactTable facts(testing::vocabulary(), reader);
  CaseNumber number = 0;
  for (auto const &one : all) facts.add(one, number++);
  return facts;
}

}  // namespace kaeru::testing_support
