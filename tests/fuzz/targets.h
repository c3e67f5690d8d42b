#pragma once

#include <array>
#include <string_view>

namespace kaeru {

// Each gives any bytes to one reader of the program and throws BrokenPromise (fuzz/promise.h) when
// what comes out is not as its header says. A name is that of the folder in tests/fuzz/seeds.

void fuzz_encoding(std::string_view bytes);
void fuzz_front_matter(std::string_view bytes);
void fuzz_impact_file(std::string_view bytes);
void fuzz_import_csv(std::string_view bytes);
void fuzz_manifest(std::string_view bytes);
void fuzz_markdown(std::string_view bytes);
void fuzz_memo(std::string_view bytes);
void fuzz_query(std::string_view bytes);
void fuzz_session_file(std::string_view bytes);
/// The settings of a corpus, an import's mapping, judgements: the first byte says which.
void fuzz_settings(std::string_view bytes);
void fuzz_situation_file(std::string_view bytes);
void fuzz_stored_form(std::string_view bytes);
void fuzz_tokeniser(std::string_view bytes);

/// All of them, for the replay of seeds.
struct FuzzTarget {
  char const *name;
  void (*run)(std::string_view bytes);
};
inline constexpr auto fuzz_targets =
    std::to_array<FuzzTarget>({{"encoding", fuzz_encoding},
                               {"front_matter", fuzz_front_matter},
                               {"impact_file", fuzz_impact_file},
                               {"import_csv", fuzz_import_csv},
                               {"manifest", fuzz_manifest},
                               {"markdown", fuzz_markdown},
                               {"memo", fuzz_memo},
                               {"query", fuzz_query},
                               {"session_file", fuzz_session_file},
                               {"settings", fuzz_settings},
                               {"situation_file", fuzz_situation_file},
                               {"stored_form", fuzz_stored_form},
                               {"tokeniser", fuzz_tokeniser}});

}  // namespace kaeru
