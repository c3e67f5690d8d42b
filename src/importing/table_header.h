#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kaeru {

/// Which of `,`, tab and `;` stands most often outside quotation marks; `preferred` on equal terms.
char guess_delimiter(std::string_view header, char preferred);

/// Names for columns: one clean line each, "列3" where empty, "理由(2)" where taken.
std::vector<std::string> header_names(std::vector<std::string> const &cells);

}  // namespace kaeru
