# What Debian's policy wants otherwise than `cmake --install` leaves it; run by cpack on its tree.
set(tree ${CPACK_TEMPORARY_INSTALL_DIRECTORY})
set(documents ${tree}/usr/share/doc/kaeru)
set(here ${CMAKE_CURRENT_LIST_DIR})

file(REMOVE ${documents}/LICENSE)
file(COPY ${here}/copyright DESTINATION ${documents})
execute_process(COMMAND sh ${here}/debian_changelog.sh ${KAERU_CHANGES} ${KAERU_MAINTAINER}
  OUTPUT_FILE ${documents}/changelog COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND gzip -9 -n ${tree}/usr/share/man/man1/kaeru.1 ${documents}/changelog
  COMMAND_ERROR_IS_FATAL ANY)
# Whatever the umask of who packs.
execute_process(COMMAND chmod -R u=rwX,go=rX ${tree} COMMAND_ERROR_IS_FATAL ANY)
