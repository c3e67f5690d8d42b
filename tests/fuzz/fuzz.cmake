# The fuzz targets: a program for each tests/fuzz/NAME_target.cc, and the floors that they need.
set(fuzz_targets encoding front_matter impact_file import_csv manifest markdown memo query session_file
  settings situation_file stored_form tokeniser)

get_target_property(fuzzed_sources kaeru_core SOURCES)
list(FILTER fuzzed_sources INCLUDE REGEX
  "^src/(base|text|evaluation|casebook|authoring|importing|lint|call|indexing|search)/")
add_library(kaeru_fuzzed STATIC EXCLUDE_FROM_ALL ${fuzzed_sources} tests/fuzz/promise.cc
  tests/support/places.cc)
target_include_directories(kaeru_fuzzed PUBLIC src ${PROJECT_BINARY_DIR}/generated tests)
target_compile_definitions(kaeru_fuzzed PRIVATE KAERU_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
  KAERU_BINARY="" KAERU_GENERATE="" KAERU_VERSION="")
get_target_property(libraries kaeru_core LINK_LIBRARIES)
target_link_libraries(kaeru_fuzzed PUBLIC ${libraries})

foreach(name ${fuzz_targets})
  add_executable(fuzz_${name} EXCLUDE_FROM_ALL tests/fuzz/${name}_target.cc tests/fuzz/entry.cc)
  target_compile_definitions(fuzz_${name} PRIVATE KAERU_FUZZ_TARGET=fuzz_${name})
  target_link_libraries(fuzz_${name} PRIVATE kaeru_fuzzed -fsanitize=fuzzer)
endforeach()
