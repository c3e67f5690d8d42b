#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "casebook/vocabulary.h"

namespace kaeru {

/// Which ids a corpus folder holds, asked without an index. An id is mostly its file's stem, so
/// that one look at one file tells; the whole corpus is read, once, only for an id that no stem
/// gives.
class CorpusIds {
 public:
  /// Both outlive this.
  CorpusIds(std::filesystem::path const &corpus, Vocabulary const &vocabulary)
      : corpus_(corpus), vocabulary_(vocabulary) {}

  [[nodiscard]] bool hold(std::string_view id);
  /// Whether a file anywhere in the corpus has this stem; reads no file.
  [[nodiscard]] bool name_a_file(std::string_view id);

 private:
  void list();
  void read_all();
  [[nodiscard]] std::string id_of(std::string const &path) const;

  std::filesystem::path const &corpus_;
  Vocabulary const &vocabulary_;
  bool listed_ = false;
  std::multimap<std::string, std::string, std::less<>> path_by_stem_;
  std::optional<std::set<std::string, std::less<>>> all_;
};

}  // namespace kaeru
