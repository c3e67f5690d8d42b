#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "casebook/guidance.h"

namespace kaeru {

/// Of several cards for one situation, the index of the one whose expressions the words are most
/// like; the first where nothing tells them apart. `cards` must not be empty.
///
/// A card that lists the very words; else naive Bayes over pairs of characters in the kana space,
/// however many expressions a card has, the first card being likelier beforehand. Of the shipped
/// cards for later moments of a call it finds 71–84 % by expressions left out, where the single
/// nearest expression found 20–35 %.
std::size_t best_fitting(std::vector<Guidance const *> const &cards, std::string_view words);

}  // namespace kaeru
