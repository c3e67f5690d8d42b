#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>

#include "base/deadline.h"
#include "base/result.h"
#include "commands/answer.h"
#include "search/book_reader.h"
#include "search/index_reader.h"
#include "search/searcher.h"

namespace kaeru {

/// What is asked of a desk.
struct Question {
  AdviceRequest request;  ///< `words` of any length; `reading` is filled in
  SearchFilters filters;
  std::size_t limit = 10;  ///< case studies
};

/// One generation of an index, open, with all that an answer needs. One thread at a time may ask:
/// Xapian's handles are not shared between threads. Throws Xapian::Error.
class Desk {
 public:
  static Result<std::unique_ptr<Desk const>> open(std::filesystem::path const &index,
                                                  MissingShards missing = MissingShards::refused);
  /// Where damage showed while this desk was asked: as IndexReader::last_good.
  [[nodiscard]] Result<std::unique_ptr<Desk const>> last_good(Xapian::Error const &damage) const;
  Desk(Desk const &) = delete;
  Desk &operator=(Desk const &) = delete;

  /// Advice and similar case studies; `took_ms` and what explains them are left to the caller.
  [[nodiscard]] Answer answer(Question question, Deadline &deadline) const;

  /// What answers: "gen-3-…", or "shards-…".
  [[nodiscard]] std::string name() const { return reader_.name(); }
  [[nodiscard]] IndexReader const &reader() const { return reader_; }
  [[nodiscard]] BookReader const &book() const { return book_; }
  [[nodiscard]] Searcher const &searcher() const { return searcher_; }

 private:
  Desk(IndexReader reader, BookReader book);
  static Result<std::unique_ptr<Desk const>> from_reader(Result<IndexReader> reader);
  IndexReader reader_;
  BookReader book_;
  Searcher searcher_;
};

}  // namespace kaeru
