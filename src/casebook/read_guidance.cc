// A guidance from one file. Policy names such as {limits.holds_max} are replaced line by line
// before anything is read, so that steps and limits carry this centre's numbers.
#include <fmt/format.h>

#include <algorithm>

#include "casebook/arrange.h"
#include "casebook/characters.h"
#include "casebook/fields.h"
#include "casebook/guidance_lines.h"
#include "casebook/read.h"
#include "casebook/source.h"

namespace kaeru {
namespace {

class GuidanceReader {
 public:
  GuidanceReader(Source &source, std::string const &path, Vocabulary const &vocabulary,
                 Policy const &policy)
      : source_(source),
        vocabulary_(vocabulary),
        policy_(policy),
        fields_(source.entries, path, vocabulary, source.diagnostics) {
    guidance_.path = path;
  }

  Guidance read() {
    bool const was_refused = source_.refused();
    read_fields();
    read_body();
    guidance_.extra = fields_.rest();
    if (!was_refused && guidance_.core.empty() && guidance_.steps.empty()) tell_empty();
    return std::move(guidance_);
  }

 private:
  void read_fields() {
    YamlNode const *const id = fields_.node("id");
    int const line = id == nullptr ? 0 : id->line;
    guidance_.id = check_id(id == nullptr ? "" : fields_.text_of(*id), line, guidance_.path,
                            source_.diagnostics);
    guidance_.title = expanded("標題");
    guidance_.state = fields_.term("状態", "states");
    guidance_.approver = fields_.text("承認者");
    guidance_.situations = fields_.terms("状況", "situations");
    guidance_.role = fields_.term("役割", "roles");
    guidance_.stages = fields_.terms("段階", "stages");
    guidance_.precedence = fields_.number("優先", -1000, 1000).value_or(0);
    guidance_.updated = fields_.date("更新日");
    guidance_.validated = fields_.date("検証日");
    guidance_.review_by = fields_.date("見直し日");
    guidance_.rationale = expanded("根拠");
  }

  std::string expanded(std::string_view key) {
    YamlNode const *const value = fields_.node(key);
    return value == nullptr ? "" : expand(fields_.text_of(*value), value->line);
  }

  std::string expand(std::string_view text, int line) {
    std::vector<std::string> unknown;
    std::string result = policy_.expand(text, &unknown);
    for (std::string const &name : unknown)
      fields_.warn(line, "POLICY-UNKNOWN-NAME",
                   fmt::format("「{{{}}}」という数字は policy.yaml にありません。", name),
                   "つづりを確かめるか、数字をそのまま書いてください。");
    return result;
  }

  void read_body() {
    Arranged body = arrange(std::move(source_.sections), guidance_.title, vocabulary_);
    if (guidance_.title.empty()) guidance_.title = expand(body.title, 0);
    for (MarkdownSection &section : body.sections) {
      for (TextLine &line : section.lines)
        line.text = line.text.substr(0, line.mark) + expand(line.content(), line.line);
      place(section);
    }
  }

  void place(MarkdownSection const &section) {
    std::string const &name = section.heading;
    std::vector<std::string> const items = list_items(section.lines);
    if (name == "核心") return append(guidance_.core, items);
    if (name == "最初の一言") return read_first_phrase(items);
    if (name == "手順") return add(guidance_.steps, items, parse_step);
    if (name == "言ってはいけない") return add(guidance_.never_say, items, parse_never_say);
    if (name == "時間と回数") return add(guidance_.limits, items);
    if (name == "引き継ぐ条件") return add(guidance_.hand_over_when, items);
    if (name == "こんな言葉") return add_expressions(guidance_.triggers, items);
    if (name == "似ているが違う言葉") return add_expressions(guidance_.near_misses, items);
    if (name == "根拠") return append(guidance_.rationale, items);
    tell_unused(section);
  }

  static void append(std::string &text, std::vector<std::string> const &items) {
    for (std::string const &item : items) text += (text.empty() ? "" : "\n") + item;
  }

  static void add(std::vector<std::string> &list, std::vector<std::string> const &items) {
    list.insert(list.end(), items.begin(), items.end());
  }

  template <typename T, typename Parse>
  static void add(std::vector<T> &list, std::vector<std::string> const &items, Parse parse) {
    for (std::string const &item : items) list.push_back(parse(item));
  }

  static void add_expressions(std::vector<std::string> &list,
                              std::vector<std::string> const &items) {
    for (std::string const &item : items) add(list, split_expressions(item));
  }

  /// The first 「…」, else the text without a leading 【発話役割】.
  void read_first_phrase(std::vector<std::string> const &items) {
    std::string whole;
    append(whole, items);
    std::vector<Quotation> const quoted = quotations(whole);
    GuidanceStep const step = parse_step(whole);
    if (guidance_.first_phrase.empty())
      guidance_.first_phrase = quoted.empty() ? step.text : quoted.front().inside;
  }

  void tell_unused(MarkdownSection const &section) {
    if (section.lines.empty()) return;
    bool const headed = !section.heading.empty();
    fields_.warn(
        section.line, "GUIDE-UNUSED",
        headed ? fmt::format("見出し「{}」の部分はカードのどこにも出ません。", section.heading)
               : "見出しより前の文章はカードのどこにも出ません。",
        "核心、最初の一言、手順、言ってはいけない、時間と回数、引き継ぐ条件、こんな言葉、根拠の"
        "どれかの見出しの下に書いてください。");
  }

  void tell_empty() {
    source_.diagnostics.push_back(
        {guidance_.path, 0, 0, Severity::error, "GUIDE-EMPTY",
         "核心も手順もないので、カードにできません。",
         "「## 核心」か「## 手順」の見出しを作り、その下に書いてください。"});
  }

  Source &source_;
  Vocabulary const &vocabulary_;
  Policy const &policy_;
  Fields fields_;
  Guidance guidance_;
};

}  // namespace

Read<Guidance> read_guidance(std::string_view bytes, std::string const &path,
                             Vocabulary const &vocabulary, Policy const &policy,
                             ReadLimits const &limits) {
  ReadingDeadline const deadline(limits.milliseconds);
  Source source = read_source(bytes, path, vocabulary, limits, deadline);
  Read<Guidance> read;
  Guidance guidance = GuidanceReader(source, path, vocabulary, policy).read();
  if (deadline.passed() && !source.refused())
    source.diagnostics.push_back(limit_time(path, limits));
  if (!source.refused()) read.value = std::move(guidance);
  read.encoding = std::move(source.encoding);
  read.diagnostics = std::move(source.diagnostics);
  sort_by_line(read.diagnostics);
  return read;
}

}  // namespace kaeru
