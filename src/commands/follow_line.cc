// One line of a transcript. JSON is read as it comes, key by key: nothing deep or long is built.
#include "commands/follow_line.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "text/clip.h"
#include "text/encoding.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

using Json = nlohmann::json;

/// What speech-to-text calls those on the centre's side, besides the book's names of roles.
constexpr std::array staff_words{"agent", "staff", "internal", "応対者", "担当者"};

/// The keys that matter, of the outermost object.
class Keys : public nlohmann::json_sax<Json> {
 public:
  FollowLine line;
  std::string speaker;
  bool text_is_no_string = false;
  bool has_text = false;
  bool has_time = false;

  bool null() override { return true; }
  bool boolean(bool value) override {
    if (is("reset")) line.reset = value;
    return other();
  }
  bool number_integer(number_integer_t value) override { return whole(value); }
  bool number_unsigned(number_unsigned_t value) override {
    bool const fits = value <= static_cast<number_unsigned_t>(INT64_MAX);
    return fits ? whole(static_cast<std::int64_t>(value))
                : number_float(static_cast<double>(value), "");
  }
  bool number_float(number_float_t value, string_t const & /*as written*/) override {
    return time(value) && other();
  }
  bool string(string_t &value) override {
    if (is("text"))
      line.text = std::move(value), has_text = true;
    else if (is("speaker"))
      speaker = std::move(value);
    else if (is("call"))
      line.call = std::move(value);
    else if (is("at"))
      time(value.size() <= max_time_bytes ? std::move(value) : "?");
    return true;
  }
  bool binary(binary_t & /*none in text*/) override { return false; }
  bool start_object(std::size_t /*unknown*/) override { return enter(); }
  bool start_array(std::size_t /*unknown*/) override { return enter(); }
  bool key(string_t &name) override {
    if (depth_ == 1) key_ = name.size() <= longest_key ? name : "";
    return true;
  }
  bool end_object() override { return leave(); }
  bool end_array() override { return leave(); }
  bool parse_error(std::size_t, std::string const &, nlohmann::detail::exception const &) override {
    return false;
  }

 private:
  static constexpr std::size_t longest_key = 16;

  [[nodiscard]] bool is(std::string_view name) const { return depth_ == 1 && key_ == name; }
  bool time(StreamTime value) {
    if (!is("at")) return true;
    line.at = std::move(value);
    return has_time = true;
  }
  bool whole(std::int64_t value) {
    if (is("call")) line.call = std::to_string(value);
    return time(value) && other();
  }
  /// A value that is no string.
  bool other() {
    text_is_no_string = text_is_no_string || is("text");
    return true;
  }
  bool enter() {
    other();
    return ++depth_ <= max_json_depth;
  }
  bool leave() {
    --depth_;
    return true;
  }

  int depth_ = 0;
  std::string key_;
};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n\f\v";
  auto const begin = text.find_first_not_of(blank);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

std::string clipped(std::string_view text, std::size_t most) {
  return clip_middle(text, most).text;
}

LineTrouble trouble_of(Keys const &keys) {
  if (keys.text_is_no_string) return LineTrouble::text_is_no_string;
  if (keys.has_time && !to_milliseconds(keys.line.at)) return LineTrouble::no_time;
  bool const says = keys.has_text || keys.line.reset || keys.line.call;
  return says ? LineTrouble::none : LineTrouble::no_text;
}

bool is_staff(std::string_view speaker, Vocabulary const &vocabulary) {
  return vocabulary.find("roles", speaker) != nullptr ||
         std::ranges::find(staff_words, fold_case(speaker)) != staff_words.end();
}

bool has_wide_characters(std::string_view bytes) {
  return std::ranges::any_of(bytes, [](char c) { return (c & 0x80) != 0; });
}

ReadLine read_json(std::string_view text, Vocabulary const &vocabulary) {
  Keys keys;
  if (!Json::sax_parse(text, &keys)) return {{}, LineTrouble::broken_json};
  auto const trouble = trouble_of(keys);
  FollowLine &line = keys.line;
  if (trouble == LineTrouble::no_time) line.at = {};
  line.text = clipped(trimmed(line.text), max_utterance_bytes);
  if (line.call) line.call = clipped(*line.call, max_call_id_bytes);
  line.staff = is_staff(keys.speaker, vocabulary);
  return {std::move(line), trouble};
}

}  // namespace

char const *to_string(LineTrouble trouble) {
  constexpr std::array<char const *, line_troubles> sentences{
      "",
      "JSON として読めないので飛ばしました",
      "JSON の行が 1 MB を超えるので飛ばしました",
      "text が文字列でないので飛ばしました",
      "text も call も reset もないので飛ばしました",
      "at が時刻として読めないので、届いた時刻を使いました"};
  return sentences[static_cast<std::size_t>(trouble)];
}

ReadLine FollowLineReader::read(CutLine const &cut, Vocabulary const &vocabulary) {
  std::string const line = decoded(cut.bytes);
  std::string_view const text = trimmed(line);
  if (text == "---") return {{.reset = true}};
  if (!text.starts_with('{')) return {{.text = clipped(text, max_utterance_bytes)}};
  if (cut.clipped) return {{}, LineTrouble::too_long_json};
  return read_json(text, vocabulary);
}

/// UTF-8 as it is; in another encoding only when no line before it was UTF-8: a stream does not
/// change its encoding, and a few damaged bytes are guessed wrong too easily.
std::string FollowLineReader::decoded(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bool const valid = is_valid_utf8(bytes);
  is_utf8_ = is_utf8_ || (valid && has_wide_characters(bytes));
  std::string text;
  if (valid)
    text = bytes;
  else if (auto guessed = is_utf8_ ? std::nullopt : decode(bytes))
    text = std::move(guessed->text);
  else
    text = to_utf8(to_utf32(bytes));
  std::erase(text, '\0');
  return text;
}

}  // namespace kaeru
