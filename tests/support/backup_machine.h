#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "call/customer_key.h"
#include "call/session_store.h"
#include "log/search_log.h"
#include "support/run_command.h"
#include "support/scratch.h"

namespace kaeru {

/// A machine as kaeru knows it: a home, a corpus, a shared key's place.
class BackupMachine {
 public:
  static constexpr char const *closed = "20261030-101500-aaaaaa";
  static constexpr char const *going_on = "20261031-090000-bbbbbb";

  /// Everything that a backup keeps, of each a little.
  void fill() const {
    auto log = SearchLog::open({.path = log_path()});
    ASSERT_TRUE(log);
    LoggedSearch search;
    search.id = "search-1", search.at_ms = 1, search.query = "上司だせ", search.cards = {"a"};
    ASSERT_TRUE(log->add(search));
    ASSERT_TRUE(log->add(LoggedUse{"use-1", "search-1", 2, "", "a", "used", 7}));
    SessionStore const store(state() / "sessions");
    for (char const *id : {closed, going_on}) {
      auto writer = store.create(id);
      ASSERT_TRUE(writer);
      ASSERT_TRUE(writer->append({{.act = CallAct::promise, .text = "折り返します"}}));
    }
    ASSERT_TRUE(store.close(closed, PersonalDataFinder()));
    folder_.write("home/.local/state/kaeru/drafts/" + std::string(closed) + ".md", "# 下書き\n");
    ASSERT_TRUE(own_customer_key(state() / "customer.key"));
    folder_.write("corpus/decisions.yaml", "- 決定: 確かめる\n  日付: 2026-10-05\n");
    folder_.write("corpus/cases/a.md", "# 事例\n");
  }

  [[nodiscard]] testing_support::Told run(std::vector<std::string> args) const {
    auto variables = variables_;
    variables["HOME"] = (folder_ / "home").string();
    args.insert(args.end(), {"--corpus", corpus().string(), "--index", (folder_ / "i").string()});
    return testing_support::run_command(args, variables);
  }
  void set(std::string const &name, std::string const &value) { variables_[name] = value; }

  [[nodiscard]] std::filesystem::path operator/(std::string const &name) const {
    return folder_ / name;
  }
  [[nodiscard]] std::filesystem::path state() const { return folder_ / "home/.local/state/kaeru"; }
  [[nodiscard]] std::filesystem::path log_path() const { return state() / "log.sqlite"; }
  [[nodiscard]] std::filesystem::path corpus() const { return folder_ / "corpus"; }
  [[nodiscard]] ScratchFolder const &folder() const { return folder_; }

  [[nodiscard]] static std::string content(std::filesystem::path const &path) {
    auto const text = read_file(path, 1 << 24);
    return text ? *text : "?";
  }
  /// The log's searches as ids and what came of them.
  [[nodiscard]] std::vector<std::string> log_rows() const {
    std::vector<std::string> rows;
    auto log = SearchLog::open({.path = log_path()});
    if (!log) return rows;
    EXPECT_TRUE(log->each_search([&](LoggedSearch const &search) { rows.push_back(search.id); }));
    EXPECT_TRUE(log->each_use([&](LoggedUse const &use) { rows.push_back(use.id); }));
    return rows;
  }

 private:
  ScratchFolder folder_;
  std::map<std::string, std::string> variables_;
};

}  // namespace kaeru
