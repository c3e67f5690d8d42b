#pragma once

#include <string_view>
#include <vector>

#include "casebook/corpus_file.h"

namespace kaeru {

/// How a field of the front matter is filled in, as the readers of casebook read it.
struct FieldForm {
  enum class Kind { text, texts, date, number, flag, term, terms, parts, parts_list };
  std::string_view key;  ///< canonical
  Kind kind = Kind::text;
  std::string_view hint = {};     ///< Japanese: what to write; may be empty
  std::string_view list = {};     ///< of term and terms: the vocabulary's list
  int least = 0, most = 1000000;  ///< of number
  bool essential = false;         ///< search and figures live on it
  bool by_machine = false;        ///< nobody writes it by hand
  std::string_view alias = {};    ///< of a part; fields have the vocabulary's
  std::vector<FieldForm> parts = {};
};

/// The fields of a kind of file, in the order in which a person fills them in.
std::vector<FieldForm> const &field_forms(CorpusFileKind kind);

}  // namespace kaeru
