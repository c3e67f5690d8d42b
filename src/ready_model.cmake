# Situation models learnt while kaeru is built: an index that would learn the same takes them over.
# Learnt anew when a card, a setting or the learning changes.
add_executable(kaeru_model src/indexing/make_model.cc)
target_link_libraries(kaeru_model PRIVATE kaeru_core kaeru_warnings)
set(ready_models ${PROJECT_BINARY_DIR}/share/kaeru/models)
file(MAKE_DIRECTORY ${ready_models})
file(GLOB learning ${PROJECT_SOURCE_DIR}/src/indexing/situation_*)

# ready_model(name corpus installed): what `corpus` teaches, where it lacks something with what
# `installed` does.
function(ready_model name corpus installed)
  file(GLOB_RECURSE taught CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/corpus/guidance/*.md
    ${PROJECT_SOURCE_DIR}/corpus/*.txt ${PROJECT_SOURCE_DIR}/corpus/*.yaml ${corpus}/guidance/*.md)
  set(model ${ready_models}/${name}.model)
  add_custom_command(OUTPUT ${model} DEPENDS ${taught} ${learning} VERBATIM
    COMMAND kaeru_model ${corpus} "${installed}" ${model})
  add_custom_target(kaeru_${name}_model ALL DEPENDS ${model})
endfunction()
