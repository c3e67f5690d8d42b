// A case study as a file: front matter from the table of fields, then the sections. Words of closed
// lists stand bare as people write them, everything else in quotation marks.
#include "casebook/write_case_study.h"

#include <fmt/format.h>

#include <algorithm>

#include "casebook/case_study_fields.h"
#include "casebook/characters.h"
#include "casebook/write_markdown.h"
#include "casebook/yaml_scalar.h"
#include "text/compose.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

/// Whether YAML and the mending before it leave the word alone without quotation marks.
bool may_stand_bare(std::string_view word) {
  auto const is_plain = [](char c) {
    return (c & 0x80) != 0 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  };
  return !word.empty() && std::ranges::all_of(word, is_plain) && word != "NULL" &&
         word.find("：") == word.npos && trim(word).size() == word.size();
}

std::string term(std::string const &word) {
  return may_stand_bare(word) ? word : yaml_quoted_text(word);
}

/// A key that no field has, made so short that YAML takes it.
std::string key(std::string_view untrusted) {
  constexpr std::size_t most_characters = 200;
  std::string const line = first_characters(sanitize_line(untrusted), most_characters);
  return may_stand_bare(line) ? line : yaml_quoted(line);
}

/// "", or the entry's value with what stands before it on its line.
struct ValueWriter {
  std::string_view list;

  std::string operator()(std::string const &text) const {
    if (text.empty()) return "";
    return " " + (list.empty() ? yaml_quoted_text(text) : term(text));
  }
  std::string operator()(std::vector<std::string> const &texts) const {
    if (texts.empty()) return "";
    if (!list.empty() && std::ranges::all_of(texts, may_stand_bare))
      return fmt::format(" [{}]", fmt::join(texts, ", "));
    std::string lines;
    for (std::string const &text : texts) lines += "\n  - " + yaml_quoted_text(text);
    return lines;
  }
  std::string operator()(std::optional<Date> const &date) const {
    return date ? " " + to_string(*date) : "";
  }
  std::string operator()(std::optional<int> const &number) const {
    return number ? fmt::format(" {}", *number) : "";
  }
  std::string operator()(bool flag) const { return flag ? " true" : ""; }
};

std::string field_value(CaseStudy const &study, CaseStudyField const &field) {
  return std::visit([&](auto member) { return ValueWriter{field.list}(study.*member); },
                    field.member);
}

class Writer {
 public:
  explicit Writer(CaseStudy const &study) : study_(study) {}

  std::string write() {
    text_ = "---\n";
    for (CaseStudyField const &field : case_study_fields()) {
      if (field.name == "関連") write_promises();
      write_field(field);
    }
    for (ExtraField const &extra : study_.extra)
      text_ += fmt::format("{}: {}\n", key(extra.key), yaml_quoted_text(extra.value));
    text_ += "---\n";
    for (Section const &section : study_.sections) write_section(section);
    return compose(text_);
  }

 private:
  void write_field(CaseStudyField const &field) {
    std::string const value = field_value(study_, field);
    if (value.empty()) return;
    std::size_t const dot = field.name.find('.');
    if (dot == field.name.npos) {
      text_ += fmt::format("{}:{}\n", field.name, value);
      return;
    }
    std::string_view const entry = field.name.substr(0, dot);
    if (entry != open_entry_) text_ += fmt::format("{}:\n", entry);
    open_entry_ = entry;
    text_ += fmt::format("  {}:{}\n", field.name.substr(dot + 1), value);
  }

  void write_promises() {
    if (study_.promises.empty()) return;
    text_ += "約束:\n";
    for (Promise const &promise : study_.promises) {
      text_ += fmt::format("  - 内容: {}\n", yaml_quoted_text(promise.what));
      if (promise.due) text_ += fmt::format("    期限: {}\n", to_string(*promise.due));
      text_ += fmt::format("    済: {}\n", promise.kept);
    }
  }

  void write_section(Section const &section) {
    if (!section.heading.empty())
      text_ += fmt::format("\n## {}\n", heading_markdown(section.heading));
    text_ += (section.heading.empty() ? "\n" : "") + section_markdown(section.text);
  }

  CaseStudy const &study_;
  std::string_view open_entry_;
  std::string text_;
};

}  // namespace

std::string write_case_study(CaseStudy const &case_study) {
  return Writer(case_study).write();
}

}  // namespace kaeru
