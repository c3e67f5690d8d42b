#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "casebook/vocabulary.h"

namespace kaeru {

/// Markdown with the marks that Japanese input methods produce put into ASCII, line for line:
/// `＃＃ 見出し`, `##見出し`, `１．`, `・`, `①`, `｜甲｜乙｜`, a line that is wholly `<h2>…</h2>`; Word's
/// own tags go, and raw HTML that never closes becomes text. A lone `#言葉` becomes a heading only
/// when the vocabulary knows it. Fenced code and raw HTML are left alone, and so is, byte for byte,
/// every line that needs no mending. One warning MD-REPAIRED for each kind, at its first line.
std::string mend_markdown(std::string_view markdown, std::string const &path,
                          Vocabulary const &vocabulary, Diagnostics &diagnostics);

}  // namespace kaeru
