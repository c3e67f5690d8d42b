#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/normalize.h"

namespace kaeru {

/// What nobody says and somebody may paste.
struct HostileText {
  char const *name = "";
  std::string text;
};

/// Draws the same code points everywhere.
class HostileDraw {
 public:
  char32_t between(char32_t first, char32_t last) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return first + static_cast<char32_t>((state_ >> 33) % (last - first + 1));
  }

 private:
  std::uint64_t state_ = 1;
};

/// `piece` again and again, `bytes` in all.
inline std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  text.resize(bytes);
  return text;
}

template <typename Next>
std::string drawn_text(std::size_t bytes, Next next) {
  HostileDraw draw;
  std::string text;
  while (text.size() < bytes) append_utf8(text, next(draw));
  return text;
}

/// Every kind of content, each of about `bytes` bytes; `book` is text of the book itself.
inline std::vector<HostileText> hostile_texts(std::size_t bytes, std::string_view book) {
  auto const any = [](HostileDraw &draw) {
    switch (draw.between(0, 3)) {
      case 0:
        return draw.between(0x4E00, 0x9FFF);
      case 1:
        return draw.between(0x3041, 0x3096);
      case 2:
        return draw.between(0x30A1, 0x30FA);
      default:
        return draw.between(U'0', U'z');
    }
  };
  return {
      {"one kanji", repeated("怒", bytes)},
      {"random kanji", drawn_text(bytes, [](auto &draw) { return draw.between(0x4E00, 0x9FFF); })},
      {"random hiragana",
       drawn_text(bytes, [](auto &draw) { return draw.between(0x3041, 0x3096); })},
      {"random katakana",
       drawn_text(bytes, [](auto &draw) { return draw.between(0x30A1, 0x30FA); })},
      {"kana in sentences",
       repeated("じょうしだせせきにんしゃをよべかいやくさせろたらいまわし、", bytes)},
      {"romaji", repeated("jousi dase henkin sekininsha yobe ", bytes)},
      {"slips in katakana", repeated("ライセスンとクレジトカド、", bytes)},
      {"grammar only", repeated("のではないでしょうか", bytes)},
      {"alternating scripts", repeated("怒あアa1", bytes)},
      {"random scripts", drawn_text(bytes, any)},
      {"one ASCII run", std::string(bytes, 'a')},
      {"random ASCII", drawn_text(bytes, [](auto &draw) { return draw.between(0x21, 0x7E); })},
      {"NULs", std::string(bytes, '\0')},
      {"combining marks", repeated("か\u3099\u3099\u3099", bytes)},
      {"marks alone", repeated("\u0301", bytes)},
      {"one sentence a character", repeated("怒。", bytes)},
      {"half-width", repeated("ｼﾞｮｳｼﾀﾞｾﾊﾞｶﾔﾛｳ", bytes)},
      {"ligatures", repeated("\uFDFA", bytes)},  // 18 characters each when normalised
      {"broken bytes", std::string(bytes, '\xFF')},
      {"halves of characters", repeated("\xE6\x80", bytes)},
      {"iteration marks", repeated("々ー", bytes)},
      {"the book itself", repeated(book, bytes)},
  };
}

}  // namespace kaeru
