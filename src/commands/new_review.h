#pragma once

#include <filesystem>
#include <string>

#include "casebook/corpus_file.h"
#include "casebook/corpus_settings.h"
#include "commands/command.h"

namespace kaeru {

/// A file that was just made for somebody to fill in.
struct NewFile {
  CorpusFileKind kind = CorpusFileKind::case_study;
  std::filesystem::path file;
  std::filesystem::path corpus, index;
  std::string path;  ///< relative to the corpus; empty when outside
  std::string text;  ///< as it was made
};

enum class IndexChoice { ask, now, never };

/// Asks on the terminal; an empty line means `otherwise`, the end of input no.
bool ask(Environment &environment, std::string const &question, bool otherwise);

/// Opens the file in the user's editor, again as long as it has errors and somebody wants to mend
/// them, then as review_new_file.
int edit_new_file(NewFile const &file, CorpusSettings const &settings, IndexChoice choice,
                  Environment &environment);

/// Tells what is wrong with it and which case studies it may repeat, brings it into the index, and
/// says how it is found.
int review_new_file(NewFile const &file, CorpusSettings const &settings, IndexChoice choice,
                    Environment &environment);

}  // namespace kaeru
