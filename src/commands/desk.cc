// From words to the answer that screens, JSON, sessions and streams show.
#include "commands/desk.h"

#include <utility>

#include "advice/situation_scores.h"
#include "indexing/damage.h"
#include "text/clip.h"

namespace kaeru {
namespace {

constexpr std::size_t snippet_chars = 120;

/// Cards are chosen by the beginning and the end of a long text: reading 16 kB for situations takes
/// 10 to 40 ms.
constexpr std::size_t max_advice_bytes = 16000;

}  // namespace

Desk::Desk(IndexReader reader, BookReader book)
    : reader_(std::move(reader)), book_(std::move(book)), searcher_(reader_) {}

Result<std::unique_ptr<Desk const>> Desk::open(std::filesystem::path const &index,
                                               MissingShards missing) {
  auto reader = IndexReader::open(index, missing);
  if (!reader) return reader.error();
  try {
    return from_reader(*reader);
  } catch (Xapian::Error const &damage) {
    if (!shows_damage(damage) || !reader->shards().empty()) throw;
    return from_reader(reader->last_good(damage));
  }
}

Result<std::unique_ptr<Desk const>> Desk::last_good(Xapian::Error const &damage) const {
  return from_reader(reader_.last_good(damage));
}

Result<std::unique_ptr<Desk const>> Desk::from_reader(Result<IndexReader> reader) {
  if (!reader) return reader.error();
  auto book = BookReader::open(*reader);
  return std::unique_ptr<Desk const>(new Desk(std::move(*reader), std::move(book)));
}

/// The words are judged before the walk over the case studies, which takes what time is left.
Answer Desk::answer(Question question, Deadline &deadline) const {
  Answer answer;
  answer.query = std::move(question.request.words);
  answer.request = std::move(question.request);
  answer.request.words = clip_middle(answer.query, max_advice_bytes).text;
  auto heard = book_.model().score(answer.request.words);
  answer.result = searcher_.search(answer.query, question.filters, question.limit, snippet_chars,
                                   {.exhaustive = false, .deadline = &deadline});
  answer.request.reading = answer.result.reading;
  answer.scores =
      with_reading(book_.model(), std::move(heard), answer.request.words, answer.request.reading);
  answer.advice = advise(book_, answer.request, answer.result.hits, answer.scores);
  answer.outcomes = count_outcomes(answer.advice, answer.result.neighbours);
  return answer;
}

}  // namespace kaeru
