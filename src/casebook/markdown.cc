// Markdown to lines of plain text. cmark builds the tree; one walk over it with a cursor writes the
// lines. Tables, which cmark does not know, are read from the paragraph's own source lines.
#include "casebook/markdown.h"

#include <cmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "casebook/characters.h"
#include "casebook/html_text.h"
#include "casebook/inline_text.h"
#include "casebook/table.h"

namespace kaeru {
namespace {

struct FreeNode {
  void operator()(cmark_node *node) const { cmark_node_free(node); }
};
struct FreeParser {
  void operator()(cmark_parser *parser) const { cmark_parser_free(parser); }
};
struct FreeIterator {
  void operator()(cmark_iter *iterator) const { cmark_iter_free(iterator); }
};
using Document = std::unique_ptr<cmark_node, FreeNode>;
using Iterator = std::unique_ptr<cmark_iter, FreeIterator>;

constexpr int options = CMARK_OPT_DEFAULT | CMARK_OPT_SOURCEPOS;

std::string_view view(char const *text) {
  return text == nullptr ? std::string_view() : text;
}

/// Feeds cmark in pieces, so that the deadline holds during its block phase too.
Document parse(std::string_view markdown, ReadingDeadline const &deadline) {
  constexpr std::size_t piece = 16 << 10;
  std::unique_ptr<cmark_parser, FreeParser> const parser(cmark_parser_new(options));
  while (!markdown.empty()) {
    if (deadline.passed()) return nullptr;
    std::string_view const next = markdown.substr(0, piece);
    cmark_parser_feed(parser.get(), next.data(), next.size());
    markdown.remove_prefix(next.size());
  }
  return Document(cmark_parser_finish(parser.get()));
}

/// Passes one event inside a paragraph or heading on to the text being gathered.
void gather(cmark_node *node, InlineText &text) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
      return text.add_text(view(cmark_node_get_literal(node)));
    case CMARK_NODE_CODE:
      return text.add_code(view(cmark_node_get_literal(node)));
    case CMARK_NODE_HTML_INLINE:
      return text.add_html(view(cmark_node_get_literal(node)));
    case CMARK_NODE_SOFTBREAK:
      return text.soft_break();
    case CMARK_NODE_LINEBREAK:
      return text.hard_break();
    default:
      return;
  }
}

/// One cell or line of Markdown without blocks, as plain text.
std::string plain(std::string const &markdown) {
  constexpr long most_brackets = 2000;
  bool const marked = markdown.find_first_of("*_[<&`\\!") != markdown.npos;
  if (!marked || std::ranges::count(markdown, '[') > most_brackets) return markdown;
  Document const document(cmark_parse_document(markdown.data(), markdown.size(), options));
  Iterator const iterator(cmark_iter_new(document.get()));
  InlineText text(0);
  for (cmark_event_type event; (event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE;)
    if (event == CMARK_EVENT_ENTER) gather(cmark_iter_get_node(iterator.get()), text);
  std::string joined;
  for (TextLine const &line : text.take()) joined += (joined.empty() ? "" : " ") + line.text;
  return joined;
}

class Walk {
 public:
  Walk(std::string_view source, ReadLimits const &limits, ReadingDeadline const &deadline)
      : source_(split_lines(source)), limits_(limits), deadline_(deadline) {
    sections_.emplace_back();
  }

  enum class End { whole, too_deep, too_late };

  End run(cmark_node *document) {
    Iterator const iterator(cmark_iter_new(document));
    std::size_t events = 0;
    for (cmark_event_type event; (event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE;) {
      cmark_node *const node = cmark_iter_get_node(iterator.get());
      event == CMARK_EVENT_ENTER ? enter(node) : leave(node);
      if (depth_ > limits_.nesting) return End::too_deep;
      if (++events % 1024 == 0 && deadline_.passed()) return End::too_late;
    }
    return End::whole;
  }

  [[nodiscard]] int line() const { return line_; }
  [[nodiscard]] bool dropped_html() const { return dropped_html_; }

  std::vector<MarkdownSection> take() {
    if (sections_.front().lines.empty()) sections_.erase(sections_.begin());
    return std::move(sections_);
  }

 private:
  struct Item {
    std::string mark;  ///< emptied once written
    std::size_t indent = 0;
  };

  void enter(cmark_node *node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_LIST:
        return enter_list(node);
      case CMARK_NODE_ITEM:
        return enter_item(node);
      case CMARK_NODE_BLOCK_QUOTE:
        ++depth_;
        return;
      case CMARK_NODE_PARAGRAPH:
      case CMARK_NODE_HEADING:
        line_ = cmark_node_get_start_line(node);
        inline_ = InlineText(line_);
        return;
      case CMARK_NODE_CODE_BLOCK:
        return add_code(node);
      case CMARK_NODE_HTML_BLOCK:
        return add_html(node);
      default:
        return gather(node, inline_);
    }
  }

  void leave(cmark_node *node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_LIST:
        numbers_.pop_back();
        return;
      case CMARK_NODE_ITEM:
        items_.pop_back();
        [[fallthrough]];
      case CMARK_NODE_BLOCK_QUOTE:
        --depth_;
        return;
      case CMARK_NODE_PARAGRAPH:
        return add_paragraph(node);
      case CMARK_NODE_HEADING:
        return add_heading(node);
      default:
        return;
    }
  }

  void enter_list(cmark_node *node) {
    bool const ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    numbers_.push_back(ordered ? cmark_node_get_list_start(node) : -1);
  }

  void enter_item(cmark_node *node) {
    ++depth_;
    line_ = cmark_node_get_start_line(node);
    int &number = numbers_.back();
    std::size_t const indent = items_.empty() ? 0 : items_.back().indent + 2;
    items_.push_back({number < 0 ? "- " : fmt::format("{}. ", number), indent});
    if (number >= 0) ++number;
  }

  void add_paragraph(cmark_node *node) {
    std::vector<std::string_view> const lines = source_lines(node);
    std::size_t const table = find_table(lines);
    dropped_html_ |= inline_.dropped_html();
    if (table == std::string_view::npos) {
      for (TextLine &line : inline_.take()) add(std::move(line.text), line.line);
      return;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
      int const number = cmark_node_get_start_line(node) + static_cast<int>(i);
      if (i == table + 1) continue;
      add(i < table ? plain(std::string(trim(lines[i]))) : plain_row(lines[i]), number);
    }
  }

  static std::string plain_row(std::string_view line) {
    std::vector<std::string> cells = split_row(line);
    for (std::string &cell : cells) cell = plain(cell);
    std::string row;
    for (std::size_t i = 0; i < cells.size(); ++i) row += (i == 0 ? "" : " | ") + cells[i];
    return row;
  }

  /// The paragraph's lines in the file, without list marks and quote marks before them.
  std::vector<std::string_view> source_lines(cmark_node *node) const {
    std::vector<std::string_view> lines;
    int const first = cmark_node_get_start_line(node);
    int const last = std::min(cmark_node_get_end_line(node), static_cast<int>(source_.size()));
    for (int i = std::max(first, 1); i <= last; ++i) {
      std::string_view line = source_[static_cast<std::size_t>(i - 1)];
      if (i == first) line.remove_prefix(std::min(line.size(), start_column(node)));
      while (line.starts_with('>') || line.starts_with(' ')) line.remove_prefix(1);
      lines.push_back(line);
    }
    return lines;
  }

  static std::size_t start_column(cmark_node *node) {
    return static_cast<std::size_t>(std::max(cmark_node_get_start_column(node) - 1, 0));
  }

  void add_heading(cmark_node *node) {
    std::string heading;
    for (TextLine const &line : inline_.take()) heading += (heading.empty() ? "" : " ") + line.text;
    if (heading.empty()) return;
    sections_.push_back({std::move(heading),
                         cmark_node_get_heading_level(node),
                         cmark_node_get_start_line(node),
                         {}});
  }

  void add_code(cmark_node *node) {
    int number = cmark_node_get_start_line(node) + (is_fenced(node) ? 1 : 0);
    for (std::string_view const line : split_lines(view(cmark_node_get_literal(node))))
      add(std::string(line), number++);
  }

  bool is_fenced(cmark_node *node) const {
    auto const index = static_cast<std::size_t>(cmark_node_get_start_line(node) - 1);
    if (index >= source_.size()) return false;
    std::string_view line = source_[index];
    line.remove_prefix(std::min(line.size(), start_column(node)));
    return trim(line).starts_with("```") || trim(line).starts_with("~~~");
  }

  void add_html(cmark_node *node) {
    HtmlText html =
        html_to_text(view(cmark_node_get_literal(node)), cmark_node_get_start_line(node));
    dropped_html_ |= html.dropped;
    bool const preformatted = view(cmark_node_get_literal(node)).starts_with("<pre");
    for (TextLine &line : html.lines) {
      if (!preformatted && begins_section(line)) continue;
      bool const item = line.begins_item;
      add(std::move(line.text), line.line);
      TextLine &added = sections_.back().lines.back();
      if (!item) continue;
      added.mark += line.mark;
      added.begins_item = true;
      ++added.depth;
    }
  }

  /// CommonMark takes everything down to an empty line for HTML; a heading is one all the same.
  bool begins_section(TextLine const &line) {
    std::size_t const level = std::min(line.text.find_first_not_of('#'), line.text.size());
    std::string_view const heading = trim(std::string_view(line.text).substr(level));
    if (level < 1 || level > 6 || heading.empty() || line.text[level] != ' ') return false;
    sections_.push_back({plain(std::string(heading)), static_cast<int>(level), line.line, {}});
    return true;
  }

  void add(std::string text, int number) {
    if (trim(text).empty()) return;
    TextLine line{"", number, static_cast<int>(items_.size()), 0, false};
    if (!items_.empty()) line.text = prefix(line);
    line.mark = line.text.size();
    line.text += text;
    MarkdownSection &section = sections_.back();
    if (section.lines.empty() && section.line == 0) section.line = number;
    section.lines.push_back(std::move(line));
  }

  std::string prefix(TextLine &line) {
    Item &item = items_.back();
    line.begins_item = !item.mark.empty();
    std::string text(item.indent, ' ');
    text += line.begins_item ? item.mark : "  ";
    for (Item &outer : items_) outer.mark.clear();
    return text;
  }

  std::vector<std::string_view> source_;
  ReadLimits const &limits_;
  ReadingDeadline const &deadline_;
  std::vector<MarkdownSection> sections_;
  std::vector<int> numbers_;  ///< of each open list: the next item's number; negative for bullets
  std::vector<Item> items_;
  InlineText inline_{0};
  int depth_ = 0;
  int line_ = 0;
  bool dropped_html_ = false;
};

}  // namespace

std::optional<std::vector<MarkdownSection>> read_markdown(std::string_view markdown,
                                                          std::string const &path,
                                                          ReadLimits const &limits,
                                                          ReadingDeadline const &deadline,
                                                          Diagnostics &diagnostics) {
  if (!within_limits(markdown, path, limits, diagnostics)) return std::nullopt;
  std::string const tamed = tame_brackets(markdown, path, diagnostics);
  Document const document = parse(tamed, deadline);
  Walk walk(tamed, limits, deadline);
  Walk::End const end = document == nullptr ? Walk::End::too_late : walk.run(document.get());
  if (end == Walk::End::too_late) diagnostics.push_back(limit_time(path, limits));
  if (end == Walk::End::too_deep) diagnostics.push_back(limit_nesting(path, walk.line(), limits));
  if (end != Walk::End::whole) return std::nullopt;
  if (walk.dropped_html())
    diagnostics.push_back({path, 0, 0, Severity::warning, "MD-HTML",
                           "HTML の script や style の中身は読みませんでした。",
                           "貼り付けた HTML を消し、文章だけを残してください。"});
  return walk.take();
}

Section to_section(MarkdownSection const &section) {
  Section plain{section.heading, "", section.line};
  for (TextLine const &line : section.lines)
    plain.text += (plain.text.empty() ? "" : "\n") + line.text;
  return plain;
}

}  // namespace kaeru
