# embed_text(NAME file header): the text of `file` as `inline constexpr std::string_view NAME` in
# `header`, so that data files stay data and the program needs no path to them.
function(embed_text name file header)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${file})
  file(READ ${PROJECT_SOURCE_DIR}/${file} content)
  file(CONFIGURE OUTPUT ${header} CONTENT
"#pragma once
#include <string_view>
namespace kaeru {
inline constexpr std::string_view @name@ = R\"kaeru-data(@content@)kaeru-data\";
}
" @ONLY)
endfunction()
