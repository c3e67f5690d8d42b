#pragma once

#include <string_view>
#include <vector>

#include "text/personal_range.h"

namespace kaeru {

/// Names before 様, さん, さま, 氏 and と申し in normalised text, without these: by the ends of
/// Japanese surnames (personal_names.tsv), so that お客様, 業者さん and 許さん are none. In order,
/// without overlap.
std::vector<PersonalRange> find_names(std::u32string_view chars);

}  // namespace kaeru
