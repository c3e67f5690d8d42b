// Answers beside the keyboard. The thread owns the desk: Xapian's handles stay on one thread.
#include "commands/call/asker.h"

#include <algorithm>
#include <set>
#include <sstream>
#include <utility>

#include "commands/call/state.h"
#include "commands/expected_minutes.h"
#include "commands/guard.h"

namespace kaeru {
namespace {

using std::chrono::steady_clock;

/// A deadline that also ends when `given_up` says so.
Deadline deadline_or(std::chrono::milliseconds budget, std::function<bool()> given_up) {
  auto const clock = [given_up = std::move(given_up)] {
    return given_up() ? steady_clock::time_point::max() : steady_clock::now();
  };
  return budget.count() > 0 ? Deadline(budget, clock) : Deadline(std::chrono::hours(24), clock);
}

/// Ids of the approved cards of all situations, sorted; `otherwise` where one cannot be read: that
/// is told when it is asked for, and keeps no call from beginning.
std::vector<std::string> card_ids(BookReader const &book, std::vector<std::string> otherwise) {
  std::set<std::string> ids;
  try {
    for (auto const &situation : book.vocabulary().terms("situations"))
      for (auto const &card : book.guidance_for(situation.name)) ids.insert(card.id);
  } catch (Xapian::Error const &) {
    return otherwise;
  }
  return {ids.begin(), ids.end()};
}

}  // namespace

Answer answer_in_call(Desk const &desk, AdviceRequest const &request,
                      std::vector<std::string> const &confirmed, Deadline &deadline) {
  Question question{request, {}, hits_for_expectation};
  Answer answer = desk.answer(question, deadline);
  if (!answer.advice.cards.empty() || confirmed.empty()) return answer;
  question.request.situations = confirmed;
  question.request.reading = answer.request.reading;
  answer.advice = advise(desk.book(), question.request, answer.result.hits, answer.scores);
  answer.outcomes = count_outcomes(answer.advice, answer.result.neighbours);
  return answer;
}

CallAsker::CallAsker(FreshDesk desk, Settings settings)
    : settings_(std::move(settings)),
      desk_(std::move(desk)),
      budget_(budget()),
      cards_(card_ids(desk_.desk().book(), {})),
      thread_([this](std::stop_token const &stop) { run(stop); }) {}

CallAsker::~CallAsker() {
  ++asked_;
  thread_.request_stop();
  changed_.notify_all();
}

void CallAsker::ask(AdviceRequest request, std::vector<std::string> confirmed) {
  {
    std::lock_guard const lock(mutex_);
    wish_ = {std::move(request), std::move(confirmed)};
    ++asked_;
  }
  changed_.notify_all();
}

std::vector<AskerNews> CallAsker::take() {
  std::lock_guard const lock(mutex_);
  return std::exchange(news_, {});
}

void CallAsker::run(std::stop_token const &stop) {
  bool told = false;
  while (!stop.stop_requested()) {
    std::ostringstream failure;
    guarded(failure, [&] {
      if (!std::exchange(told, true) && !desk_.desk().reader().warning().empty())
        tell({nullptr, moved()});
      if (auto const wish = next_wish(stop)) answer_anyhow(*wish);
      if (steady_clock::now() - looked_ >= settings_.look_every) look_for_book();
      return 0;
    });
    if (failure.str().empty()) continue;
    told_trouble_ = true;
    tell({nullptr, BookChange{{}, {}, "", failure.str()}});
  }
}

std::chrono::milliseconds CallAsker::budget() const {
  return std::chrono::milliseconds(settings_.limits.deadline_ms.value_or(
      desk_.desk().book().policy().number("search.deadline_ms")));
}

/// Waits for words, then for the keyboard to rest; nullopt when it is time to look for a book.
std::optional<CallAsker::Wish> CallAsker::next_wish(std::stop_token const &stop) {
  std::unique_lock lock(mutex_);
  changed_.wait_until(lock, stop, looked_ + settings_.look_every,
                      [&] { return wish_.has_value(); });
  if (!wish_) return std::nullopt;
  for (auto seen = asked_.load(); !stop.stop_requested(); seen = asked_.load())
    if (!changed_.wait_for(lock, stop, settings_.rest, [&] { return asked_ != seen; })) break;
  return std::exchange(wish_, std::nullopt);
}

/// A shard that ended takes its connection with it; those that are there now may answer.
void CallAsker::answer_anyhow(Wish const &wish) {
  try {
    return answer(wish);
  } catch (Xapian::Error const &failure) {
    recover(failure);
  }
  answer(wish);
}

/// In a handler: throws again where nothing better is to be had.
void CallAsker::recover(Xapian::Error const &failure) {
  if (desk_.fall_back(failure)) {
    told_trouble_ = true;
    return tell({nullptr, moved()});
  }
  look_for_book();
  if (desk_.desk().reader().shards().empty()) throw;
}

void CallAsker::answer(Wish const &wish) {
  std::uint64_t const mine = asked_;
  auto deadline = deadline_or(budget_, [this, mine] { return asked_ != mine; });
  auto const begin = steady_clock::now();
  auto answer = std::make_shared<Answer>(
      answer_in_call(desk_.desk(), wish.request, wish.confirmed, deadline));
  answer->took_ms = std::chrono::duration<double, std::milli>(steady_clock::now() - begin).count();
  if (asked_ == mine) tell({std::move(answer), std::nullopt});
}

void CallAsker::look_for_book() {
  looked_ = steady_clock::now();
  auto const look = desk_.look();
  bool const over = std::exchange(told_trouble_, desk_.troubled()) && !desk_.troubled();
  if (!look)
    tell({nullptr, BookChange{{}, {}, "", look.error().message}});
  else if (*look || over)
    tell({nullptr, moved()});
}

/// What the desk's present book changes.
BookChange CallAsker::moved() {
  auto const &book = desk_.desk().book();
  auto const before = std::exchange(cards_, card_ids(book, cards_));
  budget_ = budget();
  BookChange change{call_book(book), {}, desk_.desk().name(), desk_.desk().reader().warning()};
  std::ranges::set_difference(before, cards_, std::back_inserter(change.withdrawn));
  return change;
}

void CallAsker::tell(AskerNews news) {
  {
    std::lock_guard const lock(mutex_);
    news_.push_back(std::move(news));
  }
  if (settings_.wake) settings_.wake();
}

}  // namespace kaeru
