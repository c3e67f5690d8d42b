# What most files include, read once: a sixth of the time of building everything. Off where it is not
# asked for, because it hides an include that was forgotten (preset release finds it).
option(KAERU_PRECOMPILE "Precompile what most files include" OFF)

function(precompile target)
  if(KAERU_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE <algorithm> <array> <filesystem> <functional> <map>
      <memory> <optional> <set> <sstream> <string> <string_view> <unordered_map> <variant> <vector>
      <fmt/format.h> ${ARGN})
  endif()
endfunction()
