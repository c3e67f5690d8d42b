#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

#include "log/search_log.h"

namespace kaeru {

/// Writes log rows on a thread of its own, so that whoever searches never waits for a disk. What is
/// still waiting at the end is written by the destructor.
class LogQueue {
 public:
  /// Rows are kept for `retention_days`; 0 = for ever.
  LogQueue(SearchLog log, int retention_days);
  ~LogQueue();
  LogQueue(LogQueue const &) = delete;
  LogQueue &operator=(LogQueue const &) = delete;

  void add(LoggedRow row);
  /// Why the last row could not be kept; empty when it was.
  std::string trouble();

 private:
  void run(std::stop_token const &stop);

  SearchLog log_;
  int retention_days_;
  std::mutex mutex_;
  std::condition_variable_any added_;
  std::deque<LoggedRow> rows_;
  std::string trouble_;
  std::jthread thread_;
};

}  // namespace kaeru
