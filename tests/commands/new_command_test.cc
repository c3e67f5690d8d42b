// `kaeru new` with a script for an editor, and once on a real terminal.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/files.h"
#include "call/session_store.h"
#include "casebook/corpus_settings.h"
#include "casebook/read.h"
#include "commands/locations.h"
#include "commands/registry.h"
#include "log/search_log.h"
#include "support/pseudo_terminal.h"
#include "support/scratch.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr char const *good = R"(---
標題: 返金が入らない
状態: 下書き
作成日: 2026-11-26
発生日: 2026-11-25
状況: [約束不履行]
結果: 説明納得
出典: 架空の見本
---

## 顧客の主張
「15日に入る言うたやん」

## 経過
- 10:02 OP 待たせたことを詫びて状況を聞く → 落ち着いた

## 結果
当日処理し、了承された。

## 教訓(OP)
先に詫びたので、用件が聞けた。
)";

struct Finished {
  int status = 0;
  std::string out, err;
};

class NewCommand : public testing::Test {
 protected:
  /// A corpus that is read quickly: what it lacks is the installed one's.
  NewCommand() {
    fs::create_directories(corpus() / "cases");
    for (char const *const name : {"synonyms.txt", "concepts.txt", "ordinary.txt"})
      folder_.write(std::string("corpus/") + name, "# none\n");
  }

  [[nodiscard]] fs::path corpus() const { return folder_ / "corpus"; }
  [[nodiscard]] std::string content(std::string const &path) const {
    auto const text = read_file(corpus() / path, 1 << 20);
    return text ? *text : "";
  }

  /// The editor does these lines of shell; $1 is the file, $COUNT how often it was called before.
  void edit_with(std::string const &lines) {
    auto const editor = folder_.write("editor", "#!/bin/sh\nCOUNT=$(cat '" + calls() +
                                                    "' 2>/dev/null | wc -l)\necho >>'" + calls() +
                                                    "'\n" + lines + "\n");
    ::chmod(editor.c_str(), 0755);
    variables_["EDITOR"] = editor.string();
  }
  /// The editor writes these files, one a call.
  void edit_to(std::vector<std::string> const &texts) {
    for (std::size_t i = 0; i < texts.size(); ++i)
      folder_.write("text" + std::to_string(i), texts[i]);
    edit_with("cat '" + folder_.path().string() + "/text'$COUNT >\"$1\"");
  }
  [[nodiscard]] std::string calls() const { return (folder_ / "calls").string(); }
  [[nodiscard]] bool edited() const { return fs::exists(calls()); }

  [[nodiscard]] Environment environment(std::istream &in, std::ostream &out, std::ostream &err,
                                        bool terminal) {
    return {.in = in,
            .out = out,
            .err = err,
            .in_is_terminal = terminal,
            .out_is_terminal = terminal,
            .today = {2026, 11, 26},
            .variable = [this](char const *name) -> std::optional<std::string> {
              auto const found = variables_.find(name);
              if (found == variables_.end()) return std::nullopt;
              return found->second;
            }};
  }
  [[nodiscard]] std::vector<std::string> whole(std::vector<std::string> args) const {
    args.insert(args.begin(), "new");
    for (auto const &more :
         {std::string("--corpus"), corpus().string(), std::string("--index"),
          std::string("/proc/kaeru"), std::string("--log"), (folder_ / "log.sqlite").string()})
      args.push_back(more);
    return args;
  }
  Finished run(std::vector<std::string> const &args, std::string const &input = "",
          bool terminal = true) {
    std::istringstream in(input);
    std::ostringstream out, err;
    Environment asked = environment(in, out, err, terminal);
    int const status = run_kaeru(whole(args), asked);
    return {status, out.str(), err.str()};
  }

  ScratchFolder folder_;
  std::map<std::string, std::string> variables_ = {
      {"XDG_STATE_HOME", (folder_ / "state").string()}};
};

TEST_F(NewCommand, WritesWhatTheEditorLeaves) {
  edit_to({good});
  auto const made = run({"case", "--id", "henkin"}, "n\n");
  EXPECT_EQ(made.status, exit_found);
  EXPECT_EQ(content("cases/henkin.md"), good);
  EXPECT_THAT(made.out, AllOf(HasSubstr("索引に反映しますか"), HasSubstr("henkin.md")));
}

/// The index cannot be made here, and says so.
TEST_F(NewCommand, BringsItIntoTheIndexWhenAsked) {
  std::string const indexing = "kaeru index: ";
  edit_to({good, good, good, good});
  EXPECT_THAT(run({"case"}, "\n").err, HasSubstr(indexing));
  EXPECT_THAT(run({"case"}, "はい\n").err, HasSubstr(indexing));
  EXPECT_THAT(run({"case"}, "").err, Not(HasSubstr(indexing)));
  EXPECT_THAT(run({"case", "--no-index"}, "y\n").err, Not(HasSubstr(indexing)));
  EXPECT_THAT(run({"case", "返金", "--index-now"}, "", false).err, HasSubstr(indexing));
  EXPECT_THAT(run({"case", "--into", folder_.path().string(), "--index-now", "--no-edit"}).out,
              HasSubstr("移してください"));
}

TEST_F(NewCommand, WithoutATerminalTellsThePathAlone) {
  edit_to({good});
  auto const made = run({"case", "返金"}, "", false);
  EXPECT_EQ(made.status, exit_found);
  EXPECT_EQ(made.out, (corpus() / "cases/2026-11-26-返金.md").string() + "\n");
  EXPECT_FALSE(edited());
  EXPECT_THAT(content("cases/2026-11-26-返金.md"), HasSubstr("\n標題: 返金\n"));
  EXPECT_THAT(run({"case", "返金"}, "", false).out, HasSubstr("返金-2.md"));
  EXPECT_THAT(run({"case", "--id", "2026-11-26-返金"}, "", false).err,
              HasSubstr("もう使われています"));
}

TEST_F(NewCommand, AsksBeforeAnUntouchedFileGoes) {
  edit_with("true");
  EXPECT_THAT(run({"case", "--id", "a"}, "\n").out, HasSubstr("残してあります"));
  EXPECT_NE(content("cases/a.md"), "");
  EXPECT_THAT(run({"case", "--id", "b"}, "").out, HasSubstr("残してあります"));
  auto const removed = run({"case", "--id", "c"}, "y\n");
  EXPECT_EQ(removed.status, exit_nothing);
  EXPECT_THAT(removed.out, HasSubstr("消しました"));
  EXPECT_FALSE(fs::exists(corpus() / "cases/c.md"));
  edit_with(": >\"$1\"");
  EXPECT_THAT(run({"case", "--id", "d"}, "y\n").out, HasSubstr("消しました"));
}

TEST_F(NewCommand, OpensTheEditorAgainAsLongAsErrorsAreToBeMended) {
  std::string const broken = "---\n標題: [閉じない\n---\n本文\n";
  edit_to({broken, broken, good});
  auto const mended = run({"case", "--id", "a"}, "\ny\nn\n");
  EXPECT_EQ(mended.status, exit_found);
  EXPECT_EQ(content("cases/a.md"), good);
  EXPECT_THAT(mended.err, HasSubstr("cases/a.md:3"));
  fs::remove(calls());
  auto const left = run({"case", "--id", "b"}, "n\n");
  EXPECT_EQ(left.status, exit_nothing);
  EXPECT_THAT(left.out, HasSubstr("誤りのあるまま"));
  EXPECT_EQ(content("cases/b.md"), broken);
}

TEST_F(NewCommand, AnEditorThatFailsLosesNothing) {
  edit_with("echo x >>\"$1\"; exit 1");
  auto const failed = run({"case", "--id", "a"});
  EXPECT_EQ(failed.status, exit_error);
  EXPECT_THAT(failed.err, HasSubstr("残してあります"));
  EXPECT_NE(content("cases/a.md"), "");
  edit_with("rm \"$1\"");
  EXPECT_EQ(run({"case", "--id", "b"}).status, exit_error);
  variables_["EDITOR"] = "";
  EXPECT_THAT(run({"case", "--id", "c"}).err, HasSubstr("EDITOR"));
}

TEST_F(NewCommand, OptionsOfTheOtherKindAndUnknownWordsAreRefused) {
  struct {
    std::vector<std::string> args;
    char const *message;
  } const cases[] = {{{"csae"}, "もしかして: case"},
                     {{"case", "--role", "SV"}, "--role"},
                     {{"case", "--stage", "冒頭"}, "--stage"},
                     {{"guidance", "--outcome", "切電"}, "--outcome"},
                     {{"guidance", "--channel", "電話"}, "--channel"},
                     {{"guidance", "--trade", "通販"}, "--trade"},
                     {{"guidance", "--from-session", "last"}, "--from-session"},
                     {{"case", "--from-session", "x", "--from-gap", "y"}, "どちらか"},
                     {{"case", "--from-session", "x", "--situation", "暴言"}, "--situation"},
                     {{"case", "--index-now", "--no-index"}, "どちらか"},
                     {{"case", "--situation", "上司要"}, "もしかして: 上司要求"},
                     {{"case", "--outcome", "SV移"}, "もしかして: SV移管"},
                     {{"case", "--from-session", "last"}, "kaeru call"},
                     {{"case", "--from-gap", " "}, "--from-gap"},
                     {{"case", "--into", "/nonexistent"}, "先に作って"},
                     {{"case", "--id", "a/b"}, "id に使えません"}};
  for (auto const &[args, message] : cases) {
    auto const refused = run(args);
    EXPECT_EQ(refused.status, exit_error) << message;
    EXPECT_THAT(refused.err, HasSubstr(message));
  }
  EXPECT_TRUE(fs::is_empty(corpus() / "cases"));
}

TEST_F(NewCommand, WordsOfTheVocabularyBecomeItsOwn) {
  auto const made = run({"guidance", "上を出せ", "と言われた", "--situation", "責任者要求",
                         "--role", "supervisor", "--stage", "opening", "--stdout"});
  EXPECT_THAT(made.out,
              AllOf(HasSubstr("\n標題: 上を出せ と言われた\n"), HasSubstr("\n状況: [上司要求]\n"),
                    HasSubstr("\n役割: SV\n"), HasSubstr("\n段階: [冒頭]\n")));
  EXPECT_FALSE(fs::exists(corpus() / "guidance"));
}

TEST_F(NewCommand, BeginsFromACallMaskedWithAllFields) {
  std::string const id = "20261126-100000-abcdef";
  SessionStore const store(folder_ / "state/kaeru/sessions");
  auto writer = store.create(id);
  ASSERT_TRUE(writer);
  CallEvent start{.at_ms = 0, .act = CallAct::start, .name = "OP"};
  start.text = id;
  start.note = "2026-11-26T10:00:00+09:00";
  CallEvent heard{.at_ms = 1000, .act = CallAct::heard};
  heard.text = "090-1234-5678 に上司からかけろ";
  ASSERT_TRUE(writer->append({start, heard}));
  for (std::string const &asked : {id, std::string("last")}) {
    auto const made = run({"case", "--from-session", asked, "--trade", "通販", "--stdout"});
    ASSERT_EQ(made.status, exit_found) << made.err;
    EXPECT_THAT(made.out, AllOf(HasSubstr("〔電話番号〕"), Not(HasSubstr("1234")),
                                HasSubstr("\n業種: 通販\n"), HasSubstr("\n# 苦情区分: 商品 /"),
                                HasSubstr("\nid: 2026-11-26-")));
    auto const settings = load_settings(corpus(), installed_corpus());
    auto const read = read_case_study(made.out, "a.md", settings->vocabulary);
    EXPECT_THAT(read.diagnostics, IsEmpty());
    EXPECT_EQ(read.value->source, id);
  }
  EXPECT_THAT(run({"case", "--from-session", "x"}).err, HasSubstr(id));
}

TEST_F(NewCommand, BeginsFromWhatNobodyFound) {
  auto log = SearchLog::open({.path = folder_ / "log.sqlite"});
  LoggedSearch search;
  search.query = "かにみそ 返品";
  search.match = "none";
  ASSERT_TRUE(log->add(std::move(search)));
  auto const card =
      run({"guidance", "--from-gap", "かにみそ 返品", "--from-gap", "甲羅", "--stdout"});
  EXPECT_THAT(
      card.out,
      AllOf(HasSubstr("見つからなかった検索 1 回"), HasSubstr("「甲羅」を探しても"),
            HasSubstr("- 「かにみそ 返品」\n- 「甲羅」\n"), HasSubstr("\n標題: かにみそ 返品\n")));
  auto const study = run({"case", "題", "--from-gap", "甲羅", "--stdout"});
  EXPECT_THAT(study.out, AllOf(HasSubstr("\n標題: 題\n"), HasSubstr("-->\n「甲羅」\n")));
}

TEST_F(NewCommand, GivesTheSchemaOfEachKind) {
  auto const of_case_studies = nlohmann::json::parse(run({"case", "--schema"}).out);
  EXPECT_TRUE(of_case_studies.at("properties").contains("結果"));
  auto const of_guidance = nlohmann::json::parse(run({"guidance", "--schema"}).out);
  EXPECT_TRUE(of_guidance.at("properties").contains("承認者"));
  EXPECT_FALSE(of_guidance.at("properties").contains("結果"));
}

/// The editor reads a key from the terminal itself, in its own modes, and dies without putting them
/// back; the questions are answered by the same keyboard.
TEST_F(NewCommand, SharesItsTerminalWithTheEditor) {
  folder_.write("text", good);
  edit_with("stty raw -echo; printf 'editing\\r\\n'; head -c 1 >/dev/null; cat '" +
            folder_.path().string() + "/text' >\"$1\"");
  PseudoTerminal terminal([&](PseudoTerminal::Report const &report) {
    Environment asked = environment(std::cin, std::cout, std::cerr, true);
    int const status = run_kaeru(whole({"case", "--id", "a"}), asked);
    std::cout.flush();
    report(std::to_string(status));
    return status;
  });
  ASSERT_TRUE(terminal.wrote("editing"));
  terminal.type("x");
  ASSERT_TRUE(terminal.wrote("[Y/n]"));
  EXPECT_TRUE(terminal.modes_are_back());
  terminal.type("n\n");
  EXPECT_EQ(terminal.reported(), "0");
  EXPECT_EQ(content("cases/a.md"), good);
  terminal.end();
}

}  // namespace
}  // namespace kaeru
