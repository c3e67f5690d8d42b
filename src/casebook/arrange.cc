// From Markdown's headings to the book's: which heading is the title, which are sections, and which
// only divide a section.
#include "casebook/arrange.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "casebook/characters.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

constexpr std::size_t title_characters = 40;

/// `【経過】`, `1. 経過`, `経過:` → `経過`.
std::string_view undecorated(std::string_view heading) {
  static constexpr std::array<std::string_view, 10> before = {"【", "■", "●",  "◆",  "・",
                                                              "[",  "<", "＜", "〈", "《"};
  static constexpr std::array<std::string_view, 8> after = {"】", "：", ":",  "]",
                                                            ">",  "＞", "〉", "》"};
  heading.remove_prefix(std::min(heading.find_first_not_of("0123456789.) "), heading.size()));
  for (std::string_view const mark : before)
    if (heading.starts_with(mark)) heading.remove_prefix(mark.size());
  for (std::string_view const mark : after)
    if (heading.ends_with(mark)) heading.remove_suffix(mark.size());
  return trim(heading);
}

std::string known_heading(std::string_view heading, Vocabulary const &vocabulary) {
  if (heading.empty()) return "";
  std::string known = vocabulary.heading(heading);
  return known.empty() ? vocabulary.heading(undecorated(heading)) : known;
}

void append_lines(std::vector<TextLine> &lines, std::vector<TextLine> &more) {
  lines.insert(lines.end(), std::move_iterator(more.begin()), std::move_iterator(more.end()));
}

/// The heading becomes a line of `section`, followed by what stood below it.
void fold_into(MarkdownSection &section, MarkdownSection &&part) {
  if (section.line == 0) section.line = part.line;
  if (!part.heading.empty())
    section.lines.push_back({std::move(part.heading), part.line, 0, 0, false});
  append_lines(section.lines, part.lines);
}

bool same_title(std::string_view a, std::string_view b) {
  return fold_case(a) == fold_case(b);
}

class Arranger {
 public:
  Arranger(std::string_view title, Vocabulary const &vocabulary)
      : title_(title), vocabulary_(vocabulary) {}

  Arranged arrange(std::vector<MarkdownSection> sections) {
    bool const known = std::ranges::any_of(sections, [&](MarkdownSection const &section) {
      return !known_heading(section.heading, vocabulary_).empty();
    });
    for (MarkdownSection &section : sections)
      known ? add_section(std::move(section)) : add_narrative(std::move(section));
    std::erase_if(result_.sections, [](MarkdownSection const &section) {
      return section.heading.empty() && section.lines.empty();
    });
    if (result_.title.empty()) result_.title = first_line();
    return std::move(result_);
  }

 private:
  MarkdownSection &unheaded() {
    if (result_.sections.empty()) result_.sections.emplace_back();
    return result_.sections.front();
  }

  /// A heading that only repeats or gives the title is taken out of the text.
  bool takes_title(MarkdownSection const &section) {
    if (!result_.title.empty() || section.heading.empty()) return false;
    if (!title_.empty() && !same_title(title_, section.heading)) return false;
    result_.title = section.heading;
    return true;
  }

  void add_narrative(MarkdownSection &&section) {
    MarkdownSection &whole = unheaded();
    bool const first = whole.lines.empty();
    if (result_.title.empty() && title_.empty() && !section.heading.empty() && !first) {
      result_.title = section.heading;  // stays in the text too: it is not its first line
    } else if (first && takes_title(section)) {
      section.heading.clear();
    }
    fold_into(whole, std::move(section));
  }

  void add_section(MarkdownSection &&section) {
    std::string known = known_heading(section.heading, vocabulary_);
    bool const is_known = !known.empty();
    if (is_known) section.heading = std::move(known);
    if (section.heading.empty()) return fold_into(unheaded(), std::move(section));
    if (!is_known && !headed_ && section.level == 1 && takes_title(section)) {
      section.heading.clear();
      section.line = section.lines.empty() ? section.line : section.lines.front().line;
      return fold_into(unheaded(), std::move(section));
    }
    if (!is_known && section.level > known_level_)
      return fold_into(result_.sections.back(), std::move(section));
    headed_ = true;
    known_level_ = is_known ? section.level : 6;
    result_.sections.push_back(std::move(section));
  }

  [[nodiscard]] std::string first_line() const {
    if (result_.sections.empty()) return "";
    MarkdownSection const &first = result_.sections.front();
    if (first.lines.empty()) return first_characters(first.heading, title_characters);
    return first_characters(trim(first.lines.front().content()), title_characters);
  }

  std::string_view title_;
  Vocabulary const &vocabulary_;
  Arranged result_;
  bool headed_ = false;
  int known_level_ = 6;  ///< of the known section that is open; 6 = none, nothing lies below
};

}  // namespace

Arranged arrange(std::vector<MarkdownSection> sections, std::string_view title,
                 Vocabulary const &vocabulary) {
  return Arranger(title, vocabulary).arrange(std::move(sections));
}

}  // namespace kaeru
