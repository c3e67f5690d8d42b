#pragma once

#include <xapian.h>

#include <memory>
#include <string>
#include <vector>

#include "base/mapped_file.h"
#include "base/result.h"
#include "casebook/guidance.h"
#include "casebook/policy.h"
#include "casebook/vocabulary.h"
#include "indexing/situation_model.h"
#include "search/index_reader.h"

namespace kaeru {

/// Guidance, vocabulary and situation model of one generation.
class BookReader {
 public:
  /// Throws Xapian::DatabaseCorruptError where it is not what was written.
  static BookReader open(IndexReader const &reader);

  [[nodiscard]] Vocabulary const &vocabulary() const { return vocabulary_; }
  /// All approved guidance for a situation, by path. Throws Xapian::DatabaseCorruptError where a
  /// card is not what was written: it is never left out in silence.
  [[nodiscard]] std::vector<Guidance> guidance_for(std::string_view situation) const;
  /// This centre's numbers.
  [[nodiscard]] Policy const &policy() const { return *policy_; }
  [[nodiscard]] SituationModel const &model() const { return *model_; }

 private:
  Vocabulary vocabulary_;
  Xapian::Database database_;
  std::shared_ptr<MappedFile const> model_bytes_;
  std::shared_ptr<SituationModel const> model_;
  std::shared_ptr<Policy const> policy_;
};

}  // namespace kaeru
