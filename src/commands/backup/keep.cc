// Each kind is copied in its own way: the log by SQLite, sessions line by line, the rest as files.
#include "commands/backup/keep.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>

#include "base/copy_file.h"
#include "base/digest.h"
#include "base/files.h"
#include "base/system_reason.h"
#include "call/session_file.h"
#include "call/session_store.h"
#include "casebook/decisions.h"
#include "commands/backup/folder.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr unsigned owner_only = 0600;
constexpr int patience_ms = 5000;  // nobody is on the phone

/// Whether a restore would know the file again.
bool can_be_kept(std::string const &name, KeptPlaces const &places) {
  return kept_file(name, places) && parse_manifest(serialise({{name, {digest(""), 0}}}));
}

Error cannot_look(fs::path const &path, int code) {
  return Error{fmt::format("{} を調べられないので控えを作りません({})。権限を確かめてください。",
                           path.string(), system_reason(code))};
}

/// What may be there but cannot be seen must not be missing from a backup in silence.
Result<bool> is_there(fs::path const &path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) == 0) return true;
  if (errno == ENOENT) return false;
  return cannot_look(path, errno);
}

Status done_or(Result<bool> const &there) {
  return there ? Status(Done{}) : Status(there.error());
}

Status check_listing(fs::path const &folder) {
  std::error_code failure;
  fs::directory_iterator const any(folder, failure);
  return failure ? Status(cannot_look(folder, failure.value())) : Status(Done{});
}

class Keeper {
 public:
  Keeper(BackupDraft const &draft, KeptPlaces const &places) : draft_(draft), places_(places) {}

  Status keep_log() {
    if (!places_.log) return Done{};
    if (auto const there = is_there(places_.log->path); !there || !*there) return done_or(there);
    auto place = *places_.log;
    place.patience_ms = patience_ms;
    auto log = SearchLog::open(place);
    if (!log) return log.error();
    auto const copied = log->copy_to(draft_.path() / backup_name::log);
    if (!copied) return copied.error();
    summary.searches = copied->searches;
    summary.uses = copied->uses;
    return Done{};
  }

  /// A session that is closed meanwhile is taken closed; one that is removed was too old.
  Status keep_sessions() {
    fs::path const from = places_.state / backup_name::sessions;
    if (auto const there = is_there(from); !there || !*there) return done_or(there);
    if (auto listed = check_listing(from); !listed) return listed;
    auto const sessions = SessionStore(from).list();
    if (sessions.empty()) return Done{};
    auto const to = draft_.folder(backup_name::sessions);
    if (!to) return to.error();
    for (auto const &session : sessions) {
      auto const name = session.path.filename();
      auto copied = copy_file(session.path, *to / name, owner_only, Portion::lines);
      if (copied && *copied && session.open) ++summary.open_sessions;
      if (copied && !*copied && session.open)
        copied = copy_file(closed_session_path(from, session.id),
                           closed_session_path(*to, session.id), owner_only, Portion::lines);
      if (!copied) return copied.error();
    }
    return Done{};
  }

  Status keep_drafts() {
    return keep_folder(places_.state / backup_name::drafts, backup_name::drafts, ".md");
  }

  Status keep_keys() {
    if (auto kept = keep_file(places_.state, backup_name::own_key, backup_name::own_key); !kept)
      return kept;
    if (places_.shared_key.empty()) return Done{};
    std::error_code failure;  // it may be named by way of a link
    fs::path const key = fs::canonical(places_.shared_key, failure);
    if (!failure) return keep_file(key.parent_path(), key.filename(), backup_name::shared_key);
    if (failure != std::errc::no_such_file_or_directory)
      return cannot_look(places_.shared_key, failure.value());
    leave_out(places_.shared_key, "KAERU_CUSTOMER_KEY の場所に鍵がありません");
    return Done{};
  }

  Status keep_decisions() {
    return keep_file(places_.corpus, decisions_file,
                     fs::path(backup_name::corpus) / decisions_file);
  }

  Status keep_corpus() {
    if (auto present = check_folder(places_.corpus); !present) return present;
    return keep_folder(places_.corpus, backup_name::corpus, "");
  }

  KeptSummary summary;

 private:
  /// What is not there is not kept.
  Status keep_file(fs::path const &root, std::string const &path, fs::path const &name) {
    if (auto const there = is_there(root / path); !there || !*there) return done_or(there);
    if (auto folder = draft_.folder(name.parent_path()); !folder) return folder.error();
    auto const copied = copy_file_in(root, path, draft_.path() / name, owner_only);
    return copied ? Status(Done{}) : Status(copied.error());
  }

  Status keep_folder(fs::path const &from, fs::path const &name, std::string_view suffix) {
    if (auto const there = is_there(from); !there || !*there) return done_or(there);
    auto const listing = list_files(from, suffix);
    if (!listing) return listing.error();
    for (auto const &[path, reason] : listing->skipped) leave_out(from / path, reason);
    for (auto const &file : listing->files) {
      fs::path const kept_as = name / file.path;
      if (!can_be_kept(kept_as.string(), places_))
        leave_out(from / file.path, "名前に使えない文字があります");
      else if (auto kept = keep_file(from, file.path, kept_as); !kept)
        return kept;
    }
    return Done{};
  }

  void leave_out(fs::path const &path, std::string_view reason) {
    summary.left_out.push_back(fmt::format("{}: {}", path.string(), reason));
  }

  BackupDraft const &draft_;
  KeptPlaces const &places_;
};

Status keep_all(Keeper &keeper, bool with_corpus) {
  using Step = Status (Keeper::*)();
  for (Step const step :
       {&Keeper::keep_log, &Keeper::keep_sessions, &Keeper::keep_drafts, &Keeper::keep_keys,
        with_corpus ? &Keeper::keep_corpus : &Keeper::keep_decisions})
    if (auto kept = (keeper.*step)(); !kept) return kept;
  return Done{};
}

void count(Manifest const &manifest, KeptPlaces const &places, KeptSummary &summary) {
  for (auto const &[name, entry] : manifest) {
    auto const file = kept_file(name, places);
    if (!file) continue;
    auto &amount = summary.amounts[static_cast<std::size_t>(file->kept)];
    ++amount.files;
    amount.bytes += entry.bytes;
  }
}

}  // namespace

Result<KeptSummary> make_backup(fs::path const &folder, KeptPlaces const &places,
                                bool with_corpus) {
  auto draft = BackupDraft::open(folder);
  if (!draft) return draft.error();
  Keeper keeper(*draft, places);
  if (auto kept = keep_all(keeper, with_corpus); !kept) return kept.error();
  std::error_code failure;
  if (fs::is_empty(draft->path(), failure)) return keeper.summary;
  auto const manifest = draft->publish();
  if (!manifest) return manifest.error();
  count(*manifest, places, keeper.summary);
  return std::move(keeper.summary);
}

}  // namespace kaeru
