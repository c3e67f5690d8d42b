// Rows beside the log, for when it is busy. A file is written under another name and renamed; the
// folder is opened once without following links, and everything in it reached from there.
#include "log/pending.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/descriptor.h"
#include "base/files.h"
#include "base/system_reason.h"
#include "log/log_files.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t max_row_bytes = 256 << 10;
constexpr std::string_view suffix = ".json";
constexpr std::string_view bad_suffix = ".bad";

fs::path folder_of(fs::path const &log) {
  return log.string() + ".pending";
}

int open_folder(fs::path const &log) {
  return ::open(folder_of(log).c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/// Makes it when it is missing.
int open_or_make_folder(fs::path const &log, CompanionModes const &modes) {
  if (int const folder = open_folder(log); folder >= 0 || errno != ENOENT) return folder;
  bool const made = ::mkdir(folder_of(log).c_str(), 0700) == 0;
  int const folder = open_folder(log);
  if (!made || folder < 0) return folder;
  if (modes.group == static_cast<gid_t>(-1) || ::fchown(folder, -1, modes.group) == 0)
    ::fchmod(folder, modes.folder);
  return folder;
}

bool write_file_in(int folder, std::string const &name, std::string_view content,
                   CompanionModes const &modes) {
  Descriptor const file(::openat(folder, name.c_str(),
                                 O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, modes.file));
  if (!file) return false;
  bool const given = modes.group == static_cast<gid_t>(-1) ||
                     ::fchown(file.get(), -1, modes.group) == 0 || errno == EPERM;
  return given && ::fchmod(file.get(), modes.file) == 0 && write_all(file.get(), content);
}

/// nullopt when it is gone or closed to this user; "" for what is no row of ours.
std::optional<std::string> read_file_in(int folder, std::string const &name) {
  Descriptor const file(
      ::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat info {};
  if (!file && errno == ELOOP) return "";
  if (!file || ::fstat(file.get(), &info) != 0) return std::nullopt;
  if (!S_ISREG(info.st_mode)) return "";
  std::string text(max_row_bytes + 1, '\0');
  std::size_t size = 0;
  while (size < text.size()) {
    ssize_t const got = ::read(file.get(), text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::nullopt;
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  text.resize(size > max_row_bytes ? 0 : size);
  return text;
}

struct CloseFolder {
  void operator()(DIR *folder) const { ::closedir(folder); }
};

/// Names in the folder until `visit` says false.
void each_name(fs::path const &log,
               std::function<bool(int folder, std::string const &)> const &visit) {
  int const fd = open_folder(log);
  if (fd < 0) return;
  std::unique_ptr<DIR, CloseFolder> const folder(::fdopendir(fd));
  if (!folder) {
    ::close(fd);
    return;
  }
  while (dirent const *const entry = ::readdir(folder.get()))
    if (!visit(fd, entry->d_name)) return;
}

Json to_json(LoggedSearch const &s) {
  return {{"version", 1},     {"kind", "search"},     {"id", s.id},
          {"at_ms", s.at_ms}, {"command", s.command}, {"query", s.query},
          {"match", s.match}, {"role", s.role},       {"session", s.session},
          {"index", s.index}, {"cards", s.cards},     {"case_studies", s.case_studies}};
}

Json to_json(LoggedUse const &u) {
  Json json = {
      {"version", 1},     {"kind", "use"},        {"id", u.id},         {"search_id", u.search_id},
      {"at_ms", u.at_ms}, {"session", u.session}, {"target", u.target}, {"act", u.act}};
  json["after_ms"] = u.after_ms ? Json(*u.after_ms) : Json(nullptr);
  return json;
}

LoggedSearch search_from(Json const &json) {
  return {.id = json.at("id"),
          .at_ms = json.at("at_ms"),
          .command = json.at("command"),
          .query = json.at("query"),
          .match = json.at("match"),
          .role = json.at("role"),
          .session = json.at("session"),
          .index = json.at("index"),
          .cards = json.at("cards"),
          .case_studies = json.at("case_studies")};
}

LoggedUse use_from(Json const &json) {
  LoggedUse use{.id = json.at("id"),
                .search_id = json.at("search_id"),
                .at_ms = json.at("at_ms"),
                .session = json.at("session"),
                .target = json.at("target"),
                .act = json.at("act"),
                .after_ms = std::nullopt};
  if (auto const &after = json.at("after_ms"); !after.is_null())
    use.after_ms = after.get<std::int64_t>();
  return use;
}

}  // namespace

std::string to_json_text(LoggedRow const &row) {
  auto const json = std::visit([](auto const &one) { return to_json(one); }, row);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::optional<LoggedRow> row_from_json(std::string const &text) try {
  Json const json = Json::parse(text);
  if (json.at("version") != 1 || json.at("id").get<std::string>().empty()) return std::nullopt;
  if (json.at("kind") == "search") return bounded(search_from(json));
  if (json.at("kind") == "use") return bounded(use_from(json));
  return std::nullopt;
} catch (Json::exception const &) {
  return std::nullopt;
}

Status PendingRows::lay(LoggedRow const &row) const {
  CompanionModes const modes = companion_modes(log_);
  Descriptor const folder(open_or_make_folder(log_, modes));
  std::string const name = new_log_id(), part = name + ".part", whole = name + std::string(suffix);
  bool const laid = folder && write_file_in(folder.get(), part, to_json_text(row), modes) &&
                    ::renameat(folder.get(), part.c_str(), folder.get(), whole.c_str()) == 0;
  if (laid) return Done{};
  Error error{
      fmt::format("検索の記録を {} "
                  "に残せません({})。ディスクの空きと権限を確かめてください。検索はできています。",
                  log_.string(), system_reason(errno))};
  if (folder) ::unlinkat(folder.get(), part.c_str(), 0);
  return error;
}

void PendingRows::each(
    std::function<bool(std::string const &, std::optional<LoggedRow> const &)> const &visit) const {
  each_name(log_, [&](int folder, std::string const &name) {
    if (!name.ends_with(suffix)) return true;
    auto const text = read_file_in(folder, name);
    return !text || visit(name, row_from_json(*text));
  });
}

bool PendingRows::remove(std::string const &name) const {
  Descriptor const folder(open_folder(log_));
  return folder && (::unlinkat(folder.get(), name.c_str(), 0) == 0 || errno == ENOENT);
}

void PendingRows::set_aside(std::string const &name) const {
  Descriptor const folder(open_folder(log_));
  std::string const aside = name + std::string(bad_suffix);
  if (folder) ::renameat(folder.get(), name.c_str(), folder.get(), aside.c_str());
}

PendingRows::Counts PendingRows::count() const {
  Counts counts;
  each_name(log_, [&](int, std::string const &name) {
    counts.waiting += name.ends_with(suffix) ? 1 : 0;
    counts.bad += name.ends_with(bad_suffix) ? 1 : 0;
    return true;
  });
  return counts;
}

}  // namespace kaeru
