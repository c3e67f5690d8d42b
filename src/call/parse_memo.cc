// A memo from what an operator typed: lines with labels, in any order, as an input method writes
// them. What is not understood stays text, so that nothing said is lost.
#include <algorithm>
#include <array>
#include <charconv>

#include "call/bare_words.h"
#include "call/memo.h"
#include "casebook/characters.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

enum class Entry {
  field,
  expected,
  elapsed,
  temperature,
  hold,
  persists,
  notices,
  warnings,
  approval,
  situations
};

struct Label {
  std::string_view word;  ///< in normalised form
  Entry entry = Entry::field;
  CallField field = CallField::matter;
};

constexpr auto labels = std::to_array<Label>({
    {"相手", Entry::field, CallField::caller},
    {"お客様", Entry::field, CallField::caller},
    {"顧客", Entry::field, CallField::caller},
    {"crm", Entry::field, CallField::caller},
    {"crm番号", Entry::field, CallField::caller},
    {"顧客番号", Entry::field, CallField::caller},
    {"caller", Entry::field, CallField::caller},
    {"用件", Entry::field, CallField::matter},
    {"要件", Entry::field, CallField::matter},
    {"ご用件", Entry::field, CallField::matter},
    {"当初用件", Entry::field, CallField::matter},
    {"当初の用件", Entry::field, CallField::matter},
    {"matter", Entry::field, CallField::matter},
    {"原因", Entry::field, CallField::cause},
    {"怒りの原因", Entry::field, CallField::cause},
    {"理由", Entry::field, CallField::cause},
    {"こじれた理由", Entry::field, CallField::cause},
    {"cause", Entry::field, CallField::cause},
    {"現状", Entry::field, CallField::state},
    {"state", Entry::field, CallField::state},
    {"要求", Entry::field, CallField::demand},
    {"要望", Entry::field, CallField::demand},
    {"ご要望", Entry::field, CallField::demand},
    {"demand", Entry::field, CallField::demand},
    {"約束", Entry::field, CallField::told},
    {"伝えた事", Entry::field, CallField::told},
    {"伝えたこと", Entry::field, CallField::told},
    {"told", Entry::field, CallField::told},
    {"折返し", Entry::field, CallField::callback},
    {"折り返し", Entry::field, CallField::callback},
    {"折返先", Entry::field, CallField::callback},
    {"折返し先", Entry::field, CallField::callback},
    {"折り返し先", Entry::field, CallField::callback},
    {"連絡先", Entry::field, CallField::callback},
    {"callback", Entry::field, CallField::callback},
    {"見込み", Entry::expected},
    {"見込", Entry::expected},
    {"経過", Entry::elapsed},
    {"経過時間", Entry::elapsed},
    {"温度", Entry::temperature},
    {"保留", Entry::hold},
    {"粘り", Entry::persists},
    {"告知", Entry::notices},
    {"録音告知", Entry::notices},
    {"注意", Entry::warnings},
    {"承認", Entry::approval},
    {"承認者", Entry::approval},
    {"危険", Entry::situations},
    {"状況", Entry::situations},
});

/// A number and what stands behind it, e.g. 15 and "分…".
struct Amount {
  int number = 0;
  std::string_view behind;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Every number of the text; one of more than five digits is none.
std::vector<Amount> amounts(std::string_view text) {
  constexpr std::size_t most_digits = 5;
  std::vector<Amount> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    Amount amount{0, text.substr(end)};
    std::from_chars(text.data() + at, text.data() + end, amount.number);
    if (end - at <= most_digits) found.push_back(amount);
    at = end;
  }
  return found;
}

/// The last number with this unit.
std::optional<int> amount_of(std::vector<Amount> const &all, std::string_view unit) {
  std::optional<int> number;
  for (Amount const &one : all)
    if (one.behind.starts_with(unit)) number = one.number;
  return number;
}

std::optional<int> first_of(std::vector<Amount> const &all) {
  return all.empty() ? std::nullopt : std::optional(all.front().number);
}

/// "15分", "1時間5分", "10〜15分" (the longer one), "15".
std::optional<int> minutes_in(std::vector<Amount> const &all) {
  auto const hours = amount_of(all, "時間");
  auto const minutes = amount_of(all, "分");
  if (!hours && !minutes) return first_of(all);
  return hours.value_or(0) * 60 + minutes.value_or(0);
}

/// "1回 30秒", "2回(計1分10秒)", "1".
void read_hold(Memo &memo, std::vector<Amount> const &all) {
  auto const minutes = amount_of(all, "分");
  auto const seconds = amount_of(all, "秒");
  if (minutes || seconds) memo.hold_s = minutes.value_or(0) * 60 + seconds.value_or(0);
  auto const times = amount_of(all, "回");
  bool const only_length = memo.hold_s.has_value() && !times;
  memo.holds = only_length ? std::optional(1) : times ? times : first_of(all);
}

std::string_view without_suffix(std::string_view text, std::string_view suffix) {
  return text.ends_with(suffix) ? trim(text.substr(0, text.size() - suffix.size())) : text;
}

/// "脅迫(恐れ)" is a danger that nobody has confirmed.
void read_situations(Memo &memo, std::string_view text, bool dangers) {
  for (std::string const &part : split_any(text, {"、", ",", "，", "\n"})) {
    std::string_view name = part;
    bool feared = false;
    for (std::string_view const mark : {"(恐れ)", "（恐れ）", "の恐れ", "(確認済)", "（確認済）"}) {
      std::string_view const rest = without_suffix(name, mark);
      feared |= rest.size() < name.size() && mark.find("恐れ") != mark.npos;
      name = rest;
    }
    if (name.empty() || says_nothing(name)) continue;
    if (dangers || feared) memo.dangers.emplace_back(name);
    if (!feared) memo.situations.emplace_back(name);
  }
}

std::optional<int> within(std::optional<int> number, int least, int most) {
  return number && *number >= least && *number <= most ? number : std::nullopt;
}

struct Line {
  Label const *label = nullptr;  ///< null: none
  std::string_view text;         ///< behind the label, or the whole line
};

/// "- ", "・", "■", "**", "## " and their kind before a label.
std::string_view without_marks(std::string_view line) {
  for (std::string_view rest = trim(line);;) {
    std::string_view next = rest;
    static constexpr std::u32string_view marks = U"-*#>・●○■□◆◇▼･•【[［ 　";
    if (rest.empty() || marks.find(take_character(next)) == std::u32string_view::npos) return rest;
    rest = next;
  }
}

Label const *find_label(std::string_view word) {
  constexpr std::size_t longest = 40;
  if (word.size() > longest) return nullptr;
  auto const found = std::ranges::find(labels, fold_case(trim(word)), &Label::word);
  return found == labels.end() ? nullptr : &*found;
}

/// `用件: …`, `【用件】…`, `**用件**: …`; a label alone on its line needs a mark before it.
Line read_line(std::string_view line) {
  std::string_view const text = without_marks(line);
  for (std::string_view const end : {"】", "]", "］", "**", ":", "："}) {
    std::size_t const at = text.find(end);
    if (at == text.npos) continue;
    Label const *const label = find_label(text.substr(0, at));
    if (label == nullptr) continue;
    std::string_view rest = trim(text.substr(at + end.size()));
    for (std::string_view const colon : {":", "："})
      if (end != colon && rest.starts_with(colon)) rest = trim(rest.substr(colon.size()));
    return {label, rest};
  }
  bool const marked = text.size() < trim(line).size();
  if (Label const *const label = marked ? find_label(text) : nullptr) return {label, ""};
  return {nullptr, trim(line)};
}

class MemoParser {
 public:
  Memo parse(std::string_view text) {
    for (std::string_view const raw : split_lines(text)) {
      if (without_marks(raw) == "引き継ぎメモ") continue;
      Line const line = read_line(raw);
      if (line.label == nullptr)
        add(line.text);
      else
        read(*line.label, line.text);
    }
    return std::move(memo_);
  }

 private:
  void add(std::string_view text) {
    std::string &field = memo_.fields[static_cast<std::size_t>(open_)];
    if (!field.empty() && !text.empty()) field += ' ';
    field += text;
  }

  void read(Label const &label, std::string_view text) {
    if (label.entry == Entry::field) {
      open_ = label.field;
      return add(text);
    }
    std::string const narrow = narrow_numerals(text);
    std::vector<Amount> const all = amounts(narrow);
    switch (label.entry) {
      case Entry::field:
        return;
      case Entry::expected:
        memo_.expected_by_operator = minutes_in(all);
        return;
      case Entry::elapsed:
        memo_.elapsed_min = minutes_in(all);
        return;
      case Entry::temperature:
        memo_.temperature = within(first_of(all), 1, 5);
        return;
      case Entry::hold:
        return read_hold(memo_, all);
      case Entry::persists:
        memo_.persists = first_of(all);
        return;
      case Entry::notices:
        memo_.recording_notices = first_of(all);
        return;
      case Entry::warnings:
        memo_.warnings = first_of(all);
        return;
      case Entry::approval:
        return read_approval(memo_, narrow);
      case Entry::situations:
        return read_situations(memo_, text, label.word == "危険");
    }
  }

  Memo memo_;
  CallField open_ = CallField::matter;
};

/// "14:20" at the end of the text, perhaps in brackets.
std::string_view time_at_end(std::string_view text) {
  for (std::string_view const mark : {")", "）"}) text = without_suffix(text, mark);
  constexpr std::size_t longest = 5;
  std::size_t begin = text.size();
  while (begin > 0 && text.size() - begin < longest &&
         (is_digit(text[begin - 1]) || text[begin - 1] == ':'))
    --begin;
  std::string_view const time = text.substr(begin);
  std::size_t const colon = time.find(':');
  bool const whole =
      (colon == 1 || colon == 2) && time.size() - colon == 3 && std::ranges::count(time, ':') == 1;
  return whole ? time : std::string_view();
}

}  // namespace

void read_approval(Memo &memo, std::string_view text) {
  std::string const narrow = narrow_numerals(text);
  std::string_view const time = time_at_end(trim(narrow));
  memo.approved_at = time;
  std::string_view by = trim(narrow);
  if (!time.empty()) by = by.substr(0, by.rfind(time));
  for (std::string_view const mark : {"(", "（", "、"}) by = without_suffix(trim(by), mark);
  memo.approved_by = by == "なし" ? "" : trim(by);
}

Memo parse_memo(std::string_view text) {
  return MemoParser().parse(text);
}

}  // namespace kaeru
