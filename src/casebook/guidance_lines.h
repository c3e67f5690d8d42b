#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casebook/guidance.h"
#include "casebook/text_line.h"

namespace kaeru {

/// The items of a section: each outermost list item with what is nested in it, and each plain line.
std::vector<std::string> list_items(std::vector<TextLine> const &lines);

/// `【発話役割】本文「言う言葉」10分まで`. The phrase is the item's last 「…」. A limit (N分まで,
/// N回まで, N回だけ, N秒以内 …, or N分 at the end) is taken out of the text where it stands by
/// itself, and only copied where it is part of a sentence; several are joined by 「、」.
GuidanceStep parse_step(std::string_view item);

/// `「言葉」 → 理由。代わりに「言葉」`.
NeverSay parse_never_say(std::string_view item);

/// What stands within the outermost 「…」 pairs that make up the text, else the text itself.
std::string without_quotes(std::string_view text);
/// `「A」「B」` is two expressions, anything else one.
std::vector<std::string> split_expressions(std::string_view text);

}  // namespace kaeru
