// Places and fillers are taken from a digest of the text, so that every run changes it alike.
#include "bench/utterance_variants.h"

#include <array>
#include <optional>

#include "base/digest.h"
#include "text/chars.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

constexpr char32_t kana_shift = U'ア' - U'あ';
constexpr char32_t voiced = 0xff9e;
constexpr char32_t half_voiced = 0xff9f;

bool is_plain_hiragana(char32_t c) {
  return c >= U'ぁ' && c <= U'ん';
}
bool is_plain_katakana(char32_t c) {
  return c >= U'ァ' && c <= U'ン';
}

std::string to_katakana(std::string const &text) {
  std::string out;
  for (char32_t const c : to_utf32(text))
    append_utf8(out, is_plain_hiragana(c) ? c + kana_shift : c);
  return out;
}

std::string to_hiragana(std::string const &text) {
  std::string out;
  for (char32_t const c : to_utf32(text))
    append_utf8(out, is_plain_katakana(c) ? c - kana_shift : c);
  return out;
}

/// The half-width form that normalises to `c`, searched among all of them; nothing for other text.
std::u32string half_width(char32_t c) {
  static auto const forms = [] {
    std::vector<std::pair<std::u32string, std::u32string>> all;
    for (char32_t plain = 0xff66; plain <= 0xff9d; ++plain)
      for (auto const &form : {std::u32string{plain}, {plain, voiced}, {plain, half_voiced}})
        all.emplace_back(normalize(to_utf8(form)).chars, form);
    return all;
  }();
  for (auto const &[whole, form] : forms)
    if (whole.size() == 1 && whole[0] == c) return form;
  return {c};
}

std::string to_half_width(std::string const &text) {
  std::u32string out;
  for (char32_t const c : to_utf32(to_katakana(text))) out += half_width(c);
  return to_utf8(out);
}

/// A place in the text for a slip, never its first character.
std::optional<std::size_t> slip_at(std::u32string const &chars, std::string const &text) {
  if (chars.size() < 4) return std::nullopt;
  return 1 + hash64("slip" + text) % (chars.size() - 1);
}

std::string drop_one(std::string const &text) {
  auto chars = to_utf32(text);
  if (auto const at = slip_at(chars, text)) chars.erase(*at, 1);
  return to_utf8(chars);
}

/// The kana before it in the table: the finger that comes to rest beside the key.
std::string mistype_one(std::string const &text) {
  auto chars = to_utf32(text);
  auto const at = slip_at(chars, text);
  if (!at) return text;
  for (std::size_t i = *at; i < chars.size() + *at; ++i) {
    char32_t &c = chars[i % chars.size()];
    if (!is_plain_hiragana(c) || c == U'ぁ') continue;
    --c;
    return to_utf8(chars);
  }
  return text;
}

std::string swap_two(std::string const &text) {
  auto chars = to_utf32(text);
  if (auto const at = slip_at(chars, text); at && *at + 1 < chars.size())
    std::swap(chars[*at], chars[*at + 1]);
  return to_utf8(chars);
}

template <std::size_t N>
char const *pick(std::array<char const *, N> const &fillers, std::string const &text) {
  return fillers[hash64("pick" + text) % N];
}

std::string with_filler(std::string const &text) {
  constexpr std::array before{"あの、すみません、", "えーと、",
                              "お忙しいところ申し訳ないんですが、", "ちょっとお聞きしますが、",
                              "もしもし、"};
  constexpr std::array after{"んですけれども", "ということなんですが", "のですが", "んですけど",
                             "と申しております"};
  return pick(before, text) + text + pick(after, text + "2");
}

/// Fillers that situation_fillers.cc does not list: what a closed list is worth beyond itself.
std::string with_other_filler(std::string const &text) {
  constexpr std::array before{"ごめんくださいね、", "今ちょっとよろしいですか、",
                              "お忙しいのに悪いねえ、", "あのですねえ、ほんとに、",
                              "夜分にごめんなさい、"};
  constexpr std::array after{"みたいな感じなんですよね", "というわけでして", "とのお話でした",
                             "っちゅう話なんですわ", "ということでございまして"};
  return pick(before, text) + text + pick(after, text + "2");
}

std::string with_courtesy(std::string const &text) {
  constexpr std::array after{"よろしくお願いします。", "お手数をおかけします。", "失礼いたします。",
                             "ありがとうございます。", "恐れ入ります。"};
  return text + "。" + pick(after, text);
}

std::string after_courtesy(std::string const &text) {
  constexpr std::array before{"いつもお世話になっております。", "お電話ありがとうございます。",
                              "会員番号は手元にあります。", "先週買い物をした者です。",
                              "初めて電話します。"};
  return pick(before, text) + text;
}

}  // namespace

std::vector<UtteranceVariant> const &utterance_variants() {
  static std::vector<UtteranceVariant> const all{
      {"half-width", to_half_width},          {"katakana for hiragana", to_katakana},
      {"hiragana for katakana", to_hiragana}, {"one character missing", drop_one},
      {"one kana wrong", mistype_one},        {"two characters swapped", swap_two},
      {"filler around", with_filler},         {"unlisted filler around", with_other_filler},
      {"courtesy after", with_courtesy},      {"courtesy before", after_courtesy}};
  return all;
}

}  // namespace kaeru
