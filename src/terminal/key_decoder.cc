// One state, one byte at a time, after the parser of VT terminals (vt100.net/emu/dec_ansi_parser):
// so the same bytes give the same keys wherever a slow line cuts them.
#include "terminal/key_decoder.h"

#include <algorithm>
#include <utility>

#include "terminal/escape_keys.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

using std::chrono::milliseconds;

constexpr char escape = '\x1b';
constexpr std::string_view paste_begin = "\x1b[200~";
constexpr std::string_view paste_end = "\x1b[201~";
constexpr std::string_view mouse_begin = "\x1b[M";    // three bytes follow (X10)
constexpr std::string_view console_begin = "\x1b[[";  // one byte follows (Linux's F1 to F5)
constexpr std::size_t longest_kept = 32;              // longer sequences are no keys

// Esc alone must answer at once; a hand is slower than the rest of a sequence, a line may be slow.
constexpr milliseconds escape_patience{40};
constexpr milliseconds sequence_patience{200};
constexpr milliseconds long_patience{1000};

bool is_ascii(char byte) {
  return (byte & 0x80) == 0;
}
bool is_control(char byte) {
  return (is_ascii(byte) && byte < 0x20) || byte == 0x7F;
}
bool is_continuation(char byte) {
  return (byte & 0xC0) == 0x80;
}
bool is_final(char byte) {
  return byte >= 0x40 && byte < 0x7F;
}

/// Bytes of the character that a byte begins; 1 for a byte that begins none.
std::size_t character_bytes(char byte) {
  auto const lead = static_cast<unsigned char>(byte);
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 1;
}

/// Bytes at the end that begin a character whose other bytes are missing, 0–3.
std::size_t unfinished_bytes(std::string_view text) {
  for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    char const byte = text[text.size() - back];
    if (!is_continuation(byte)) return character_bytes(byte) > back ? back : 0;
  }
  return 0;
}

}  // namespace

std::vector<Key> KeyDecoder::feed(std::string_view bytes) {
  for (char const byte : bytes) step(byte);
  if (state_ == State::text) flush_text(text_.size() - unfinished_bytes(text_));
  return take();
}

std::optional<milliseconds> KeyDecoder::patience() const {
  switch (state_) {
    case State::text:
      return text_.empty() ? std::nullopt : std::optional(long_patience);
    case State::escape:
      return escape_patience;
    case State::string:
      return sequence_.size() <= 2 ? sequence_patience : long_patience;
    case State::string_escape:
    case State::paste:
      return long_patience;
    default:
      return sequence_patience;
  }
}

std::vector<Key> KeyDecoder::expire() {
  bool const introducer_only = sequence_.size() == 2;
  switch (std::exchange(state_, State::text)) {
    case State::text:
      flush_text(text_.size());
      break;
    case State::escape:
      emit({Key::Kind::escape, ""});
      break;
    case State::csi:
    case State::ss3:
    case State::string:  // Alt and a bracket or the like, since nothing followed
      if (introducer_only) emit({Key::Kind::alt, sequence_.substr(1)});
      break;
    case State::paste:
      finish_paste();
      break;
    default:
      break;
  }
  return take();
}

void KeyDecoder::step(char byte) {
  switch (state_) {
    case State::text:
      return step_text(byte);
    case State::escape:
      return step_escape(byte);
    case State::alt:
      return step_alt(byte);
    case State::csi:
    case State::ss3:
      return step_sequence(byte);
    case State::skip:
      return step_skip(byte);
    case State::string:
    case State::string_escape:
      return step_string(byte);
    case State::paste:
      return step_paste(byte);
  }
}

void KeyDecoder::step_text(char byte) {
  if (!is_control(byte)) {
    text_ += byte;
    return;
  }
  flush_text(text_.size());
  if (byte == escape)
    begin_escape();
  else
    emit(control_key(byte));
}

void KeyDecoder::step_escape(char byte) {
  if (is_control(byte)) {
    emit({Key::Kind::escape, ""});
    return restart(byte);
  }
  sequence_ += byte;
  switch (byte) {
    case '[':
      state_ = State::csi;
      break;
    case 'O':
      state_ = State::ss3;
      break;
    case 'P':
    case ']':
    case '_':
    case '^':
    case 'X':
      state_ = State::string;
      break;
    default:
      state_ = State::alt;
      finish_alt();
  }
}

void KeyDecoder::step_alt(char byte) {
  if (!is_continuation(byte)) return restart(byte);
  sequence_ += byte;
  finish_alt();
}

/// A sequence that something else breaks off is dropped; what breaks it off counts.
void KeyDecoder::step_sequence(char byte) {
  if (is_control(byte) || !is_ascii(byte)) return restart(byte);
  if (sequence_.size() < longest_kept) sequence_ += byte;
  if (is_final(byte)) finish_sequence();
}

void KeyDecoder::step_skip(char byte) {
  if (is_control(byte)) return restart(byte);
  if (--to_skip_ == 0) state_ = State::text;
}

void KeyDecoder::step_string(char byte) {
  if (state_ == State::string_escape) {
    begin_escape();
    if (byte != '\\') return step(byte);
    state_ = State::text;
  } else if (byte == escape) {
    state_ = State::string_escape;
  } else if (byte == '\a') {
    state_ = State::text;
  } else if (is_control(byte)) {
    restart(byte);
  } else if (sequence_.size() < longest_kept) {
    sequence_ += byte;
  }
}

void KeyDecoder::step_paste(char byte) {
  auto const keep = [&](std::string_view bytes) {
    if (text_.size() < max_paste_bytes) text_ += bytes;
  };
  if (byte == paste_end[end_matched_]) {
    if (++end_matched_ == paste_end.size()) finish_paste();
    return;
  }
  keep(paste_end.substr(0, end_matched_));
  end_matched_ = byte == escape ? 1 : 0;
  if (end_matched_ == 0) keep({&byte, 1});
}

void KeyDecoder::begin_escape() {
  state_ = State::escape;
  sequence_ = escape;
}

/// The byte counts as if it came after text.
void KeyDecoder::restart(char byte) {
  state_ = State::text;
  step(byte);
}

void KeyDecoder::finish_alt() {
  if (unfinished_bytes(sequence_) > 0) return;
  state_ = State::text;
  emit({Key::Kind::alt, sanitize_line(std::string_view(sequence_).substr(1))});
}

void KeyDecoder::finish_sequence() {
  state_ = State::text;
  if (sequence_ == paste_begin) {
    end_matched_ = 0;
    state_ = State::paste;
  } else if (sequence_ == mouse_begin || sequence_ == console_begin) {
    to_skip_ = sequence_ == mouse_begin ? 3 : 1;
    state_ = State::skip;
  } else if (auto const kind = key_of_sequence(sequence_)) {
    emit({*kind, ""});
  }
}

void KeyDecoder::finish_paste() {
  state_ = State::text;
  text_.resize(std::min(text_.size(), max_paste_bytes));
  text_.resize(text_.size() - unfinished_bytes(text_));
  emit({Key::Kind::paste, sanitize_text(text_)});
  text_.clear();
}

void KeyDecoder::flush_text(std::size_t bytes) {
  emit({Key::Kind::text, sanitize_line(std::string_view(text_).substr(0, bytes))});
  text_.erase(0, bytes);
}

/// Text joins the text before it; text of nothing and no key are dropped.
void KeyDecoder::emit(Key key) {
  bool const is_text = key.kind == Key::Kind::text;
  bool const needs_text = is_text || key.kind == Key::Kind::paste || key.kind == Key::Kind::alt;
  if (key.kind == Key::Kind::unknown || (needs_text && key.text.empty())) return;
  if (is_text && !keys_.empty() && keys_.back().kind == Key::Kind::text)
    keys_.back().text += key.text;
  else
    keys_.push_back(std::move(key));
}

std::vector<Key> KeyDecoder::take() {
  return std::exchange(keys_, {});
}

}  // namespace kaeru
