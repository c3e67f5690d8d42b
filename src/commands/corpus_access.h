#pragma once

#include <filesystem>

#include "base/diagnostic.h"
#include "casebook/policy.h"

namespace kaeru {

/// ACCESS-OPEN when the policy keeps levels for groups (`access`), but everyone or the operators'
/// group can enter the corpus folder, where the texts of all levels lie. Else empty.
Diagnostics check_corpus_access(std::filesystem::path const &corpus, Policy const &policy);

}  // namespace kaeru
