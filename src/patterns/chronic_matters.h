#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "casebook/case_study.h"
#include "patterns/due_list.h"
#include "patterns/matter_links.h"
#include "patterns/step_marks.h"

namespace kaeru {

/// A matter that goes on too long.
struct ChronicMatter {
  std::string id, title, owner;  ///< of its last case study
  std::vector<std::string> ids;  ///< all of its case studies, in the order of their days
  std::optional<Date> first, last;
  int days = 0;  ///< from the first day to the last; to today while it is open
  int contacts = 0, same_answers = 0;
  std::vector<std::string> reasons;  ///< Japanese: which line was crossed, with its numbers
  bool open = false;
  bool operator==(ChronicMatter const &) const = default;
};

/// Watches for matters beyond the policy's lines: more than chronic_days or chronic_contacts, the
/// same answer same_answer_max times or more. Case studies of one matter (matter_links.h) count
/// together; what is retired does not count.
class ChronicWatch {
 public:
  explicit ChronicWatch(DueRules rules) : rules_(std::move(rules)) {}
  void add(CaseStudy const &case_study);
  /// Open ones first, then by days, contacts and id.
  [[nodiscard]] std::vector<ChronicMatter> matters() const;

 private:
  struct Part {
    std::string id, title, owner;
    std::optional<Date> first, last;
    int days = 0, contacts = 0;
    SameAnswers same_answers;
    bool open = false;
    bool follows = false;  ///< another one, by 元事例
  };
  [[nodiscard]] ChronicMatter sum(std::vector<Part const *> parts) const;
  [[nodiscard]] std::vector<std::string> reasons(ChronicMatter const &matter) const;

  DueRules rules_;
  MatterLinks links_;
  std::vector<Part> parts_;
};

}  // namespace kaeru
