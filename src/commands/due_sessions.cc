// A session says what was promised, not until when: its own day is the last contact.
#include "commands/due_sessions.h"

#include <algorithm>

#include "call/call_record.h"
#include "call/session_file.h"

namespace kaeru {
namespace {

bool is_callback(CallRecord const &record) {
  bool const chosen = record.outcome == "折返し移行" || record.outcome == "持ち帰り";
  bool const approved =
      record.approved && (record.approved->what.find("折返し") != std::string::npos ||
                          record.approved->what.find("折り返し") != std::string::npos);
  return chosen || approved || !record.field(CallField::callback).empty();
}

std::string title_of(CallRecord const &record) {
  std::string const &matter = record.field(CallField::matter);
  if (!matter.empty()) return matter;
  return record.heard.empty() ? "" : record.heard.front().text;
}

std::string callback_of(CallRecord const &record) {
  if (record.approved && !record.approved->what.empty()) return record.approved->what;
  return record.outcome.empty() ? "折返し" : record.outcome;
}

std::vector<DueItem> owed(CallRecord const &record) {
  DueItem item;
  item.id = record.id;
  item.title = title_of(record);
  item.last_contact = day_of_session(record.id);
  std::vector<DueItem> items;
  auto const add = [&](DueKind kind, std::string const &what) {
    item.kind = kind;
    item.what = what;
    items.push_back(item);
  };
  if (is_callback(record)) add(DueKind::callback, callback_of(record));
  for (auto const &promise : record.promises) add(DueKind::promise, promise.text);
  return items;
}

}  // namespace

std::vector<DueItem> owed_by_sessions(SessionStore const &store, std::set<std::string> const &told,
                                      std::function<std::string(std::string_view)> const &mask) {
  std::vector<DueItem> all;
  for (auto const &session : store.list()) {
    if (told.contains(session.id)) continue;
    auto const read = SessionStore::read(session);
    if (!read) continue;
    CallRecord record = replay(read->events);
    record.id = session.id;
    for (auto &item : owed(record)) {
      item.title = mask(item.title);
      item.what = mask(item.what);
      all.push_back(std::move(item));
    }
  }
  return all;
}

}  // namespace kaeru
