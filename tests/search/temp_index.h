#pragma once

#include <xapian.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "indexing/averages.h"
#include "indexing/book.h"
#include "indexing/document.h"
#include "indexing/impact.h"
#include "indexing/impact_file.h"
#include "indexing/metadata.h"
#include "indexing/state.h"
#include "indexing/temp_corpus.h"
#include "indexing/word_ends.h"
#include "indexing/workshop.h"
#include "search/index_reader.h"

namespace kaeru::testing_support {

/// As much of a case study as ranking needs.
struct Text {
  std::string path;
  std::string id;
  std::string title;
  std::string body;
};

inline CaseStudy case_study_of(Text const &text) {
  CaseStudy case_study;
  case_study.path = text.path;
  case_study.id = text.id;
  case_study.title = text.title;
  case_study.sections.push_back({"顧客の主張", text.body, 1});
  return case_study;
}

/// An index written straight from case studies, without files and their reader.
class TempIndex {
 public:
  /// `gone` are docids of the base (1 = its first) that no longer count. `synonyms` as the book
  /// stores them.
  void write_case_studies(std::vector<CaseStudy> const &base, std::vector<CaseStudy> const &delta,
                          std::vector<Xapian::docid> const &gone,
                          std::string const &synonyms = "") {
    auto workshop = Workshop::open(folder_.path() / "index");
    if (!workshop) throw std::runtime_error(workshop.error().message);
    std::string const op = (workshop->path() / "op").string();
    write_database(op, base);
    if (!delta.empty()) write_database(op + ".delta", delta);
    if (!gone.empty()) write_gone(op, gone);
    Xapian::WritableDatabase book((workshop->path() / "book").string(), Xapian::DB_CREATE);
    book.set_metadata(book::schema_key, std::to_string(schema_version));
    write_metadata(book, book::synonyms_key, synonyms);
    book.commit();
    if (auto published = workshop->publish({}); !published)
      throw std::runtime_error(published.error().message);
  }
  void write(std::vector<Text> const &base, std::vector<Text> const &delta,
             std::vector<Xapian::docid> const &gone, std::string const &synonyms = "") {
    write_case_studies(all(base), all(delta), gone, synonyms);
  }

  [[nodiscard]] IndexReader open() const {
    auto reader = IndexReader::open(folder_.path() / "index");
    if (!reader) throw std::runtime_error(reader.error().message);
    return std::move(*reader);
  }

 private:
  static std::vector<CaseStudy> all(std::vector<Text> const &texts) {
    std::vector<CaseStudy> case_studies;
    for (auto const &text : texts) case_studies.push_back(case_study_of(text));
    return case_studies;
  }

  static void write_database(std::string const &path, std::vector<CaseStudy> const &case_studies) {
    Xapian::WritableDatabase database(path, Xapian::DB_CREATE);
    AverageLengths averages;
    averages.fill(16);
    for (auto const &one : case_studies) database.add_document(to_document(one, averages));
    write_word_ends(database);
    write_averages(database, averages);
    database.close();
    write_impact_file(path);
  }

  static void write_gone(std::string const &op, std::vector<Xapian::docid> const &gone) {
    Xapian::Database const base(op);
    Xapian::WritableDatabase database(op + ".gone", Xapian::DB_CREATE);
    for (auto const docid : gone) database.replace_document(docid, base.get_document(docid));
    database.close();
    write_impact_file(op + ".gone");
  }

  TempFolder folder_;
};

}  // namespace kaeru::testing_support
