#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>

#include "commands/locations.h"
#include "indexing/index_corpus.h"
#include "search/book_reader.h"
#include "search/searcher.h"
#include "support/places.h"

namespace kaeru {

/// The project's own corpus, indexed: by ctest beforehand (KAERU_TEST_INDEX), else here.
class BookIndex {
 public:
  static BookIndex const &instance() {
    static BookIndex const index;
    return index;
  }

  IndexReader const &reader() const { return *reader_; }
  BookReader const &book() const { return *book_; }
  Searcher const &searcher() const { return *searcher_; }

 private:
  BookIndex() {
    char const *const ready = std::getenv("KAERU_TEST_INDEX");
    std::filesystem::path const path =
        ready ? ready : std::filesystem::temp_directory_path() / "kaeru-book-index";
    std::filesystem::path const corpus = std::filesystem::path(source_folder()) / "corpus";
    if (!ready) {
      auto const report = index_corpus({.corpus = corpus,
                                        .index = path,
                                        .installed = {},
                                        .readings = installed_readings(),
                                        .models = installed_models(),
                                        .threads = 2,
                                        .full = false,
                                        .progress = {}});
      if (!report) throw std::runtime_error(report.error().message);
    }
    auto reader = IndexReader::open(path);
    if (!reader) throw std::runtime_error(reader.error().message);
    reader_ = std::make_unique<IndexReader>(std::move(*reader));
    book_ = std::make_unique<BookReader>(BookReader::open(*reader_));
    searcher_ = std::make_unique<Searcher>(*reader_);
  }

  std::unique_ptr<IndexReader> reader_;
  std::unique_ptr<BookReader> book_;
  std::unique_ptr<Searcher> searcher_;
};

}  // namespace kaeru
