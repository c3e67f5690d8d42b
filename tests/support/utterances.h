#pragma once

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "support/places.h"

namespace kaeru {

/// A line of tests/data/utterances.tsv.
struct Utterance {
  std::string id;
  std::string text;
  std::vector<std::string>
      situations;    ///< any of these is right as the first card; empty = none due
  std::string kind;  ///< conduct content emergency care ordinary nearmiss
};

/// The list, unless KAERU_UTTERANCES names another of the same form.
inline std::string utterances_file() {
  char const *const other = std::getenv("KAERU_UTTERANCES");
  return other ? other : source_folder() + "/tests/data/utterances.tsv";
}

/// Lines that nobody tunes to (tests/data/README.md).
inline std::string unseen_utterances_file() {
  return source_folder() + "/tests/data/utterances_unseen.tsv";
}

/// The same, written for a later revision of the cards.
inline std::string held_out_utterances_file() {
  return source_folder() + "/tests/data/utterances_held_out.tsv";
}

inline std::vector<Utterance> read_utterances(std::string const &file = utterances_file()) {
  std::ifstream in(file);
  std::vector<Utterance> all;
  std::string line;
  std::getline(in, line);  // the header
  while (std::getline(in, line)) {
    std::istringstream fields(line);
    Utterance one;
    std::string situations;
    std::getline(fields, one.id, '\t');
    std::getline(fields, one.text, '\t');
    std::getline(fields, situations, '\t');
    std::getline(fields, one.kind, '\t');
    std::istringstream names(situations);
    for (std::string name; std::getline(names, name, ',');)
      if (name != "-") one.situations.push_back(name);
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace kaeru
