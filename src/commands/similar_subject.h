#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "casebook/case_study.h"
#include "casebook/vocabulary.h"
#include "search/index_reader.h"

namespace kaeru {

/// What similar case studies are looked for.
struct Subject {
  std::string title;
  std::string body;
  std::string id;  ///< set when it is in the book: it never finds itself
};

/// A case study and where it came from.
struct FoundCaseStudy {
  CaseStudy case_study;
  bool in_book = false;  ///< else from a file
};

/// What was typed: the id of a case study in the book, else a file.
Result<FoundCaseStudy> find_case_study(std::string const &typed, IndexReader const &reader,
                                       Vocabulary const &vocabulary);

Subject subject_of(FoundCaseStudy const &found);

/// The case study with this id; nullopt when there is none.
std::optional<Subject> subject_in_book(IndexReader const &reader, std::string const &id);

/// What a query file's second column names: a case study by its id, else the text itself.
Subject subject_of_line(IndexReader const &reader, std::string const &id_or_text);

}  // namespace kaeru
