#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "casebook/vocabulary.h"
#include "casebook/yaml.h"

namespace kaeru {

/// One file while it is checked: what stands on which line, and what is found about it.
class CheckedFile {
 public:
  /// `text`: decoded (text/encoding.h); it, `vocabulary` and `diagnostics` outlive this.
  CheckedFile(std::string path, std::string_view text, Vocabulary const &vocabulary,
              Diagnostics &diagnostics);

  /// The value of a front-matter field by its canonical name, with its lines; nullptr without.
  [[nodiscard]] YamlNode const *field(std::string_view name) const;
  /// Lines are 1-based; 0 = nowhere, which is a finding's "the file as a whole".
  [[nodiscard]] int line_of_field(std::string_view name) const;
  /// Of a heading by its canonical name.
  [[nodiscard]] int line_of_heading(std::string_view name) const;
  /// Of the first line from `from` on that holds `words`.
  [[nodiscard]] int line_with(std::string_view words, int from = 1) const;
  /// Where `words` first stand in a line, in the front matter behind its key; 1-based, in
  /// characters, 0 = nowhere.
  [[nodiscard]] int column_of(int number, std::string_view words) const;
  /// "" where there is no such line.
  [[nodiscard]] std::string_view line(int number) const;
  [[nodiscard]] int last_line() const { return static_cast<int>(lines_.size()); }
  /// The first line behind the front matter.
  [[nodiscard]] int body_line() const { return body_line_; }
  /// The canonical heading above a line of the body, "" before any.
  [[nodiscard]] std::string heading_above(int number) const;
  /// Headings that the vocabulary does not know, by line, without their marks.
  [[nodiscard]] std::map<int, std::string_view> unknown_headings() const;

  /// Notes a finding; its column is where `at` first stands in the line.
  void tell(Severity severity, int line, char const *code, std::string message, std::string fix,
            std::string_view at = {});
  /// The same with the column, 1-based in characters.
  void tell_at(Severity severity, int line, int column, char const *code, std::string message,
               std::string fix);

 private:
  void find_headings(Vocabulary const &vocabulary);

  std::string path_;
  std::vector<std::string_view> lines_;
  std::vector<YamlEntry> fields_;        ///< keys canonical, each once
  std::map<int, std::string> headings_;  ///< canonical, or "" for one that is not known
  int body_line_ = 1;
  Diagnostics &diagnostics_;
};

}  // namespace kaeru
