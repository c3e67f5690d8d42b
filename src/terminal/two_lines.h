#pragma once

#include <string>
#include <vector>

#include "terminal/style.h"

namespace kaeru {

/// One thing that waits for somebody: since when and what it is; below, what to type and the facts.
struct TwoLines {
  std::string days;  ///< "97日"; may be empty
  std::string title;
  std::string id;                  ///< may be empty
  std::vector<std::string> facts;  ///< empty ones are left out
};

/// At most `width_columns` wide; only a very long id makes it longer. Texts are sanitized here.
std::string render_two_lines(TwoLines const &item, int width_columns, Paint const &paint);

}  // namespace kaeru
