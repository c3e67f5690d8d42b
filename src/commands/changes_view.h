#pragma once

#include <string>
#include <vector>

#include "patterns/book_changes.h"
#include "terminal/style.h"

namespace kaeru {

/// Whose changes of which days are told, and what cannot be told.
struct ChangeNews {
  std::string title;                ///< "2026-10 に変わったもの(OP)"
  std::vector<BookEdit> changes;  ///< as sorted by sort_changes
  std::vector<std::string> notes;
};

/// Short enough for a morning meeting: each with its core, case studies beyond `limit` only
/// counted.
std::string render_changes(ChangeNews const &news, std::size_t limit, int width_columns,
                           Paint const &paint);
/// The same as Markdown; texts of files cannot become markup.
std::string changes_markdown(ChangeNews const &news, std::size_t limit);

}  // namespace kaeru
