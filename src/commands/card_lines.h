#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "casebook/guidance.h"
#include "terminal/frame.h"

namespace kaeru {

/// What a line of a card is about, in the order of the card.
enum class CardPart { core, say, never_say, step, limit, hand_over };

/// One line of a card.
struct CardLine {
  CardPart part = CardPart::core;
  std::size_t item = 0;  ///< which of its part: the third step is 2
  std::size_t line = 0;  ///< which line of the item, from 0
  FrameRow row;          ///< two runs: the label (label_columns wide, perhaps blank) and the text
};

inline constexpr int label_columns = 6;  ///< "核心" and two spaces
inline constexpr std::size_t steps_shown = 5;
inline constexpr std::size_t never_say_shown = 2;

/// A labelled paragraph of at most `most_lines`, to `columns` in all; lines after the first stand
/// under the text. Empty text gives none.
std::vector<FrameRow> labelled_rows(std::string_view label, std::string const &text, Style look,
                                    std::size_t most_lines, int columns, Ambiguous ambiguous);

/// "■ 上司を出せと言われた[OP・冒頭]", sanitized, of any width.
std::string card_heading(Guidance const &guidance);

/// A card under its heading: 核心 言う 禁句 手順 限度 交代, each kept short, sanitized.
std::vector<CardLine> card_lines(Guidance const &guidance, int columns, Ambiguous ambiguous);

}  // namespace kaeru
