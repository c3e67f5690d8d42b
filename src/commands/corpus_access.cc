// The index keeps levels apart; the folder that it is made of must not be the way around it.
#include "commands/corpus_access.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include "indexing/access.h"

namespace kaeru {
namespace {

constexpr mode_t others_may_enter = S_IXOTH, group_may_enter = S_IXGRP;

}  // namespace

Diagnostics check_corpus_access(std::filesystem::path const &corpus, Policy const &policy) {
  auto const groups = access_groups(policy);
  if (!groups)
    return {{"policy.yaml", 0, 0, Severity::error, "ACCESS-GROUP", groups.error().message, ""}};
  struct stat folder {};
  if ((!groups->sv && !groups->manager) || ::stat(corpus.c_str(), &folder) != 0) return {};
  bool const for_operators = groups->op == folder.st_gid && (folder.st_mode & group_may_enter) != 0;
  if ((folder.st_mode & others_may_enter) == 0 && !for_operators) return {};
  return {{"policy.yaml", 0, 0, Severity::warning, "ACCESS-OPEN",
           fmt::format("フォルダー {} は、公開範囲 SV と管理者の事例を読めない人にも開いています。",
                       corpus.string()),
           "書く人のグループだけにしてください。例: chgrp グループ フォルダー; "
           "chmod 2770 フォルダー"}};
}

}  // namespace kaeru
