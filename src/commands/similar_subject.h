#pragma once

#include <optional>
#include <string>

#include "search/index_reader.h"

namespace kaeru {

/// What similar case studies are looked for.
struct Subject {
  std::string title;
  std::string body;
  std::string id;  ///< set when it is in the book: it never finds itself
};

/// The case study with this id; nullopt when there is none.
std::optional<Subject> subject_in_book(IndexReader const &reader, std::string const &id);

/// What a query file's second column names: a case study by its id, else the text itself.
Subject subject_of_line(IndexReader const &reader, std::string const &id_or_text);

}  // namespace kaeru
