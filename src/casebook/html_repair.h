#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kaeru {

/// `line` without the tags that pasting from Word leaves: `<o:p>`, `<st1:place …>`, `<![if …]>`,
/// `<?xml:namespace … />`. nullopt when there is none, and for a line with a backtick, which may
/// quote them.
std::optional<std::string> without_office_tags(std::string_view line);

/// Follows, line by line, the raw HTML that CommonMark ends only at its own mark: comments, script,
/// style, pre, `<?…?>` and `<![CDATA[…]]>`.
class RawHtml {
 public:
  enum class Line { outside, inside, unclosed };

  /// `content` is a line without its indentation, `rest` what follows it. `unclosed`: the line
  /// opens what nothing in `rest` closes, so that everything below would count as HTML.
  Line read(std::string_view content, std::string_view rest);
  [[nodiscard]] bool is_open() const { return open_ >= 0; }

 private:
  int open_ = -1;          ///< which one is open; −1 = none
  unsigned unclosed_ = 0;  ///< a bit for each that is closed nowhere below
};

}  // namespace kaeru
