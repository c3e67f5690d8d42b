// Queries drawn from the texts of an index, so that every one of them has something to find.
#include "query_sample.h"

#include <algorithm>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string_view>

#include "adaptor_grammar.h"
#include "indexing/document.h"
#include "text/normalize.h"
#include "text/terms.h"

namespace kaeru::bench {
namespace {

/// Draws case studies and parts of their texts.
class Sampler {
 public:
  Sampler(IndexReader const &reader, std::uint64_t seed) : reader_(reader), random_(seed) {}

  CaseStudy case_study() {
    while (true) {
      auto const segment = random_.below(reader_.segments().size());
      auto const last = reader_.segments()[segment].database.get_lastdocid();
      DocumentRef const ref{segment, 1 + random_.below(last)};
      if (!reader_.counts(ref)) continue;
      if (auto found = from_document(reader_.document(ref))) return std::move(*found);
    }
  }

  /// A word as typed, with up to six characters after it.
  std::string fragment() {
    return drawn(
        [&](std::string const &text, NormalizedText const &read, std::vector<Token> const &words) {
          auto const &word = words[random_.below(words.size())];
          auto const end = std::min<std::size_t>(word.end + random_.below(7), read.chars.size());
          return text.substr(read.source[word.begin], read.source[end] - read.source[word.begin]);
        });
  }

  std::string some_words() {
    return drawn([&](std::string const &text, NormalizedText const &read,
                     std::vector<Token> const &words) {
      std::string query;
      for (std::uint32_t i = 0, count = 2 + random_.below(3); i < count; ++i) {
        auto const &word = words[random_.below(words.size())];
        query +=
            (query.empty() ? "" : " ") +
            text.substr(read.source[word.begin], read.source[word.end] - read.source[word.begin]);
      }
      return query;
    });
  }

  std::string sentence() {
    return drawn([](std::string const &text, auto const &, auto const &) { return text; });
  }

  std::string title() { return case_study().title; }
  std::string id() { return case_study().id; }

 private:
  /// What `make` makes of a sentence that has words.
  template <typename Make>
  std::string drawn(Make make) {
    while (true) {
      auto const text = some_sentence();
      auto const read = normalize(text);
      auto words = tokenise(read);
      std::erase_if(words, [](Token const &one) { return one.family != Family::word; });
      if (!words.empty()) return make(text, read, words);
    }
  }

  std::string some_sentence() {
    constexpr std::string_view stop = "。";
    auto const text = searched_text(case_study());
    auto begin = text.find_first_of('\n', random_.below(text.size() + 1));
    begin = begin == std::string::npos ? 0 : begin + 1;
    auto const end = std::min({text.find(stop, begin), text.find('\n', begin), text.size()});
    return text.substr(begin, end - begin);
  }

  IndexReader const &reader_;
  Random random_;
};

}  // namespace

std::vector<SampleQuery> sample_lookups(IndexReader const &reader, std::size_t count,
                                        std::uint64_t seed) {
  Sampler sampler(reader, seed);
  std::vector<SampleQuery> all;
  while (all.size() < count) {
    all.push_back({"fragment", sampler.fragment()});
    all.push_back({"2–4 words", sampler.some_words()});
    all.push_back({"sentence", sampler.sentence()});
    all.push_back({"title", sampler.title()});
  }
  return all;
}

std::vector<SampleQuery> sample_similar(IndexReader const &reader, std::size_t count,
                                        std::uint64_t seed) {
  Sampler sampler(reader, seed + 1);
  std::vector<SampleQuery> all;
  while (all.size() < count) all.push_back({"similar", sampler.id()});
  return all;
}

std::vector<SampleQuery> read_lookups(std::string const &path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::vector<SampleQuery> all;
  for (std::string line; std::getline(in, line);) {
    auto const begin = line.find('\t') + 1;  // npos + 1 = 0
    all.push_back({"typed", line.substr(begin, line.find('\t', begin) - begin)});
  }
  return all;
}

}  // namespace kaeru::bench
