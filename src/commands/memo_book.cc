// What the book adds to a memo.
#include "commands/memo_book.h"

#include <algorithm>
#include <utility>

#include "commands/expected_minutes.h"

namespace kaeru {
namespace {

void add_once(std::vector<std::string> &names, std::string const &name) {
  if (std::ranges::count(names, name) == 0) names.push_back(name);
}

std::vector<std::string> named(std::vector<std::string> const &typed,
                               Vocabulary const &vocabulary) {
  std::vector<std::string> names;
  for (std::string const &word : typed) {
    VocabularyTerm const *const term = vocabulary.situation(word);
    add_once(names, term == nullptr ? word : term->name);
  }
  return names;
}

/// The fields that tell what the call is about.
std::string words_of(Memo const &memo) {
  std::string words;
  for (CallField const field :
       {CallField::matter, CallField::cause, CallField::state, CallField::demand})
    words += memo.field(field) + "\n";
  return words;
}

void judge_situations(MemoWithBook &with, Vocabulary const &vocabulary) {
  Memo &memo = with.memo;
  memo.situations = named(memo.situations, vocabulary);
  memo.dangers = named(memo.dangers, vocabulary);
  for (std::string const &name : memo.situations) {
    VocabularyTerm const *const term = vocabulary.situation(name);
    if (term == nullptr)
      with.unknown.push_back(name);
    else if (term->danger)
      add_once(memo.dangers, name);
    if (term != nullptr && term->hand_over) with.hand_overs.push_back(name);
  }
}

}  // namespace

MemoWithBook ask_book(Memo memo, Desk const &desk, Deadline &deadline) {
  MemoWithBook with{std::move(memo), {}, {}};
  judge_situations(with, desk.book().vocabulary());
  Question question;
  question.request.words = words_of(with.memo);
  question.request.situations = with.memo.situations;
  question.limit = hits_for_expectation;
  Answer const answer = desk.answer(std::move(question), deadline);
  with.memo.expected = expect_minutes(answer);
  for (Alert const &alert : answer.advice.alerts) add_once(with.memo.dangers, alert.situation);
  return with;
}

}  // namespace kaeru
