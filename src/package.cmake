# The Debian package: `cmake --workflow --preset package`, or `cpack` in a release build folder. The
# same sources and tools give the same bytes, whenever and wherever they build; what needs a day
# takes the release's from CHANGELOG.md, which therefore cannot lag behind the version.
set(maintainer "kaeru maintainers <maintainers@kaeru.invalid>")
set(changes ${PROJECT_SOURCE_DIR}/src/CHANGELOG.md)

string(REPLACE "." "\\." version_pattern ${PROJECT_VERSION})
file(STRINGS ${changes} release REGEX "^## \\[${version_pattern}\\] - [0-9-]+$" LIMIT_COUNT 1)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${changes})
if(NOT release)
  message(FATAL_ERROR "${changes} lacks the line '## [${PROJECT_VERSION}] - YYYY-MM-DD'")
endif()
string(REGEX REPLACE "^.* - " "" release_day ${release})
execute_process(COMMAND date -u -d ${release_day} +%s OUTPUT_VARIABLE release_seconds
  OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)

if(NOT CMAKE_BUILD_TYPE STREQUAL Release)
  return()
endif()
# cpack builds what is installed and nothing else: no tests, no benchmarks.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
set(CPACK_INSTALL_COMMANDS
  "\"${CMAKE_COMMAND}\" --build \"${PROJECT_BINARY_DIR}\" --target kaeru_installed")
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/src/package/debian_files.cmake)
set(CPACK_POST_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/src/package/same_modes.cmake)
set(CPACK_PROJECT_CONFIG_FILE ${PROJECT_BINARY_DIR}/package_settings.cmake)
file(CONFIGURE OUTPUT ${CPACK_PROJECT_CONFIG_FILE} @ONLY CONTENT [[
set(ENV{SOURCE_DATE_EPOCH} @release_seconds@)
set(KAERU_CHANGES "@changes@")
set(KAERU_MAINTAINER "@maintainer@")
]])
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR DEB)
set(CPACK_VERBATIM_VARIABLES ON)

set(CPACK_PACKAGE_CONTACT ${maintainer})
set(CPACK_PACKAGE_DESCRIPTION "\
Answers, in the middle of a call, how to handle a complaint: what to say
and what never to say, the next steps with their limits, and similar past
complaints as evidence. Works without network or daemon.
.
Comes with an indexed corpus of case studies and guidance in Japanese; a
centre keeps its own beside it.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What the program runs: Git for changes of a corpus, converters for imports, an editor for `new`, ssh
# for shards on other machines; xapian-tools serves them there.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS git)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS
  "pandoc, xlsx2csv, sensible-utils, openssh-client, xapian-tools")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/src/package/postinst
  ${PROJECT_SOURCE_DIR}/src/package/postrm)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
