// What Git says has changed. Git runs as a bounded subprocess without a shell, and without the
// external diffs and file monitors that a repository may set.
#include "commands/git_changes.h"

#include <fmt/format.h>

#include <algorithm>
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

Result<std::string> git(fs::path const &folder, std::vector<std::string> const &arguments) {
  auto const scratch = TemporaryFolder::make();
  if (!scratch) return scratch.error();
  fs::path const output = *scratch / "output";
  std::vector<std::string> command = {"git",          "--no-pager",           "--no-optional-locks",
                                      "-c",           "core.fsmonitor=false", "-C",
                                      folder.string()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  if (auto const ran = run_to_file(command, output, limits); !ran) return ran.error();
  return read_file(output, limits.output_bytes);
}

bool is_harmless(std::string const &revision) {
  if (revision.empty() || revision.size() > longest_revision || revision.front() == '-')
    return false;
  return revision.find_first_of(std::string_view(" \t\n\r\0", 5)) == std::string::npos;
}

/// Names parted by NUL, as `-z` writes them.
void take_names(std::string_view listed, std::set<std::string> &names) {
  while (!listed.empty()) {
    std::size_t const end = std::min(listed.find('\0'), listed.size());
    if (end > 0) names.emplace(listed.substr(0, end));
    listed.remove_prefix(std::min(end + 1, listed.size()));
  }
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
  if (auto const inside = git(root, {"rev-parse", "--is-inside-work-tree"}); !inside)
    return Error{
        fmt::format("{} の変更を Git で調べられません。Git で管理していないなら、--changed-since "
                    "なしで確かめてください。({})",
                    folder.string(), inside.error().message)};
  auto const commit = git(root, {"rev-parse", "--verify", "--quiet", revision + "^{commit}"});
  if (!commit)
    return Error{
        fmt::format("Git に「{}」という版がありません。git log で確かめてください。", revision)};
  std::string const hash = commit->substr(0, commit->find('\n'));
  auto const changed = git(root, {"diff", "--name-only", "-z", "--relative", "--no-renames",
                                  "--no-ext-diff", "--diff-filter=d", hash, "--", "."});
  if (!changed) return changed.error();
  auto const added = git(root, {"ls-files", "--others", "--exclude-standard", "-z"});
  if (!added) return added.error();
  std::set<std::string> names;
  take_names(*changed, names);
  take_names(*added, names);
  return names;
}

}  // namespace kaeru
