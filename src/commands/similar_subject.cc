// Case studies of the book as queries.
#include "commands/similar_subject.h"

#include "indexing/document.h"

namespace kaeru {

std::optional<Subject> subject_in_book(IndexReader const &reader, std::string const &id) {
  auto const ref = reader.find_id(id);
  if (!ref) return std::nullopt;
  auto const case_study = from_document(reader.document(*ref));
  if (!case_study) return std::nullopt;
  return Subject{case_study->title, searched_text(*case_study), case_study->id};
}

Subject subject_of_line(IndexReader const &reader, std::string const &id_or_text) {
  return subject_in_book(reader, id_or_text).value_or(Subject{"", id_or_text, ""});
}

}  // namespace kaeru
