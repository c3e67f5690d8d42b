#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "casebook/vocabulary.h"

namespace kaeru {

/// Markdown with the marks that Japanese input methods produce put into ASCII, line for line:
/// `＃＃ 見出し`, `##見出し`, `１．`, `・`, `①`, a line that is wholly `<h2>…</h2>`. A lone
/// `#言葉` becomes a heading only when the vocabulary knows it. Fenced code is left alone. One
/// warning MD-REPAIRED for each kind, at its first line.
std::string mend_markdown(std::string_view markdown, std::string const &path,
                          Vocabulary const &vocabulary, Diagnostics &diagnostics);

}  // namespace kaeru
