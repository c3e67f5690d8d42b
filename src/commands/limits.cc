// The limits of a question, and what a person is told when they were reached.
#include "commands/limits.h"

#include <fmt/format.h>

namespace kaeru {
namespace {

Deadline after(int milliseconds) {
  if (milliseconds <= 0) return {};
  return Deadline(std::chrono::milliseconds(milliseconds));
}

}  // namespace

Option LimitOptions::option() {
  return {"--deadline", "MS", "検索の制限時間(ミリ秒)。0 は無制限。決めなければ policy.yaml の値",
          &deadline_ms};
}

Deadline LimitOptions::deadline(BookReader const &book) const {
  return after(deadline_ms ? *deadline_ms : book.policy().number("search.deadline_ms"));
}

Deadline LimitOptions::deadline() const {
  return after(deadline_ms.value_or(0));
}

std::string limit_notes(SearchResult const &result) {
  std::string notes;
  if (result.clipped) notes += "検索する言葉が長いので、はじめと終わりだけを使いました。\n";
  if (result.partial) notes += "制限時間で打ち切りました。もっと近い事例があるかもしれません。\n";
  return notes;
}

}  // namespace kaeru
