// Rows on their way to the search log.
#include "commands/log_queue.h"

#include <utility>
#include <variant>

#include "commands/clock.h"

namespace kaeru {

LogQueue::LogQueue(SearchLog log, int retention_days)
    : log_(std::move(log)),
      retention_days_(retention_days),
      thread_([this](std::stop_token const &stop) { run(stop); }) {}

LogQueue::~LogQueue() {
  thread_.request_stop();
  thread_.join();
}

void LogQueue::add(LoggedRow row) {
  {
    std::lock_guard const lock(mutex_);
    rows_.push_back(std::move(row));
  }
  added_.notify_one();
}

std::string LogQueue::trouble() {
  std::lock_guard const lock(mutex_);
  return trouble_;
}

void LogQueue::run(std::stop_token const &stop) {
  for (;;) {
    std::unique_lock lock(mutex_);
    added_.wait(lock, stop, [&] { return !rows_.empty(); });
    if (rows_.empty()) return;
    LoggedRow const row = std::move(rows_.front());
    rows_.pop_front();
    lock.unlock();
    auto const kept = std::visit([&](auto const &one) { return log_.add(one); }, row);
    log_.keep_for(retention_days_, true_now_ms());
    lock.lock();
    trouble_ = kept ? "" : kept.error().message;
  }
}

}  // namespace kaeru
