// Everything of a call that is kept: where it lies, who may read it, how long.
#include "commands/call/place.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <sstream>
#include <utility>

#include "base/files.h"
#include "base/private_folder.h"
#include "call/contacts.h"
#include "call/customer_key.h"
#include "call/draft.h"
#include "call/memo.h"
#include "commands/clock.h"
#include "commands/locations.h"
#include "commands/log_place.h"
#include "commands/memo_places.h"
#include "commands/open_index.h"
#include "commands/search_logging.h"
#include "indexing/schema.h"
#include "search/index_reader.h"
#include "text/normalize.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t hits_on_screen = 10;  // of an answer's: the others were not seen
constexpr std::uint64_t max_memo_bytes = 64 << 10;
constexpr int file_columns = 400;       // nothing is cut in a file
constexpr std::chrono::hours fresh{2};  // a memo that waits for its supervisor
constexpr unsigned memo_mode = 0640;    // the supervisor sits elsewhere
constexpr unsigned draft_mode = 0600;

/// The word of a field that is a number: it has at least four digits. A name tells nobody apart.
std::string customer_number(std::string const &caller) {
  constexpr int least_digits = 4;
  std::istringstream words(fold_case(caller));
  for (std::string word; words >> word;)
    if (std::ranges::count_if(word, [](char c) { return c >= '0' && c <= '9'; }) >= least_digits)
      return word;
  return "";
}

/// The newest memo of a folder that is not older than a call lasts; empty when there is none.
fs::path newest_memo(fs::path const &folder) {
  std::error_code failure;
  fs::path newest;
  auto latest = fs::file_time_type::clock::now() - fresh;
  for (auto const &entry : fs::directory_iterator(folder, failure)) {
    bool const memo = entry.path().filename().string().starts_with("memo-") &&
                      entry.path().extension() == ".txt" &&
                      fs::is_regular_file(entry.symlink_status(failure));
    auto const written = memo ? entry.last_write_time(failure) : fs::file_time_type::min();
    if (written > latest) {
      latest = written;
      newest = entry.path();
    }
  }
  return newest;
}

}  // namespace

CallPlace::CallPlace(CallOptions const &options, Policy const &policy, Environment &environment)
    : options_(options),
      policy_(policy),
      environment_(environment),
      folder_(state_folder(environment)),
      store_(folder_ / "sessions"),
      finder_(personal_data_finder(policy)) {}

CallPlace::~CallPlace() = default;

Result<std::unique_ptr<CallPlace>> CallPlace::open(CallOptions const &options, Policy const &policy,
                                                   Environment &environment) {
  std::unique_ptr<CallPlace> place(new CallPlace(options, policy, environment));
  if (place->folder_.empty())
    return Error{"記録の置き場所が分かりません。環境変数 HOME を設定してください。"};
  auto const log = log_place(options.log, &policy, environment);
  if (!log) return place;
  auto opened = SearchLog::open(*log);
  if (opened)
    place->log_.emplace(std::move(*opened), policy.number("search.retention_days"));
  else
    environment.err << "kaeru call: " << opened.error().message << '\n';
  return place;
}

void CallPlace::begin_session(std::string const &id) {
  store_.tidy(std::min(environment_.today, today()), policy_.number("session.retention_days"),
              finder_);
  session_ = id;
  events_.clear();
  shown_by_.clear();
  open_session();
}

/// With what has happened so far.
void CallPlace::open_session() {
  auto writer = store_.create(session_);
  session_fault_ = writer ? "" : writer.error().message;
  if (!writer) return;
  writer_.emplace(std::move(*writer));
  sync_.watch(writer_->path());
  (void)writer_->append(events_);  // what the disk refuses waits
}

Result<ReadSession> CallPlace::resume_session(std::string const &id) {
  for (auto const &session : store_.abandoned()) {
    if (!id.empty() && session.id != id) continue;
    auto read = SessionStore::read(session);
    if (!read) return read.error();
    auto writer = store_.reopen(session.id);
    if (!writer) return writer.error();
    writer_.emplace(std::move(*writer));
    sync_.watch(writer_->path());
    session_ = session.id;
    events_ = read->events;
    return std::move(*read);
  }
  return Error{id.empty() ? "続けられる通話はありません。kaeru call で新しく始めてください。"
                          : fmt::format("続けられる通話 {} はありません。", id)};
}

std::size_t CallPlace::abandoned() const {
  return store_.abandoned().size();
}

CallHooks CallPlace::hooks(std::function<bool(std::string const &)> copy) {
  CallHooks hooks;
  hooks.keep = [this](auto const &events) { return keep(events); };
  hooks.copy = std::move(copy);
  bool const practice = !options_.replay.empty() && !options_.keep;
  hooks.memo_place =
      options_.memo.empty() && !practice ? policy_.text("session.handover_dir") : options_.memo;
  if (!hooks.memo_place.empty())
    hooks.hand_over = [this](Memo const &memo) { return give_memo(memo); };
  hooks.draft = [this](CallRecord const &record) { return write_draft(record); };
  if (!session_.empty())
    hooks.caller = [this](std::string const &number) { return look_up(number); };
  if (!log_ || practice) return hooks;
  hooks.log_search = [this](Answer const &answer) { log_search(answer); };
  hooks.log_use = [this](std::string const &id, std::string const &act, std::int64_t after_ms) {
    log_use(id, act, after_ms);
  };
  return hooks;
}

Status CallPlace::keep(std::vector<CallEvent> const &events) {
  events_.insert(events_.end(), events.begin(), events.end());
  if (!session_fault_.empty()) return Error{session_fault_};
  if (!writer_) return Done{};
  auto written = writer_->append(events);
  sync_.touch();
  return written;
}

void CallPlace::log_search(Answer const &answer) {
  if (!answer.query.starts_with(held_words_)) log_held_search();
  LoggedSearch search;
  search.id = last_search_ = new_log_id();
  search.at_ms = now_ms(environment_);
  search.command = "call";
  search.role = answer.request.role;
  search.session = session_;
  search.index = generation_;
  held_search_ = to_logged(answer, finder_, std::move(search));
  held_words_ = answer.query;
  auto &shown = held_search_->case_studies;
  if (shown.size() > hits_on_screen) shown.resize(hits_on_screen);
  for (auto const *ids : {&held_search_->cards, &shown})
    for (auto const &id : *ids) shown_by_[id] = last_search_;
}

void CallPlace::log_held_search() {
  if (held_search_) log_->add(std::move(*held_search_));
  held_search_.reset();
  held_words_.clear();
}

void CallPlace::log_use(std::string const &id, std::string const &act, std::int64_t after_ms) {
  log_held_search();
  auto const shown = shown_by_.find(id);
  std::string const search = shown == shown_by_.end() ? last_search_ : shown->second;
  log_->add(LoggedUse{"", search, now_ms(environment_), session_, id, act, after_ms});
}

Status CallPlace::check_disk() {
  if (!session_fault_.empty()) open_session();
  if (!session_fault_.empty()) return Error{session_fault_};
  if (!writer_) return Done{};
  if (writer_->waiting() > 0) sync_.touch();
  if (auto written = writer_->append({}); !written) return written;
  std::string fault = sync_.fault();
  if (fault.empty() && log_) fault = log_->trouble();
  return fault.empty() ? Status(Done{}) : Status(Error{fault});
}

void CallPlace::finish(CallState const &state) {
  if (log_) log_held_search();
  bool const kept = writer_.has_value();
  writer_.reset();
  if (kept && state.record.ended_ms) {
    auto const closed = store_.close(session_, finder_);
    if (!closed) environment_.err << "kaeru call: " << closed.error().message << '\n';
  }
  session_.clear();
}

Result<std::string> CallPlace::give_memo(Memo const &memo) {
  std::string const text = memo_text(memo, memo_file_columns);
  if (options_.memo == "-") {
    printed_memo_ = text;
    return std::string("画面を閉じたあとの標準出力");
  }
  if (options_.memo.empty()) {
    auto const path = hand_over_memo(policy_.text("session.handover_dir"), session_, text);
    return path ? Result<std::string>(path->string()) : Result<std::string>(path.error());
  }
  auto const written = write_memo(options_.memo, text, true);
  return written ? Result<std::string>(options_.memo) : Result<std::string>(written.error());
}

Result<std::string> CallPlace::write_draft(CallRecord const &record) {
  fs::path const folder = folder_ / "drafts";
  if (auto const made = make_private_folder(folder); !made) return made.error();
  DraftContext context;
  context.mask = [this](std::string_view text) { return finder_.mask(text); };
  context.today = environment_.today;
  context.follow_up_days = policy_.number("review.follow_up_days");
  fs::path const file = folder / fmt::format("{}.md", record.id);
  auto const written = write_file(file, case_study_draft(events_, context), draft_mode);
  return written ? Result<std::string>(file.string()) : Result<std::string>(written.error());
}

Result<KnownCaller> CallPlace::look_up(std::string const &caller) const {
  std::string const number = customer_number(caller);
  if (number.empty()) return KnownCaller{};
  auto const shared = environment_.variable("KAERU_CUSTOMER_KEY").value_or("");
  auto const key =
      shared.empty() ? own_customer_key(folder_ / "customer.key") : read_customer_key(shared);
  if (!key) return key.error();
  auto const hash = customer_hash(*key, number);
  if (!hash) return hash.error();
  auto const contacts = contacts_with(store_, *hash, session_);
  return KnownCaller{*hash, contacts.count, contacts.last ? to_string(*contacts.last) : "",
                     case_studies_of(*hash)};
}

/// Case studies that carry the hash; the reader is opened anew, since the call's own is another
/// thread's.
std::size_t CallPlace::case_studies_of(std::string const &hash) const {
  auto const reader =
      IndexReader::open(find_index(options_.index, environment_), missing_shards(environment_));
  if (!reader) return 0;
  try {
    return static_cast<std::size_t>(reader->filter_frequency(xapian_term(filter::customer, hash)));
  } catch (...) {
    return 0;  // a shard may end at any time; the call goes on
  }
}

Result<std::optional<Memo>> CallPlace::received_memo() {
  fs::path place = options_.received;
  if (place.empty() && options_.role != "OP")
    place = newest_memo(policy_.text("session.handover_dir"));
  if (place.empty()) return std::optional<Memo>();
  auto const text = read_file(place, max_memo_bytes);
  if (!text) return text.error();
  return std::optional(read_memo(*text));
}

}  // namespace kaeru
