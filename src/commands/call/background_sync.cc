// fsync beside the keyboard.
#include "commands/call/background_sync.h"

#include <chrono>
#include <utility>

#include "base/files.h"

namespace kaeru {
namespace {

constexpr std::chrono::milliseconds rest{900};  // of the disk, between two times

}  // namespace

BackgroundSync::BackgroundSync() : thread_([this](std::stop_token const &stop) { run(stop); }) {}

BackgroundSync::~BackgroundSync() {
  thread_.request_stop();
  touched_.notify_all();
}

void BackgroundSync::watch(std::filesystem::path path) {
  std::lock_guard const lock(mutex_);
  path_ = std::move(path);
  fault_.clear();
}

void BackgroundSync::touch() {
  {
    std::lock_guard const lock(mutex_);
    dirty_ = true;
  }
  touched_.notify_all();
}

std::string BackgroundSync::fault() {
  std::lock_guard const lock(mutex_);
  return fault_;
}

void BackgroundSync::run(std::stop_token const &stop) {
  std::unique_lock lock(mutex_);
  while (touched_.wait(lock, stop, [&] { return dirty_; })) {
    dirty_ = false;
    auto const path = path_;
    lock.unlock();
    auto const synced = sync_path(path);
    lock.lock();
    if (path == path_) fault_ = synced ? "" : synced.error().message;
    touched_.wait_for(lock, stop, rest, [] { return false; });
  }
}

}  // namespace kaeru
