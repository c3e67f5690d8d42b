// Case studies of the book as queries.
#include "commands/similar_subject.h"

#include <fmt/format.h>

#include <filesystem>

#include "base/files.h"
#include "casebook/read.h"
#include "indexing/document.h"

namespace kaeru {
namespace {

std::optional<FoundCaseStudy> in_book(IndexReader const &reader, std::string const &id) {
  auto const ref = reader.find_id(id);
  if (!ref) return std::nullopt;
  auto case_study = from_document(reader.document(*ref));
  if (!case_study) return std::nullopt;
  return FoundCaseStudy{std::move(*case_study), true};
}

Result<FoundCaseStudy> from_file(std::string const &path, Vocabulary const &vocabulary) {
  auto const bytes = read_file(path, ReadLimits{}.file_bytes);
  if (!bytes) return bytes.error();
  auto read = read_case_study(*bytes, path, vocabulary);
  if (read.value) return FoundCaseStudy{std::move(*read.value), false};
  std::string message = path + " を読めません。";
  for (auto const &one : read.diagnostics)
    if (one.severity == Severity::error)
      message += fmt::format("{}行目: {} ", one.line, one.message);
  return Error{message};
}

}  // namespace

Result<FoundCaseStudy> find_case_study(std::string const &typed, IndexReader const &reader,
                                       Vocabulary const &vocabulary) {
  if (auto found = in_book(reader, typed)) return std::move(*found);
  std::error_code failure;
  if (std::filesystem::exists(typed, failure)) return from_file(typed, vocabulary);
  return Error{fmt::format(
      "「{}」という id の事例も、ファイルもありません。kaeru search で id を探せます。", typed)};
}

Subject subject_of(FoundCaseStudy const &found) {
  auto const &one = found.case_study;
  return {one.title, searched_text(one), found.in_book ? one.id : ""};
}

std::optional<Subject> subject_in_book(IndexReader const &reader, std::string const &id) {
  auto const found = in_book(reader, id);
  return found ? std::optional(subject_of(*found)) : std::nullopt;
}

Subject subject_of_line(IndexReader const &reader, std::string const &id_or_text) {
  return subject_in_book(reader, id_or_text).value_or(Subject{"", id_or_text, ""});
}

}  // namespace kaeru
