# After cpack: its archive tells the modes that the umask left to its three parts. ar writes it anew
# with those that it gives to everybody.
find_program(ar_program ar REQUIRED)
foreach(package ${CPACK_PACKAGE_FILES})
  set(parts ${package}.parts)
  file(REMOVE_RECURSE ${parts})
  file(MAKE_DIRECTORY ${parts})
  execute_process(COMMAND ${ar_program} t ${package} OUTPUT_VARIABLE names COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL "[^\n]+" names "${names}")
  execute_process(COMMAND ${ar_program} x ${package} WORKING_DIRECTORY ${parts} COMMAND_ERROR_IS_FATAL ANY)
  file(REMOVE ${package})
  execute_process(COMMAND ${ar_program} qcSD ${package} ${names} WORKING_DIRECTORY ${parts}
    COMMAND_ERROR_IS_FATAL ANY)
  file(REMOVE_RECURSE ${parts})
endforeach()
