#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "casebook/case_study.h"
#include "casebook/vocabulary.h"
#include "casebook/yaml.h"

namespace kaeru {

/// Front matter by canonical key, read into types. Each value is asked for once; what cannot be
/// read is dropped with a warning (FM-DATE, FM-NUMBER, FM-VALUE); full-width digits are read as
/// ASCII (FM-DIGITS, with line and column); a word outside its closed list is kept as written
/// (VOC-UNKNOWN). What nobody asked for is `rest`.
class Fields {
 public:
  Fields(std::vector<YamlEntry> const &entries, std::string const &path,
         Vocabulary const &vocabulary, Diagnostics &diagnostics);

  YamlNode const *node(std::string_view key);
  /// Whether the file names the field by an alias such as `tags`, as other repositories do.
  bool is_written_in_ascii(std::string_view key);
  std::string text(std::string_view key);
  std::vector<std::string> texts(std::string_view key);
  std::optional<Date> date(std::string_view key);
  /// A whole number from `least` to `most`; 分, 回, 日 or 件 may follow.
  std::optional<int> number(std::string_view key, int least = 0, int most = 1'000'000);
  /// The canonical word of a closed list of the vocabulary.
  std::string term(std::string_view key, std::string_view list);
  /// Several words: a sequence, or text such as `A、B`. `tags` of other repositories that are no
  /// terms are kept too, with one note for all of them.
  std::vector<std::string> terms(std::string_view key, std::string_view list);

  std::string text_of(YamlNode const &node) const;
  std::optional<Date> date_of(YamlNode const &node);
  std::optional<int> number_of(YamlNode const &node, int least = 0, int most = 1'000'000);
  /// true, はい, 済, 完了, yes, ○ … against false, いいえ, 未, no, ×, nothing.
  bool flag_of(YamlNode const &node);
  /// The value of the first of `names` in a nested map; nullptr when it has none.
  static YamlNode const *part(YamlNode const &map, std::initializer_list<std::string_view> names);

  /// Everything not asked for, each with the note FM-UNKNOWN-KEY.
  std::vector<ExtraField> rest();

  void warn(int line, char const *code, std::string message, std::string fix);

 private:
  struct Field {
    std::string key;  ///< canonical
    YamlEntry const *entry = nullptr;
    bool used = false;
  };

  Field *find(std::string_view key);
  std::string canonical(std::string const &word, std::string_view list, int line);
  std::vector<std::string> words(YamlNode const &node, std::string_view list) const;
  void tell_unknown(std::string const &word, std::string_view list, int line);
  void tell_foreign_tags(std::vector<std::string> const &words, int line);
  std::string narrowed(YamlNode const &node);

  std::vector<Field> fields_;
  std::string const &path_;
  Vocabulary const &vocabulary_;
  Diagnostics &diagnostics_;
};

}  // namespace kaeru
