#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "casebook/vocabulary.h"
#include "importing/mapping.h"
#include "importing/row.h"

namespace kaeru {

/// A proposal from headers and the first rows: by header words, then by what stands in the cells.
/// Every column is in it; those left out say why in `remark`. Examples are masked by `mask`.
Mapping guess_mapping(std::vector<std::string> const &columns, std::vector<SourceRow> const &sample,
                      Vocabulary const &vocabulary,
                      std::function<std::string(std::string_view)> const &mask);

}  // namespace kaeru
