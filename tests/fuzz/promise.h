#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/result.h"
#include "search/snippet.h"

namespace kaeru {

// What every fuzz target asks: a promise of a header, kept for whatever bytes come.

/// A promise that an input broke. Nobody catches it while fuzzing: it is a finding.
struct BrokenPromise : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// `what` is told in the finding.
void promise(bool kept, std::string_view what);

/// Told to a person: not empty, one line of valid UTF-8, nothing that could steer a terminal.
void promise_message(std::string_view message);
void promise_message(Error const &error);
/// Each says something in UTF-8 of a line of the file or 0, where the file has `lines`. They quote
/// the file; who shows them makes them harmless.
void promise_messages(Diagnostics const &diagnostics, std::size_t lines);

/// At most `most` characters, one line, marks inside it, in order and apart.
void promise_passage(Snippet const &passage, std::size_t most);

/// Text that reading gave: valid UTF-8 without NUL and CR.
void promise_clean(std::string_view text);

}  // namespace kaeru
