# What `cmake --install` puts where. The man page and the completions are printed by the program from
# its own command tables, so nothing is written twice. `kaeru_manual` makes them.
set(generated ${PROJECT_BINARY_DIR}/share)

# print_to(file words…): `kaeru words…` > file, whenever the program changes.
function(print_to file)
  add_custom_command(OUTPUT ${file} DEPENDS kaeru VERBATIM
    COMMAND sh -c "\"$@\" > \"$0\"" ${file} $<TARGET_FILE:kaeru> ${ARGN})
  set_property(GLOBAL APPEND PROPERTY KAERU_GENERATED ${file})
endfunction()

print_to(${generated}/kaeru.1 manual)
print_to(${generated}/kaeru.bash completion bash)
print_to(${generated}/kaeru.zsh completion zsh)
print_to(${generated}/kaeru.fish completion fish)
get_property(generated_files GLOBAL PROPERTY KAERU_GENERATED)
add_custom_target(kaeru_manual ALL DEPENDS ${generated_files})
# All that is installed, built without tests and benchmarks.
add_custom_target(kaeru_installed)
add_dependencies(kaeru_installed kaeru kaeru_manual kaeru_readings_file kaeru_shipped_model)

install(TARGETS kaeru)
install(FILES ${generated}/kaeru.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${generated}/kaeru.bash RENAME kaeru
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${generated}/kaeru.zsh RENAME _kaeru
  DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${generated}/kaeru.fish
  DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES ${readings} DESTINATION ${CMAKE_INSTALL_DATADIR}/kaeru)
install(FILES ${ready_models}/shipped.model DESTINATION ${CMAKE_INSTALL_DATADIR}/kaeru/models)
install(DIRECTORY corpus DESTINATION ${CMAKE_INSTALL_DATADIR}/kaeru)
install(DIRECTORY src/guides/ DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES README.md src/CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
