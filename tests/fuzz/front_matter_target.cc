// Front matter of any text: its lines keep their numbers, and what was mended needs no mending.
#include <algorithm>

#include "casebook/front_matter.h"
#include "fuzz/promise.h"
#include "fuzz/targets.h"
#include "text/encoding.h"

namespace kaeru {
namespace {

bool has_error(Diagnostics const &diagnostics) {
  return std::ranges::find(diagnostics, Severity::error, &Diagnostic::severity) !=
         diagnostics.end();
}

std::size_t line_count(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
}

/// Values as one line each, so that two readings compare.
std::string flow(std::vector<YamlEntry> const &entries) {
  std::string text;
  for (YamlEntry const &entry : entries) text += entry.key + "\t" + to_flow(entry.value) + "\n";
  return text;
}

struct Size {
  std::size_t nodes = 0;
  int depth = 0;
};

Size size_of(YamlNode const &node) {
  Size all{1, node.kind == YamlNode::Kind::scalar ? 0 : 1};
  auto const add = [&](YamlNode const &child) {
    Size const one = size_of(child);
    all.nodes += one.nodes;
    all.depth = std::max(all.depth, one.depth + 1);
  };
  for (YamlNode const &item : node.items) add(item);
  for (YamlEntry const &entry : node.entries) add(entry.value);
  return all;
}

void check_yaml(std::string_view text) {
  constexpr YamlLimits limits{.nodes = 40, .depth = 5};
  Diagnostics diagnostics;
  auto const root = parse_yaml(text, "a.yaml", 1, limits, diagnostics);
  promise_messages(diagnostics, line_count(text));
  promise(root.has_value() != has_error(diagnostics), "YAML is read, or an error says why not");
  if (!root) return;
  Size const size = size_of(*root);
  promise(size.nodes <= limits.nodes, "no more nodes than allowed");
  promise(size.depth <= limits.depth + 1, "no deeper than allowed");
}

void check_mended(FrontMatter const &front) {
  Diagnostics diagnostics;
  auto const again = read_front_matter(front.head + "本文\n", "a.md", {}, diagnostics);
  promise(std::ranges::find(diagnostics, "FM-REPAIRED", &Diagnostic::code) == diagnostics.end(),
          "mended lines need no mending: " + front.head);
  promise(again.head == front.head, "mended lines stay: " + front.head);
  promise(flow(again.entries) == flow(front.entries), "mended lines say the same: " + front.head);
}

}  // namespace

void fuzz_front_matter(std::string_view bytes) {
  auto const decoded = decode(bytes);
  if (!decoded) return;
  std::string const &text = decoded->text;
  check_yaml(text);
  Diagnostics diagnostics;
  auto const front = read_front_matter(text, "a.md", {}, diagnostics);
  promise_messages(diagnostics, line_count(text));
  promise(front.refused == has_error(diagnostics), "refused where an error says why");
  promise_clean(front.head);
  promise_clean(front.body);
  if (front.refused || front.entries.empty()) return;
  promise(line_count(front.body) == line_count(text), "the body keeps its line numbers");
  if (front.head.ends_with('\n')) check_mended(front);
}

}  // namespace kaeru
