#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>

namespace kaeru {

/// Forces a file to the disk, at most a second after it was touched, on a thread of its own: a slow
/// disk never holds a key up.
class BackgroundSync {
 public:
  BackgroundSync();
  ~BackgroundSync();
  BackgroundSync(BackgroundSync const &) = delete;
  BackgroundSync &operator=(BackgroundSync const &) = delete;

  /// The file from now on.
  void watch(std::filesystem::path path);
  /// Something was written to it.
  void touch();
  /// Why the last time failed (Japanese); empty when it did not.
  std::string fault();

 private:
  void run(std::stop_token const &stop);

  std::mutex mutex_;
  std::condition_variable_any touched_;
  std::filesystem::path path_;
  bool dirty_ = false;
  std::string fault_;
  std::jthread thread_;
};

}  // namespace kaeru
