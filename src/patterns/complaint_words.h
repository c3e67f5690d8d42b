#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casebook/case_study.h"
#include "text/normalize.h"

namespace kaeru {

/// What was complained of: title, 要求 and all sections but those on how it was handled and what
/// was learnt from it; these too where nothing else is written. Lines separated by '\n'.
std::string complaint_text(CaseStudy const &case_study);

/// A word with a meaning of its own: no grammar, no number, no masked data, nothing that any
/// complaint may say (とても). A single kanji beside another word is a part of it: 駐車場.
struct ComplaintWord {
  std::string term;         ///< in the kana space
  std::uint32_t begin = 0;  ///< index into NormalizedText::chars
  std::uint32_t end = 0;    ///< of the stem: 少 of 少ない
  bool follows = false;     ///< it stands next to the word before, with at most a particle between
};

struct ComplaintSentence {
  std::string_view text;             ///< UTF-8, trimmed, not empty
  NormalizedText normal;             ///< of `text`
  std::vector<ComplaintWord> words;  ///< from left to right, none over another
  std::vector<ComplaintWord> cores;  ///< the longest part of a word that has parts: 駐車 of 駐車場
};

/// Words of a sentence as people write them.
class WrittenWords {
 public:
  explicit WrittenWords(ComplaintSentence const &sentence);  ///< which must outlive this
  /// Of the characters [begin, end), which are one or more words; the last with its ending:
  /// "本数が少ない".
  [[nodiscard]] std::string operator()(std::uint32_t begin, std::uint32_t end) const;

 private:
  ComplaintSentence const &sentence_;
  std::vector<std::uint32_t> boundaries_;
};

/// How one term is written here and there.
class WrittenForms {
 public:
  void add(std::string written) { ++counts_[std::move(written)]; }
  [[nodiscard]] bool empty() const { return counts_.empty(); }
  /// The form that is met most often; 少ない before a bare 少, which ICU cuts off now and then.
  [[nodiscard]] std::string usual() const;

 private:
  std::map<std::string, std::size_t> counts_;
};

/// Visits the sentences of `text`, each once; what they borrow ends with the visit.
void each_sentence(std::string_view text,
                   std::function<void(ComplaintSentence const &)> const &visit);

}  // namespace kaeru
