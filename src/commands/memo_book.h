#pragma once

#include <string>
#include <vector>

#include "base/deadline.h"
#include "call/memo.h"
#include "commands/desk.h"

namespace kaeru {

/// A memo with what the book knows of it.
struct MemoWithBook {
  Memo memo;
  std::vector<std::string> hand_overs;  ///< its situations that are handed over at once
  std::vector<std::string> unknown;     ///< its situations that the vocabulary does not know
};

/// Names situations as the vocabulary does, finds the dangers among them and in the words, and
/// estimates the minutes. Throws Xapian::Error.
MemoWithBook ask_book(Memo memo, Desk const &desk, Deadline &deadline);

}  // namespace kaeru
