// Front matter: found by its `---` lines, mended, then parsed as YAML. The body keeps the file's
// line numbers because the front matter's lines stay in it, empty.
#include "casebook/front_matter.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "casebook/characters.h"
#include "casebook/front_matter_repair.h"

namespace kaeru {
namespace {

using Place = FrontMatterPlace;

/// What an input method makes of `---`.
constexpr std::array<std::string_view, 4> wide_dashes = {"－－－", "ーーー", "———", "―――"};

bool is_dashes(std::string_view line, bool may_close) {
  if (line.starts_with(" ") || line.starts_with("\t")) return false;
  std::string_view const text = trim(line);
  if (text == "---" || (may_close && text == "...")) return true;
  return std::ranges::find(wide_dashes, text) != wide_dashes.end();
}

bool looks_like_key(std::string_view line) {
  return line.find(':') != line.npos || line.find("：") != line.npos;
}

/// Where an unclosed front matter probably ends: at an empty line or a heading.
bool probably_ends(std::string_view line) {
  return trim(line).empty() || line.starts_with("# ") || line.starts_with("##") ||
         line.starts_with("＃");
}

std::optional<Place> find_opening(std::string_view text) {
  Place place;
  for (std::string_view rest = text; !rest.empty();) {
    ++place.line;
    std::string_view const line = take_line(rest);
    if (trim(line).empty()) continue;
    if (!is_dashes(line, false)) return std::nullopt;
    place.begin = text.size() - rest.size();
    return place;
  }
  return std::nullopt;
}

bool find_closing(std::string_view text, Place &place) {
  for (std::string_view rest = text.substr(place.begin); !rest.empty();) {
    place.end = text.size() - rest.size();
    if (!is_dashes(take_line(rest), true)) continue;
    place.body = text.size() - rest.size();
    return place.closed = true;
  }
  return false;
}

void guess_end(std::string_view text, Place &place) {
  std::string_view rest = text.substr(place.begin);
  place.end = place.body = text.size();
  while (!rest.empty()) {
    std::size_t const at = text.size() - rest.size();
    if (!probably_ends(take_line(rest))) continue;
    place.end = place.body = at;
    return;
  }
}

std::string blank_lines(std::string_view text) {
  return std::string(static_cast<std::size_t>(std::ranges::count(text, '\n')), '\n');
}

/// The whole text as narrative, without the two `---` lines.
std::string narrative(std::string_view text, Place const &place) {
  return blank_lines(text.substr(0, place.begin)) +
         std::string(text.substr(place.begin, place.end - place.begin)) + "\n" +
         std::string(text.substr(place.body));
}

class FrontMatterReader {
 public:
  FrontMatterReader(std::string_view text, std::string const &path, ReadLimits const &limits,
                    Diagnostics &diagnostics)
      : text_(text), path_(path), limits_(limits), diagnostics_(diagnostics) {}

  FrontMatter read() {
    FrontMatter front;
    auto const place = find_front_matter(text_);
    front.body = place ? blank_lines(text_.substr(0, place->body)) : "";
    front.body += text_.substr(place ? place->body : 0);
    if (!place) return front;
    front.head = text_.substr(0, place->body);
    if (!place->closed) tell_unclosed(*place, front);
    read_yaml(*place, front);
    return front;
  }

 private:
  void read_yaml(Place const &place, FrontMatter &front) {
    std::string_view const yaml = text_.substr(place.begin, place.end - place.begin);
    if (yaml.size() > limits_.front_matter_bytes) return tell_too_big(place, front);
    int const first_line = place.line + 1;
    auto const errors = [&] {
      return std::ranges::count(diagnostics_, Severity::error, &Diagnostic::severity);
    };
    auto const errors_before = errors();
    std::size_t const told = diagnostics_.size();
    std::string const mended = mend_front_matter(yaml, path_, first_line, diagnostics_);
    auto root = parse_yaml(mended, path_, first_line, {limits_.yaml_nodes, limits_.yaml_depth},
                           diagnostics_);
    if (root && root->kind != YamlNode::Kind::map && !root->empty()) {
      diagnostics_.resize(told);
      tell_not_map(place);
      front.body = narrative(text_, place);
      return;
    }
    if (errors() > errors_before) front.refused = true;
    if (!root) return;
    front.entries = std::move(root->entries);
    front.head = with_ascii_dashes(text_.substr(0, place.begin), place.line) + mended;
    int const last_line = first_line + static_cast<int>(std::ranges::count(yaml, '\n'));
    front.head += with_ascii_dashes(text_.substr(place.end, place.body - place.end), last_line);
  }

  /// `lines` is a `---` line, maybe after empty ones.
  std::string with_ascii_dashes(std::string_view lines, int line) {
    std::string text(lines);
    for (std::string_view const wide : wide_dashes) {
      std::size_t const at = text.find(wide);
      if (at == text.npos) continue;
      text.replace(at, wide.size(), "---");
      tell(line, Severity::warning, "FM-REPAIRED", "項目を囲む線を半角の「---」に直しました。",
           "半角のハイフン三つ「---」で書いてください。");
    }
    return text;
  }

  void tell(int line, Severity severity, char const *code, std::string message, std::string fix) {
    diagnostics_.push_back({path_, line, 0, severity, code, std::move(message), std::move(fix)});
  }

  void tell_unclosed(Place const &place, FrontMatter &front) {
    front.refused = true;
    tell(place.line, Severity::error, "FM-UNCLOSED",
         "先頭の「---」を閉じる「---」の行がありません。",
         "項目の最後の行の次に「---」だけの行を書いてください。");
  }

  void tell_too_big(Place const &place, FrontMatter &front) {
    front.refused = true;
    tell(
        place.line, Severity::error, "LIMIT-FRONT-MATTER",
        fmt::format("先頭の項目の部分が大きすぎます(上限 {} バイト)。", limits_.front_matter_bytes),
        "長い文章は、閉じる「---」の後の本文に移してください。");
  }

  void tell_not_map(Place const &place) {
    tell(place.line, Severity::warning, "FM-NOT-MAP",
         "「---」の間が「項目: 値」の形ではないので、本文として読みました。",
         "「標題: …」のように書くか、「---」の行を消してください。");
  }

  std::string_view text_;
  std::string const &path_;
  ReadLimits const &limits_;
  Diagnostics &diagnostics_;
};

}  // namespace

std::optional<FrontMatterPlace> find_front_matter(std::string_view text) {
  auto place = find_opening(text);
  if (!place || find_closing(text, *place)) return place;
  std::string_view rest = text.substr(place->begin);
  if (rest.empty() || !looks_like_key(take_line(rest))) return std::nullopt;
  guess_end(text, *place);
  return place;
}

FrontMatter read_front_matter(std::string_view text, std::string const &path,
                              ReadLimits const &limits, Diagnostics &diagnostics) {
  return FrontMatterReader(text, path, limits, diagnostics).read();
}

}  // namespace kaeru
