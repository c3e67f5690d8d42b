#include "terminal/key_decoder.h"

#include <gtest/gtest.h>
#include <malloc.h>

#include <string>
#include <vector>

namespace kaeru {
namespace {

using namespace std::string_literals;
using std::chrono::milliseconds;
using Kind = Key::Kind;

Key text(std::string t) {
  return {Kind::text, std::move(t)};
}
Key paste(std::string t) {
  return {Kind::paste, std::move(t)};
}
Key alt(std::string t) {
  return {Kind::alt, std::move(t)};
}
Key control(std::string t) {
  return {Kind::control, std::move(t)};
}
Key plain(Kind kind) {
  return {kind, ""};
}

/// The keys of pieces that come close together, and of the silence after them.
std::vector<Key> decoded(std::vector<std::string> const &pieces) {
  KeyDecoder decoder;
  std::vector<Key> keys;
  auto const add = [&](std::vector<Key> const &more) {
    for (Key const &key : more)
      if (key.kind == Kind::text && !keys.empty() && keys.back().kind == Kind::text)
        keys.back().text += key.text;
      else
        keys.push_back(key);
  };
  for (std::string const &piece : pieces) add(decoder.feed(piece));
  for (int i = 0; i < 3 && decoder.patience(); ++i) add(decoder.expire());
  EXPECT_FALSE(decoder.patience());
  return keys;
}

std::string to_string(std::vector<Key> const &keys) {
  std::string out;
  for (Key const &key : keys)
    out += std::to_string(static_cast<int>(key.kind)) + ":" + kaeru::to_string(key) + " ";
  return out;
}

struct Case {
  std::string bytes;
  std::vector<Key> keys;
};

std::vector<Case> const cases = {
    {"a", {text("a")}},
    {"日本語で", {text("日本語で")}},
    {"👨‍👩‍👧です", {text("👨‍👩‍👧です")}},
    {"日本\r語", {text("日本"), plain(Kind::enter), text("語")}},
    // Controls.
    {"\x14", {control("t")}},
    {"\x03\x1a\x13\x11", {control("c"), control("z"), control("s"), control("q")}},
    {"\b\x7f\t\r\n",
     {plain(Kind::backspace), plain(Kind::backspace), plain(Kind::tab), plain(Kind::enter),
      plain(Kind::enter)}},
    {"a\0b\x1c\x1d\x1e\x1f c"s, {text("ab c")}},
    // Escape and Alt.
    {"\x1b", {plain(Kind::escape)}},
    {"\x1b\x1b", {plain(Kind::escape), plain(Kind::escape)}},
    {"\x1b\x1b[A", {plain(Kind::escape), plain(Kind::up)}},
    {"\x1b\r", {plain(Kind::escape), plain(Kind::enter)}},
    {"\x1bt", {alt("t")}},
    {"\x1bT\x1bt.", {alt("T"), alt("t"), text(".")}},
    {"\x1b日本", {alt("日"), text("本")}},
    {"\x1bｔ", {alt("ｔ")}},
    {"\x1b[", {alt("[")}},
    {"\x1bO", {alt("O")}},
    {"\x1b]", {alt("]")}},
    {"\x1bP", {alt("P")}},
    // Keys in the forms of xterm, its application mode, rxvt, linux, Windows Terminal, Tera Term.
    {"\x1b[A\x1b[B\x1b[C\x1b[D",
     {plain(Kind::up), plain(Kind::down), plain(Kind::right), plain(Kind::left)}},
    {"\x1bOA\x1bOB\x1bOC\x1bOD",
     {plain(Kind::up), plain(Kind::down), plain(Kind::right), plain(Kind::left)}},
    {"\x1b[1;5A\x1b[1;2D", {plain(Kind::up), plain(Kind::left)}},
    {"\x1b[H\x1bOH\x1b[1~\x1b[7~",
     {plain(Kind::home), plain(Kind::home), plain(Kind::home), plain(Kind::home)}},
    {"\x1b[F\x1bOF\x1b[4~\x1b[8~",
     {plain(Kind::end), plain(Kind::end), plain(Kind::end), plain(Kind::end)}},
    {"\x1b[5~\x1b[6~\x1b[3~\x1b[3;5~",
     {plain(Kind::page_up), plain(Kind::page_down), plain(Kind::del), plain(Kind::del)}},
    {"\x1b[Z\x1bOM", {plain(Kind::back_tab), plain(Kind::enter)}},
    // What no key of ours sends.
    {"a\x1b[15~\x1bOP\x1b[[A\x1b[2~b", {text("ab")}},                  // F5, F1 twice, Insert
    {"a\x1b[<0;3;4M\x1b[<0;3;4m\x1b[M !!\x1b[0;3;4Mb", {text("ab")}},  // mouse: SGR, X10, rxvt
    {"a\x1b[I\x1b[Ob", {text("ab")}},                                  // focus
    {"a\x1b[?1;2c\x1b[>0;276;0c\x1b[3;4R\x1b[?2026;2$y\x1b[?3~\x1b[?Ab", {text("ab")}},  // replies
    {"a\x1b]11;rgb:0/0/0\ab\x1b]52;c;5pel\x1b\\c", {text("abc")}},                       // OSC
    {"a\x1bP1$r0m\x1b\\b\x1b_G\x1b\\c\x1b^x\x1b\\d\x1bXy\x1b\\e", {text("abcde")}},
    {"a\x1b]日本\rz\x1b]日\x1bt",
     {text("a"), plain(Kind::enter), text("z"), alt("t")}},  // strings broken off
    {"a\x1b[5日", {text("a日")}},                            // a sequence broken off
    {"a\x1b[5\rb", {text("a"), plain(Kind::enter), text("b")}},
    {"a\x1b[" + std::string(500, '1') + "Ab", {text("ab")}},
    {"a\x1b[99999999999A\x1b[1;99999999Ab",
     {text("a"), plain(Kind::up), plain(Kind::up), text("b")}},
    {"a\x1b[1;;3A\x1b[1;1:1A\x1b[3:1~\x1bO5Cb",
     {text("a"), plain(Kind::up), plain(Kind::up), plain(Kind::del), plain(Kind::right),
      text("b")}},
    {"a\x1b[~\x1b[;3~\x1b[33~\x1b[ A\x1b[3 ~\x1bO3~\x1bO~\x1b[M!!!\x1b[1ub", {text("ab")}},
    {"a\x1b[200;1~b\x1b[201~c", {text("abc")}},  // no paste, and the end of none
    {"a\x1b[" + std::string(16, '0') + "3~b", {text("ab")}},
    {"a\x1b[1;", {text("a")}},  // what never ends
    {"a\x1bO1", {text("a")}},
    {"a\x1b]52;c", {text("a")}},
    {"a\x1b[M!", {text("a")}},
    // Broken bytes.
    {"\xff\xfe"
     "a",
     {text("\uFFFD\uFFFDa")}},
    {"\xe6\x97", {text("\uFFFD")}},
    {"\xe6\x97\x1bt", {text("\uFFFD"), alt("t")}},
    {"\xe6\x97"
     "a\xa5",
     {text("\uFFFDa\uFFFD")}},
    {"\x9b"
     "1A\xc2\x9b",
     {text("\uFFFD"
           "1A\uFFFD")}},
    {"\x1b\xe6\x97t\x1b\xff", {text("t"), alt("\uFFFD")}},
    {"\u200B\u202E", {}},
    // Paste.
    {"a\x1b[200~日本\r\n語\n\rです\x1b[201~b", {text("a"), paste("日本\n語\n\nです"), text("b")}},
    {"\x1b[200~\x1b[201~b", {text("b")}},
    {"\x1b[200~201~\x1b[201\x1b[200~\x1b\x1b[201~b", {paste("201~␛[201␛[200~␛"), text("b")}},
    {"\x1b[200~\x1b[A\x03\t\x1b]0;x\a\x1b[201~", {paste("␛[A␃    ␛]0;x␇")}},
    {"\x1b[200~\xe6\x97\x1b[201~", {}},
    {"\x1b[200~no end", {paste("no end")}},
    {"\x1b[200~no end\x1b[20", {paste("no end")}},
};

TEST(KeyDecoder, ReadsKeysOfAnyTerminal) {
  for (Case const &c : cases)
    EXPECT_EQ(to_string(decoded({c.bytes})), to_string(c.keys)) << testing::PrintToString(c.bytes);
}

TEST(KeyDecoder, ASlowLineMayCutAnywhere) {
  for (Case const &c : cases) {
    for (std::size_t at = 1; at < c.bytes.size(); ++at)
      EXPECT_EQ(to_string(decoded({c.bytes.substr(0, at), c.bytes.substr(at)})), to_string(c.keys))
          << at << " " << testing::PrintToString(c.bytes);
    std::vector<std::string> bytes;
    for (char const byte : c.bytes) bytes.emplace_back(1, byte);
    EXPECT_EQ(to_string(decoded(bytes)), to_string(c.keys)) << testing::PrintToString(c.bytes);
  }
}

TEST(KeyDecoder, WaitsAsLongAsWhatIsHalfReadDeserves) {
  struct Wait {
    std::string bytes;
    std::optional<milliseconds> patience;
  };
  std::vector<Wait> const waits = {
      {"", std::nullopt},
      {"日a", std::nullopt},
      {"日\xe6", milliseconds(1000)},
      {"\x1b", milliseconds(40)},
      {"\x1b\xe6", milliseconds(200)},
      {"\x1b[", milliseconds(200)},
      {"\x1b[1;", milliseconds(200)},
      {"\x1b[M", milliseconds(200)},
      {"\x1bP", milliseconds(200)},
      {"\x1b]5", milliseconds(1000)},
      {"\x1b]5\x1b", milliseconds(1000)},
      {"\x1b[200~", milliseconds(1000)},
      {"\x1b[A", std::nullopt},
  };
  for (Wait const &wait : waits) {
    KeyDecoder decoder;
    decoder.feed(wait.bytes);
    EXPECT_EQ(decoder.patience(), wait.patience) << testing::PrintToString(wait.bytes);
  }
}

TEST(KeyDecoder, ARunOfTextIsOneKey) {
  EXPECT_EQ(KeyDecoder().feed("返金\x1b[I\0しろ"s), std::vector{text("返金しろ")});
}

TEST(KeyDecoder, KeepsAPasteToItsLimit) {
  constexpr std::size_t limit = KeyDecoder::max_paste_bytes;
  for (std::size_t const size : {limit - 1, limit, limit + 1, 10 * limit}) {
    std::string const pasted(size, 'x');
    auto const keys = decoded({"\x1b[200~" + pasted + "\x1b[201~after"});
    ASSERT_EQ(keys.size(), 2U) << size;
    EXPECT_EQ(keys[0].text.size(), std::min(size, limit)) << size;
    EXPECT_EQ(keys[1], text("after"));
  }
}

TEST(KeyDecoder, ALongPasteEndsWithAWholeCharacter) {
  std::string pasted;
  while (pasted.size() <= KeyDecoder::max_paste_bytes) pasted += "日";
  auto const keys = decoded({"\x1b[200~" + pasted + "\x1b[201~"});
  ASSERT_EQ(keys.size(), 1U);
  EXPECT_EQ(keys[0].text, pasted.substr(0, KeyDecoder::max_paste_bytes / 3 * 3));
}

/// Of the heap; 0 under sanitizers.
std::size_t bytes_in_use() {
  struct mallinfo2 const heap = ::mallinfo2();
  return heap.uordblks + heap.hblkhd;
}

TEST(KeyDecoder, NothingThatComesTakesTheKeyboardAway) {
  constexpr std::size_t piece_bytes = 4096;
  constexpr int pieces = 250;
  struct Flood {
    std::string begin;
    char filler;
  };
  for (Flood const &flood : {Flood{"", '\0'}, Flood{"\x1b[", '1'}, Flood{"\x1b[", '!'},
                             Flood{"\x1b]", 'x'}, Flood{"\x1bP", '\xff'}, Flood{"\x1bO", ';'},
                             Flood{"\x1b[200~", 'x'}, Flood{"\x1b[200~", '\x1b'},
                             Flood{"\x1b[200~", '\xe6'}, Flood{"", '\x1c'}, Flood{"", '\x80'}}) {
    KeyDecoder decoder;
    decoder.feed(flood.begin);
    std::size_t const before = bytes_in_use();
    for (int i = 0; i < pieces; ++i) decoder.feed(std::string(piece_bytes, flood.filler));
    EXPECT_LT(bytes_in_use(), before + 4 * KeyDecoder::max_paste_bytes)
        << testing::PrintToString(flood.begin);
    for (int i = 0; i < 3 && decoder.patience(); ++i) decoder.expire();
    EXPECT_EQ(decoder.feed("a"), std::vector{text("a")}) << testing::PrintToString(flood.begin);
  }
}

}  // namespace
}  // namespace kaeru
