#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace kaeru {

/// 0–9 of a digit, Chinese ones too (〇 一 … 九, 零).
std::optional<int> digit_value(char32_t c);

// Numbers of people by their digits, whatever stands between the groups. Each says how many chars
// at the beginning of `text` are the number; 0 = none.

/// Ten or eleven digits from 0 on, grouped as the national plan writes them: 03-0000-0000,
/// 045-000-0000, 090-0000-0000, 0120-000-000.
std::size_t phone_length(std::u32string_view text);
/// The longest run of whole groups that is a payment card's: 13 digits or more, groups of three or
/// more, the check digit of ISO/IEC 7812 right.
std::size_t card_length(std::u32string_view text);
/// All of the text if its twelve digits are a 個人番号 by the check digit of 総務省令第85号 第5条,
/// not all the same and no minute written as 202604011002.
std::size_t my_number_length(std::u32string_view text);
/// 4111-****-****-1111: something hidden and something not.
std::size_t hidden_card_length(std::u32string_view text);
/// All of the text if it holds four digits.
std::size_t many_digits_length(std::u32string_view text);

}  // namespace kaeru
