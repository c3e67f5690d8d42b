// Two texts by lines. What mending changes stays line for line, so texts of as many lines are
// compared in pairs when a search for the longest common part would cost too much.
#include "lint/unified_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr std::size_t most_cells = 1'000'000;  ///< 2 MB and a few milliseconds
constexpr std::size_t context = 3;
constexpr char const *no_newline = "\\ ファイルの終わりに改行がありません\n";

using Lines = std::vector<std::string_view>;

struct Edit {
  char sign;  ///< ' ', '-' or '+'
  std::string_view line;
};
using Edits = std::vector<Edit>;

/// With their line ends, so that a missing last one is a difference.
Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    lines.push_back(text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1));
    text.remove_prefix(lines.back().size());
  }
  return lines;
}

void add(Edits &edits, char sign, Lines const &lines, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) edits.push_back({sign, lines[i]});
}

/// Runs of lines that differ, each as a whole, the old ones first.
void add_pairs(Edits &edits, Lines const &before, Lines const &after) {
  for (std::size_t i = 0; i < before.size();) {
    std::size_t end = i;
    while (end < before.size() && before[end] != after[end]) ++end;
    add(edits, '-', before, i, end);
    add(edits, '+', after, i, end);
    if (end < before.size()) edits.push_back({' ', before[end]});
    i = end + 1;
  }
}

/// The longest common part of each two ends of the texts, in lines.
class CommonLengths {
 public:
  CommonLengths(Lines const &before, Lines const &after)
      : columns_(after.size() + 1), cells_((before.size() + 1) * columns_) {
    for (std::size_t i = before.size(); i-- > 0;)
      for (std::size_t j = after.size(); j-- > 0;)
        cells_[i * columns_ + j] =
            before[i] == after[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
  }

  [[nodiscard]] unsigned at(std::size_t i, std::size_t j) const { return cells_[i * columns_ + j]; }

 private:
  std::size_t columns_;
  std::vector<unsigned> cells_;
};

void add_shortest(Edits &edits, Lines const &before, Lines const &after) {
  CommonLengths const common(before, after);
  std::size_t i = 0, j = 0;
  while (i < before.size() && j < after.size()) {
    if (before[i] == after[j]) {
      edits.push_back({' ', before[i]});
      ++i, ++j;
    } else if (common.at(i + 1, j) >= common.at(i, j + 1)) {
      edits.push_back({'-', before[i++]});
    } else {
      edits.push_back({'+', after[j++]});
    }
  }
  add(edits, '-', before, i, before.size());
  add(edits, '+', after, j, after.size());
}

Edits edits_of(Lines const &before, Lines const &after) {
  auto const [b, a] = std::ranges::mismatch(before, after);
  Edits edits;
  add(edits, ' ', before, 0, static_cast<std::size_t>(b - before.begin()));
  Lines old_part(b, before.end()), new_part(a, after.end());
  Lines tail;
  while (!old_part.empty() && !new_part.empty() && old_part.back() == new_part.back()) {
    tail.push_back(old_part.back());
    old_part.pop_back();
    new_part.pop_back();
  }
  if ((old_part.size() + 1) * (new_part.size() + 1) <= most_cells) {
    add_shortest(edits, old_part, new_part);
  } else if (old_part.size() == new_part.size()) {
    add_pairs(edits, old_part, new_part);
  } else {
    add(edits, '-', old_part, 0, old_part.size());
    add(edits, '+', new_part, 0, new_part.size());
  }
  std::ranges::reverse(tail);
  add(edits, ' ', tail, 0, tail.size());
  return edits;
}

std::string written(Edit const &edit) {
  bool const ends = edit.line.ends_with('\n');
  std::string const line = sanitize_line(edit.line.substr(0, edit.line.size() - (ends ? 1 : 0)));
  return edit.sign + line + "\n" + (ends ? "" : no_newline);
}

/// "12,3": an empty range is told by the line before it.
std::string range(std::size_t lines_before, std::size_t lines) {
  std::size_t const first = lines == 0 ? lines_before : lines_before + 1;
  return lines == 1 ? fmt::format("{}", first) : fmt::format("{},{}", first, lines);
}

struct Position {
  std::size_t before = 0, after = 0;  ///< lines passed

  void pass(Edit const &edit) {
    before += edit.sign != '+';
    after += edit.sign != '-';
  }
};

/// The edits that belong to one hunk with the change at `at`: to the last change that is no more
/// than twice the context away from the one before.
std::size_t end_of_hunk(Edits const &edits, std::size_t at) {
  std::size_t last = at;
  for (std::size_t i = at; i < edits.size() && i <= last + 2 * context + 1; ++i)
    if (edits[i].sign != ' ') last = i;
  return std::min(last + context + 1, edits.size());
}

std::string hunk(Edits const &edits, std::size_t begin, std::size_t end, Position &position) {
  Position const start = position;
  std::string lines;
  for (std::size_t i = begin; i < end; ++i) {
    position.pass(edits[i]);
    lines += written(edits[i]);
  }
  return fmt::format("@@ -{} +{} @@\n", range(start.before, position.before - start.before),
                     range(start.after, position.after - start.after)) +
         lines;
}

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after) {
  if (before == after) return "";
  Edits const edits = edits_of(lines_of(before), lines_of(after));
  std::string const name = sanitize_line(path);
  std::string diff = fmt::format("--- a/{}\n+++ b/{}\n", name, name);
  Position position;
  std::size_t at = 0;
  for (std::size_t change = 0; change < edits.size(); ++change) {
    if (change < at || edits[change].sign == ' ') continue;
    for (; at + context < change; ++at) position.pass(edits[at]);
    std::size_t const end = end_of_hunk(edits, change);
    diff += hunk(edits, at, end, position);
    at = end;
  }
  return diff;
}

}  // namespace kaeru
