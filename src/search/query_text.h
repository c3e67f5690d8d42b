#pragma once

#include <string_view>

#include "search/query.h"
#include "text/normalize.h"

namespace kaeru {

/// A query with as much of the text as is read (query.h), and that text normalised.
struct Begun {
  Query query;
  NormalizedText text;  ///< of query.text
};
Begun begin_query(std::string_view text);

}  // namespace kaeru
