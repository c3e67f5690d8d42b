#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/key.h"

namespace kaeru {

/// Keys out of the bytes that a terminal sends, however they are cut. Text comes sanitized, broken
/// bytes as U+FFFD; what no key sends (mouse, replies, unknown sequences) is swallowed whole. Holds
/// a bounded number of bytes.
class KeyDecoder {
 public:
  static constexpr std::size_t max_paste_bytes = 64 * 1024;  ///< the rest of a paste is dropped

  /// The keys that these bytes complete. Neighbouring text is one key.
  std::vector<Key> feed(std::string_view bytes);

  /// How long to wait for more bytes before expire(); nullopt when nothing is half read.
  [[nodiscard]] std::optional<std::chrono::milliseconds> patience() const;
  /// No more bytes came: what is half read is taken for what it is, or given up.
  std::vector<Key> expire();

 private:
  enum class State { text, escape, alt, csi, ss3, skip, string, string_escape, paste };

  void step(char byte);
  void step_text(char byte);
  void step_escape(char byte);
  void step_alt(char byte);
  void step_sequence(char byte);
  void step_skip(char byte);
  void step_string(char byte);
  void step_paste(char byte);

  void begin_escape();
  void restart(char byte);
  void finish_alt();
  void finish_sequence();
  void finish_paste();
  void flush_text(std::size_t bytes);
  void emit(Key key);
  std::vector<Key> take();

  State state_ = State::text;
  std::string text_;             ///< a run of text, or a paste
  std::string sequence_;         ///< from its escape on; no more of it than tells what it is
  std::size_t to_skip_ = 0;      ///< bytes of a mouse report still to come
  std::size_t end_matched_ = 0;  ///< bytes of a paste's end that have come
  std::vector<Key> keys_;
};

}  // namespace kaeru
