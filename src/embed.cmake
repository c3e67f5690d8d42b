# embed_text(NAME file header): the text of `file`, of this project or given by its whole path, as
# `inline constexpr std::string_view NAME` in `header`, so that data files stay data and the program
# needs no path to them.
function(embed_text name file header)
  cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} content)
  file(CONFIGURE OUTPUT ${header} CONTENT
"#pragma once
#include <string_view>
namespace kaeru {
inline constexpr std::string_view @name@ = R\"kaeru-data(@content@)kaeru-data\";
}
" @ONLY)
endfunction()
