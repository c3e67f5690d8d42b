// What somebody types into the search: bounded work, whole hits, marks inside their passages. The
// exhaustive walk of the index finds the same.
#include "fuzz/promise.h"
#include "fuzz/targets.h"
#include "search/query_text.h"
#include "search/searcher.h"
#include "search/slips.h"
#include "search/temp_index.h"
#include "text/encoding.h"

namespace kaeru {
namespace {

constexpr std::size_t snippet_chars = 40;

struct SmallBook {
  SmallBook() {
    index.write({{"cases/a.md", "a-boss", "上司を出せと言われた", "店員に怒鳴られた。上司を出せ。"},
                 {"cases/b.md", "b-money", "慰謝料の要求", "返金のほかに慰謝料を払えと言う。"},
                 {"cases/c.md", "c-noise", "Wi-Fiが切れる", "ライセンスのＥｒｒｏｒ 12 が出る。"}},
                {{"cases/d.md", "d-late", "配送が遅い", "約束の日に届かない。返金しろ。"}}, {2},
                "上司\t上司|責任者\t責任者|\n返金\t返金|オ金ヲ返\tお金を返|\n");
    reader.emplace(index.open());
    searcher.emplace(*reader);
  }
  testing_support::TempIndex index;
  std::optional<IndexReader> reader;
  std::optional<Searcher> searcher;
};

SmallBook const &small_book() {
  static SmallBook const shared;
  return shared;
}

void check_query(std::string_view text) {
  auto const begun = begin_query(text);
  promise(begun.query.text.size() <= max_query_bytes, "no more is read than allowed");
  promise(begun.text.chars.size() <= max_query_chars, "no more characters are read than allowed");
  promise(is_valid_utf8(begun.query.text) || !is_valid_utf8(text), "a clipped query is UTF-8");
  auto const slips = find_slips(*small_book().reader, begun.text, tokenise(begun.text));
  promise(slips.size() <= 8, "at most eight slips");
  std::uint32_t end = 0;
  for (Slip const &slip : slips) {
    promise(end <= slip.begin && slip.begin < slip.end && slip.end <= begun.text.chars.size(),
            "slips lie in the text, in order, apart");
    end = slip.end;
  }
  for (auto const &[from, to] : mend(begun.text, slips).changed)
    promise(from <= to, "a mended place is one");
}

void check_hits(SearchResult const &result, bool valid) {
  int rank = 0;
  for (Hit const &hit : result.hits) {
    promise(hit.rank == ++rank, "hits are ranked");
    promise(hit.case_study.id != "b-money", "what is gone is not found");
    promise_passage(hit.snippet, snippet_chars);
    for (std::string const &word : hit.matched)
      promise(!valid || is_valid_utf8(word), "words of UTF-8 are UTF-8");
  }
  promise(!valid || (is_valid_utf8(result.suggestion) && is_valid_utf8(result.reading)),
          "UTF-8 is answered in UTF-8");
}

std::string ids(std::vector<RankedId> const &ranked) {
  std::string text;
  for (RankedId const &one : ranked) text += one.id + " ";
  return text;
}

}  // namespace

void fuzz_query(std::string_view bytes) {
  check_query(bytes);
  Searcher const &searcher = *small_book().searcher;
  bool const valid = is_valid_utf8(bytes);
  check_hits(searcher.search(bytes, {}, 3, snippet_chars), valid);
  check_hits(searcher.similar("", bytes, {}, 3, snippet_chars), valid);
  promise(ids(searcher.rank(bytes, 10)) == ids(searcher.rank(bytes, 10, {.exhaustive = true})),
          "every way of walking finds the same");
}

}  // namespace kaeru
