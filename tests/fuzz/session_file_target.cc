// The file of a call: every whole line is an event that is written and read alike, whatever events
// add up to has its bounds, and what is kept of them is masked.
#include "call/call_record.h"
#include "call/draft.h"
#include "call/memo.h"
#include "call/session_file.h"
#include "call/session_store.h"
#include "casebook/corpus_files.h"
#include "casebook/mask.h"
#include "casebook/read.h"
#include "fuzz/promise.h"
#include "fuzz/targets.h"
#include "support/scratch.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr char const *file_name = "20261125-140310-x7f2qa.jsonl";

PersonalDataFinder const &finder() {
  static PersonalDataFinder const shared = personal_data_finder(testing::policy());
  return shared;
}

void check_event(CallEvent const &event) {
  promise(event.at_ms >= 0, "time begins with the call");
  std::string const line = to_json_line(event);
  promise(line.size() <= max_event_line, "a line is as long as may be read");
  promise(sanitize_line(line) == line, "a line is harmless");
  promise(parse_call_event(line) == event, "an event comes back: " + line);
}

void check_record(CallRecord const &record) {
  promise(record.heard.size() <= max_call_words && record.promises.size() <= max_call_words &&
              record.consults.size() <= max_call_words && record.notices.size() <= max_call_words,
          "lists of words are bounded");
  promise(record.cards.size() <= max_call_ids && record.case_studies.size() <= max_call_ids &&
              record.judged.size() <= max_call_ids,
          "lists of ids are bounded");
  promise(record.situations.size() <= max_situations &&
              record.situations.size() == record.situation_ms.size(),
          "situations are bounded, each with its time");
  for (Stopwatch const *watch : {&record.hold, &record.loop, &record.abuse})
    promise(watch->count >= 0 && watch->count <= max_call_count && watch->total_ms(0) >= 0,
            "a stopwatch goes forward");
  promise(!record.temperature || (*record.temperature >= 1 && *record.temperature <= 5),
          "a temperature is 1 to 5");
}

void check_draft(std::vector<CallEvent> const &events) {
  auto const mask = [](std::string_view text) { return finder().mask(text); };
  std::string const draft = case_study_draft(events, {Date{2026, 11, 25}, 7, "", mask});
  auto const read = read_case_study(draft, "cases/x.md", testing::vocabulary());
  promise(read.value.has_value(), "a draft is a case study: " + draft);
}

}  // namespace

void fuzz_session_file(std::string_view bytes) {
  if (auto const name = session_name(bytes))
    promise(is_session_id(name->id) && day_of_session(name->id), "a name holds an id with a day");
  static ScratchFolder const folder;
  auto const read =
      SessionStore::read({"20261125-140310-x7f2qa", folder.write(file_name, bytes), false});
  promise(read.has_value(), "a file is read");
  for (CallEvent const &event : read->events) check_event(event);
  auto const record = replay(read->events);
  check_record(record);
  auto const masked = masked_session(read->events, finder());
  promise(masked_session(masked, finder()) == masked, "masking again changes nothing");
  for (CallEvent const &event : masked) check_event(event);
  memo_json(to_memo(record, record.at_ms));
  check_draft(read->events);
}

}  // namespace kaeru
