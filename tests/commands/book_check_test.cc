#include "commands/book_check.h"

#include <gmock/gmock.h>

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

CaseStudy study(std::string path, std::string id, std::string const &text) {
  CaseStudy made;
  made.path = std::move(path);
  made.id = std::move(id);
  made.sections = {{"", text, 1}};
  return made;
}

Guidance card(std::string path, std::string id) {
  Guidance made;
  made.path = std::move(path);
  made.id = std::move(id);
  made.situations = {"暴言"};
  made.state = "検証済";
  made.approver = "責任者";
  return made;
}

std::vector<std::string> found(BookCheck const &check, std::string const &concerned = "") {
  std::vector<std::string> all;
  for (auto const &one : check.findings(
           [&](std::string_view path) { return concerned.empty() || path == concerned; }))
    all.push_back(one.path + " " + one.code);
  return all;
}

constexpr char const *story =
    "夜の九時に届いた冷凍の餃子が全部とけていて、箱の底が水びたしだったとのお電話。送り状には冷凍と"
    "あり、"
    "倉庫の記録では常温の棚に二時間置かれていた。お詫びして翌朝の便で送り直し、返金もすると伝えた"
    "。";

TEST(BookCheck, TellsWhatLiesBetweenFilesAtTheLaterOne) {
  BookCheck check;
  check.add(study("a.md", "one", "話。"));
  check.add(study("b.md", "one", "別の話。"));
  check.add(card("guidance/a.md", "one"));
  check.add(card("guidance/b.md", "two"));
  check.add(study("c.md", "three", story));
  check.add(study("d.md", "four", story));
  EXPECT_THAT(found(check),
              ElementsAre("b.md ID-DUP", "guidance/b.md GUIDE-CONFLICT", "d.md DUP-NEAR"));
  EXPECT_THAT(found(check, "a.md"), ElementsAre("b.md ID-DUP"));
  EXPECT_THAT(found(check, "guidance/a.md"), ElementsAre("guidance/b.md GUIDE-CONFLICT"));
  EXPECT_THAT(found(check, "c.md"), ElementsAre("d.md DUP-NEAR"));
  EXPECT_THAT(found(check, "e.md"), IsEmpty());
}

TEST(BookCheck, LetsTheRetiredBeLikeOthers) {
  BookCheck check;
  check.add(study("c.md", "three", story));
  auto retired = study("d.md", "four", story);
  retired.state = "廃止";
  check.add(retired);
  EXPECT_THAT(found(check), IsEmpty());
}

}  // namespace
}  // namespace kaeru
