// What Git says has changed. Git runs as a bounded subprocess without a shell, and without anything
// that a repository may set to be run: external diffs, file monitors, filters, remote helpers.
#include "commands/git_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/files.h"
#include "base/temporary_folder.h"
#include "importing/subprocess.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t longest_revision = 256;
constexpr SubprocessLimits limits{
    .seconds = 30, .memory_bytes = 1ULL << 30, .output_bytes = 64ULL << 20};

/// Names parted by NUL, as `-z` writes them.
void take_names(std::string_view listed, std::set<std::string> &names) {
  while (!listed.empty()) {
    std::size_t const end = std::min(listed.find('\0'), listed.size());
    if (end > 0) names.emplace(listed.substr(0, end));
    listed.remove_prefix(std::min(end + 1, listed.size()));
  }
}

/// Empty settings in the place of the repository's. A partial clone would fetch what it lacks, by
/// whatever program its remote names.
constexpr std::array<char const *, 9> nothing_to_run = {
    "core.fsmonitor=false",       "protocol.allow=never",     "protocol.file.allow=never",
    "protocol.git.allow=never",   "protocol.ssh.allow=never", "protocol.http.allow=never",
    "protocol.https.allow=never", "protocol.ext.allow=never", "protocol.fd.allow=never"};

/// A Git repository and the settings it is asked with.
class Repository {
 public:
  explicit Repository(fs::path folder)
      : folder_(std::move(folder)), settings_(nothing_to_run.begin(), nothing_to_run.end()) {}

  [[nodiscard]] Result<std::string> ask(std::vector<std::string> const &arguments) const {
    auto const scratch = TemporaryFolder::make();
    if (!scratch) return scratch.error();
    fs::path const output = *scratch / "output";
    std::vector<std::string> command = {"git", "--no-pager", "--no-optional-locks", "-C",
                                        folder_.string()};
    for (std::string const &setting : settings_) command.insert(command.end(), {"-c", setting});
    command.insert(command.end(), arguments.begin(), arguments.end());
    if (auto const ran = run_to_file(command, output, limits); !ran) return ran.error();
    return read_file(output, limits.output_bytes);
  }

  /// Filters have names of the repository's choosing: each that it sets is set to nothing. An Error
  /// for a name that `-c` would read otherwise.
  Status forbid_filters() {
    auto const names = ask({"config", "--name-only", "-z", "--list"});
    if (!names) return names.error();
    std::set<std::string> keys;
    take_names(*names, keys);
    for (std::string const &key : keys) {
      if (!key.starts_with("filter.")) continue;
      if (key.find('=') != std::string::npos)
        return Error{fmt::format("Git の設定「{}」の名前に = があるので調べません。", key)};
      settings_.push_back(key + (key.ends_with(".required") ? "=false" : "="));
    }
    return Done{};
  }

 private:
  fs::path folder_;
  std::vector<std::string> settings_;
};

bool is_harmless(std::string const &revision) {
  if (revision.empty() || revision.size() > longest_revision || revision.front() == '-')
    return false;
  return revision.find_first_of(std::string_view(" \t\n\r\0", 5)) == std::string::npos;
}

}  // namespace

Result<std::set<std::string>> changed_files(fs::path const &folder, std::string const &revision) {
  if (!is_harmless(revision))
    return Error{fmt::format(
        "「{}」は Git の版の名前ではありません。main や HEAD~1 のように書いてください。",
        revision)};
  if (!is_installed("git"))
    return Error{"Git がありません。入れるか、--changed-since なしで確かめてください。"};
  std::error_code failure;
  fs::path const root = fs::canonical(folder, failure);
  if (failure) return Error{fmt::format("{} がありません。", folder.string())};
  Repository repository(root);
  if (auto const inside = repository.ask({"rev-parse", "--is-inside-work-tree"}); !inside)
    return Error{
        fmt::format("{} の変更を Git で調べられません。Git で管理していないなら、--changed-since "
                    "なしで確かめてください。({})",
                    folder.string(), inside.error().message)};
  if (auto forbidden = repository.forbid_filters(); !forbidden) return forbidden.error();
  auto const commit = repository.ask({"rev-parse", "--verify", "--quiet", revision + "^{commit}"});
  if (!commit)
    return Error{
        fmt::format("Git に「{}」という版がありません。git log で確かめてください。", revision)};
  std::string const hash = commit->substr(0, commit->find('\n'));
  auto const changed = repository.ask({"diff", "--name-only", "-z", "--relative", "--no-renames",
                                       "--no-ext-diff", "--no-textconv", "--ignore-submodules=all",
                                       "--diff-filter=d", hash, "--", "."});
  if (!changed) return changed.error();
  auto const added = repository.ask({"ls-files", "--others", "--exclude-standard", "-z"});
  if (!added) return added.error();
  std::set<std::string> names;
  take_names(*changed, names);
  take_names(*added, names);
  return names;
}

}  // namespace kaeru
