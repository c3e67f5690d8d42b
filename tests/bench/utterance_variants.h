#pragma once

#include <string>
#include <vector>

namespace kaeru {

/// One way in which the same words reach the keyboard differently.
struct UtteranceVariant {
  char const *name;
  std::string (*change)(std::string const &text);  ///< pure: the same text, the same change
};

/// Half-width, other kana, a slip of the finger, courtesy around the point.
std::vector<UtteranceVariant> const &utterance_variants();

}  // namespace kaeru
