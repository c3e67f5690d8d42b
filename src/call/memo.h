#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "call/call_record.h"

namespace kaeru {

/// How long such calls take, from similar case studies' 所要分; never a guess of ours.
struct ExpectedMinutes {
  std::size_t n = 0;  ///< similar case studies that tell; 0 = not known
  int low = 0;        ///< lower quartile
  int middle = 0;     ///< median
  int high = 0;       ///< upper quartile
  [[nodiscard]] bool known() const;
  bool operator==(ExpectedMinutes const &) const = default;
};

/// Fewer than this many tell nothing: `expected_minutes` leaves it open.
inline constexpr std::size_t least_for_expectation = 3;

/// Quartiles by nearest rank. Minutes below 1 tell nothing; fewer than least_for_expectation give
/// their number only, which counts as not known.
ExpectedMinutes expected_minutes(std::vector<int> minutes);

/// What the supervisor reads before taking the call (product-map §5, in its order).
struct Memo {
  ExpectedMinutes expected;
  std::optional<int> expected_by_operator;  ///< minutes, said by the operator; goes before
  std::optional<int> elapsed_min;
  std::array<std::string, call_field_count> fields;  ///< by CallField
  std::optional<int> temperature;
  std::vector<std::string> promises;
  std::optional<int> holds, persists, recording_notices, warnings;
  std::optional<int> hold_s;
  std::string approved_by, approved_what, approved_at;  ///< "14:20"
  std::vector<std::string> situations;                  ///< confirmed
  std::vector<std::string> dangers;  ///< those of them that are dangers, or found and not confirmed
  std::string danger_words;          ///< the caller's, that showed a danger; may be empty

  [[nodiscard]] std::string const &field(CallField which) const {
    return fields[static_cast<std::size_t>(which)];
  }
  bool operator==(Memo const &) const = default;
};

/// What a record says; expectation and dangers are filled in by the caller.
Memo to_memo(CallRecord const &record, std::int64_t now_ms);

/// Whether a memo without this field is refused: 用件, 怒りの原因, 現状, 要求.
bool is_required(CallField field);
/// Whether a field is required and says nothing: empty, or bare words (call/bare_words.h).
bool is_missing(Memo const &memo, CallField field);
/// Labels of the missing fields, in the memo's order.
std::vector<std::string> missing(Memo const &memo);

/// Everything promised: the field and the promises of the record, joined.
std::string promised(Memo const &memo);

/// Six lines and one or two of counters and dangers, each at most `columns` wide (at least 20) and
/// harmless for a terminal. What is not known is named (未確認).
std::string memo_text(Memo const &memo, int columns);
/// A heading and a list, uncut, to be pasted into a ticket.
std::string memo_markdown(Memo const &memo);
/// One JSON object, "version": 1; what is not known is null. To be printed with print_json.
std::string memo_json(Memo const &memo);

/// Reads "用件: …" lines (either colon, labels and their aliases, "見込み: 15分", "保留: 1",
/// "粘り: 2", "温度: 4", "危険: 脅迫"); lines without a label go on the field before; text before
/// any label is the matter. Unknown labels stay part of the text. Labels may stand after a bullet
/// or in 【】. Takes valid UTF-8 of any size.
Memo parse_memo(std::string_view text);

/// What memo_text wrote, read back as far as it was not cut; any other text as parse_memo reads it.
/// The expectation is left out: whoever reads has cases of their own.
Memo read_memo(std::string_view text);

/// "SV B 14:20" → who and when.
void read_approval(Memo &memo, std::string_view text);

}  // namespace kaeru
