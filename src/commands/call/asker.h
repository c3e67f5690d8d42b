#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "commands/answer.h"
#include "commands/call/state.h"
#include "commands/fresh_desk.h"
#include "commands/limits.h"

namespace kaeru {

/// The book was published anew, or is no longer to be had.
struct BookChange {
  CallBook book;
  std::vector<std::string> withdrawn;  ///< ids of cards that are not in it any more
  std::string generation;              ///< the new one's name; empty = the old one stays
  std::string trouble;  ///< why it does, or why the new one is not all that it should be
};

/// What a call is told by the book.
struct AskerNews {
  std::shared_ptr<Answer const> answer;  ///< may be null
  std::optional<BookChange> change;
};

/// An answer as a call wants it: where the words bring no card, the confirmed situations' cards.
Answer answer_in_call(Desk const &desk, AdviceRequest const &request,
                      std::vector<std::string> const &confirmed, Deadline &deadline);

/// Answers words on a thread of its own, so that keys never wait. Only the newest words count:
/// older ones are given up, even halfway. Looks every few seconds whether the book was published
/// anew.
class CallAsker {
 public:
  struct Settings {
    LimitOptions limits;
    std::chrono::milliseconds rest{10};            ///< of the keyboard before words are answered
    std::chrono::milliseconds look_every{10'000};  ///< for a new book
    std::function<void()> wake;                    ///< called from the thread when there is news
  };

  CallAsker(FreshDesk desk, Settings settings);
  ~CallAsker();
  CallAsker(CallAsker const &) = delete;
  CallAsker &operator=(CallAsker const &) = delete;

  void ask(AdviceRequest request, std::vector<std::string> confirmed);
  /// What has come since; each once.
  std::vector<AskerNews> take();

 private:
  struct Wish {
    AdviceRequest request;
    std::vector<std::string> confirmed;
  };
  [[nodiscard]] std::chrono::milliseconds budget() const;
  void run(std::stop_token const &stop);
  std::optional<Wish> next_wish(std::stop_token const &stop);
  void answer_anyhow(Wish const &wish);
  void recover(Xapian::Error const &failure);
  void answer(Wish const &wish);
  void look_for_book();
  BookChange moved();
  void tell(AskerNews news);

  Settings settings_;
  FreshDesk desk_;
  std::chrono::milliseconds budget_;  ///< of one answer
  std::vector<std::string> cards_;    ///< ids of all approved cards of the book, sorted
  bool told_trouble_ = false;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::optional<Wish> wish_;
  std::atomic<std::uint64_t> asked_{0};  ///< wishes so far: a newer one stops the older's search
  std::vector<AskerNews> news_;
  std::chrono::steady_clock::time_point looked_ = std::chrono::steady_clock::now();
  std::jthread thread_;
};

}  // namespace kaeru
