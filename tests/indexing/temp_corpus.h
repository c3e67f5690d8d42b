#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "indexing/index_corpus.h"
#include "search/index_reader.h"
#include "search/searcher.h"

namespace kaeru::testing_support {

/// A folder of its own, removed with the object; in memory where the system allows, since every
/// build waits for the disk.
class TempFolder {
 public:
  TempFolder() {
    bool const in_memory = ::access("/dev/shm", W_OK) == 0;
    std::filesystem::path const parent =
        in_memory ? "/dev/shm" : std::filesystem::temp_directory_path();
    std::string pattern = (parent / "kaeru-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path_ = pattern;
  }
  ~TempFolder() {
    std::error_code failure;
    std::filesystem::remove_all(path_, failure);
  }
  TempFolder(TempFolder const &) = delete;
  TempFolder &operator=(TempFolder const &) = delete;

  [[nodiscard]] std::filesystem::path const &path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::string slurp(std::filesystem::path const &path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The names that case studies of tests use, and no more: a small book builds fast.
inline constexpr char const *small_vocabulary = R"(situations:
  威嚇・脅迫: {kind: conduct, danger: true}
  上司要求: {kind: conduct}
  金品要求: {kind: conduct}
  商品: {kind: content}
outcomes:
  要求充足: {}
  説明納得: {}
  SV移管: {}
roles: {OP: {}, SV: {}, 管理者: {}}
stages: {冒頭: {}, 聴取: {}}
states: {下書き: {}, 未検証: {}, 検証済: {}, 廃止: {}}
audiences: {OP: {}, SV: {}, 管理者: {}}
fields:
  id: [ID]
  標題: [title]
  状態: [state]
  公開範囲: [audience]
  作成日: [date]
  発生日: [occurred]
  状況: [situations]
  結果: [outcome]
  要求: [demand]
headings:
  顧客の主張: []
  経過: []
  結果: []
)";

/// What a test says of a case study; the rest of the file is the same in all of them.
struct Story {
  std::string id;
  std::string title;
  std::string body;
  std::string state = "検証済";
  std::string audience = "OP";
  std::string situation = "商品";
  std::string outcome = "説明納得";
  std::string date = "2026-04-01";
};

inline std::string to_markdown(Story const &story) {
  std::string text = "---\n";
  auto const field = [&](char const *key, std::string const &value) {
    if (!value.empty()) text += std::string(key) + ": " + value + "\n";
  };
  field("id", story.id);
  field("標題", story.title);
  field("状態", story.state);
  field("公開範囲", story.audience);
  field("発生日", story.date);
  if (!story.situation.empty()) text += "状況: [" + story.situation + "]\n";
  field("結果", story.outcome);
  return text + "---\n\n## 顧客の主張\n" + story.body + "\n";
}

/// A file that no reader accepts.
inline std::string broken_markdown() {
  return "---\n標題: [返金\n---\n本文\n";
}

/// A corpus and its index in one temporary folder.
class TempCorpus {
 public:
  TempCorpus() {
    std::filesystem::create_directories(root() / "cases");
    std::filesystem::create_directories(root() / "guidance");  // or the installed guidance counts
    write("vocabulary.yaml", small_vocabulary);
    write("synonyms.txt", "上司|責任者|上の人\n返金|お金を返\n");
  }

  [[nodiscard]] std::filesystem::path root() const { return folder_.path() / "corpus"; }
  [[nodiscard]] std::filesystem::path index_folder() const { return folder_.path() / "index"; }

  /// Writes a file as if it were an hour old, so that an unchanged one is not read again.
  void write(std::string const &path, std::string const &content) {
    std::filesystem::create_directories((root() / path).parent_path());
    std::ofstream(root() / path, std::ios::binary) << content;
    std::int64_t const seconds = 1'700'000'000 + ++clock_;
    timespec const times[2] = {{seconds, 0}, {seconds, 0}};
    ::utimensat(AT_FDCWD, (root() / path).c_str(), times, 0);
  }
  void write(std::string const &path, Story const &story) { write(path, to_markdown(story)); }
  void remove(std::string const &path) { std::filesystem::remove(root() / path); }

  IndexReport index(unsigned threads = 1, bool full = false) {
    return index_into(index_folder(), threads, full);
  }
  IndexReport index_into(std::filesystem::path const &target, unsigned threads = 1,
                         bool full = false) const {
    IndexOptions options;
    options.corpus = root();
    options.index = target;
    options.threads = threads;
    options.full = full;
    auto report = index_corpus(options);
    if (report) return *report;
    ADD_FAILURE() << report.error().message;
    return {};
  }

  [[nodiscard]] std::vector<std::string> find(std::string_view words) const {
    return find_in(index_folder(), words);
  }
  [[nodiscard]] static std::vector<std::string> find_in(std::filesystem::path const &index,
                                                        std::string_view words) {
    std::vector<std::string> ids;
    auto const reader = IndexReader::open(index);
    if (!reader) {
      ADD_FAILURE() << reader.error().message;
      return ids;
    }
    for (auto const &one : Searcher(*reader).rank(words, 100)) ids.push_back(one.id);
    return ids;
  }

 private:
  TempFolder folder_;
  std::int64_t clock_ = 0;
};

}  // namespace kaeru::testing_support
