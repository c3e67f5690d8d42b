#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "casebook/guidance.h"
#include "casebook/policy.h"
#include "casebook/vocabulary.h"
#include "commands/command.h"
#include "patterns/case_number.h"
#include "patterns/handlings.h"
#include "search/index_reader.h"
#include "search/searcher.h"

namespace kaeru {

/// Which case studies are mined.
struct MiningScope {
  std::string audience;  ///< nothing above it: OP, SV, 管理者; empty = all that this user may read
  SearchFilters filters;  ///< as in search; `since` and `without_id` are not used
};

/// One generation as mining reads it: everything but the text at once.
struct MiningBook {
  IndexReader reader;
  Vocabulary vocabulary;
  Policy policy;
  std::vector<Guidance> guidance;

  static Result<MiningBook> open(std::filesystem::path const &index,
                                 MissingShards missing = MissingShards::refused);

  /// Knows the acts of the vocabulary and the cards of the guidance.
  [[nodiscard]] HandlingReader handling_reader() const;

  /// Visits those in scope one by one, 下書き and 廃止 too, each with its number, which is the same
  /// in every visit of one generation with one scope. Throws Xapian::Error.
  [[nodiscard]] Status each(MiningScope const &scope,
                            std::function<void(CaseStudy const &, CaseNumber)> const &visit) const;
};

/// Whether something of `audience` (empty = OP) may be told to a reader of `reader` (empty = any).
bool may_read(std::string_view reader, std::string_view audience);

}  // namespace kaeru
