// Which generation answers: the published one while it is whole, else the last good one. Readers
// hold a shared lock on the manifest of theirs; whoever removes wants it alone.
#include "indexing/generation.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>

#include "base/digest.h"
#include "base/file_system.h"
#include "base/files.h"
#include "base/parse_number.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t max_manifest_bytes = 64 << 20;
constexpr std::size_t name_digits = 16;
constexpr std::string_view prefix = "gen-";

Error damaged(Generation const &generation, std::string_view what) {
  return Error{fmt::format("索引 {} が壊れています({})。kaeru index --full で作り直してください。",
                           generation.path.string(), what)};
}

Error closed(Generation const &generation) {
  return Error{fmt::format(
      "索引 {} を読む権限がありません。管理者に、読めるグループに入れてもらってください。",
      generation.path.string())};
}

/// The manifest of a generation, locked where the file system can; `refused` when another process
/// has the other kind of lock.
struct Hold {
  Descriptor manifest;
  bool refused = false;
};

Hold hold(Generation const &generation, int how) {
  Descriptor manifest(
      ::open((generation.path / manifest_name).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  bool const refused =
      manifest && ::flock(manifest.get(), how | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  return {std::move(manifest), refused};
}

bool is_named(Generation const &generation) {
  auto const named = named_generation(generation.path.parent_path());
  return named && named->path == generation.path;
}

/// Who locks out others from what `current` names gains nothing: that is never removed.
Result<HeldGeneration> try_hold(Generation const &generation) {
  Hold held = hold(generation, LOCK_SH);
  if (held.refused && !is_named(generation)) return damaged(generation, "片付けられています");
  return HeldGeneration{generation, "",
                        std::make_shared<Descriptor const>(std::move(held.manifest))};
}

/// Held and whole, as far as `depth` looks.
Result<HeldGeneration> try_generation(Generation const &generation, CheckDepth depth) {
  auto held = try_hold(generation);
  if (!held) return held;
  if (auto checked = check(generation, depth); !checked) return checked.error();
  return held;
}

/// Published ones can be entered by others, or by a group.
bool is_withdrawn(Generation const &generation) {
  std::error_code failure;
  auto const mode = fs::status(generation.path, failure).permissions();
  return !failure && (mode & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none;
}

Error no_index(fs::path const &index) {
  return Error{fmt::format("索引がまだありません({})。先に kaeru index を実行してください。",
                           index.string())};
}

/// `broken` may be none of them.
Result<HeldGeneration> last_good(fs::path const &index, fs::path const &broken, Error const &reason,
                                 CheckDepth depth) {
  for (auto const &generation : generations(index)) {
    if (generation.path == broken || is_withdrawn(generation)) continue;
    auto held = try_generation(generation, depth);
    if (!held) continue;
    held->warning = fmt::format("{} いまは別の索引 {} で答えています。", reason.message,
                                generation.path.filename().string());
    return held;
  }
  return reason;
}

Result<HeldGeneration> hold_any(fs::path const &index) {
  auto const named = named_generation(index);
  if (!named) {
    if (generations(index).empty()) return named.error();
    return last_good(index, "",
                     Error{fmt::format("索引 {} の current がありません。kaeru index "
                                       "--full で作り直してください。",
                                       index.string())},
                     CheckDepth::cheap);
  }
  auto held = try_generation(*named, CheckDepth::cheap);
  // Published anew between the two: what was named is gone, not damaged.
  if (!held)
    if (auto const now = named_generation(index); now && now->path != named->path)
      held = try_generation(*now, CheckDepth::cheap);
  if (held || is_closed(*named)) return held;
  return last_good(index, named->path, held.error(), CheckDepth::cheap);
}

/// Whether it is gone.
bool remove_unless_held(Generation const &generation) {
  std::error_code failure;
  Hold const alone = hold(generation, LOCK_EX);
  if (!alone.refused) fs::remove_all(generation.path, failure);
  return !alone.refused && !failure;
}

}  // namespace

int generation_number(std::string const &name) {
  if (!name.starts_with(prefix)) return -1;
  auto const digits = std::string_view(name).substr(prefix.size());
  return parse_number<int>(digits.substr(0, digits.find('-'))).value_or(-1);
}

std::string generation_name(int number, std::string_view manifest) {
  return fmt::format("{}{}-{}", prefix, number, digest(manifest).substr(0, name_digits));
}

std::vector<Generation> generations(fs::path const &index) {
  std::vector<Generation> all;
  std::error_code failure;
  for (fs::directory_iterator at(index, failure), end; !failure && at != end; at.increment(failure))
    if (int const number = generation_number(at->path().filename().string()); number >= 0)
      all.push_back({at->path(), number});
  std::ranges::sort(all, [](Generation const &a, Generation const &b) {
    return a.number != b.number ? a.number > b.number : a.path < b.path;
  });
  return all;
}

Result<Generation> named_generation(fs::path const &index) {
  std::error_code failure;
  fs::path const target = fs::read_symlink(index / current_link, failure).filename();
  int const number = generation_number(target.string());
  if (failure || number < 0) return no_index(index);
  return Generation{index / target, number};
}

Result<Manifest> read_manifest(Generation const &generation) {
  auto const text = read_file(generation.path / manifest_name, max_manifest_bytes);
  if (!text)
    return is_closed(generation) ? closed(generation) : damaged(generation, "目録を読めません");
  if (generation_name(generation.number, *text) != generation.path.filename())
    return damaged(generation, "目録の中身が違います");
  auto manifest = parse_manifest(*text);
  if (!manifest) return damaged(generation, manifest.error().message);
  return manifest;
}

Status check(Generation const &generation, CheckDepth depth) {
  auto const manifest = read_manifest(generation);
  if (!manifest) return manifest.error();
  for (auto const &[path, fault] : compare(generation.path, *manifest, depth))
    if (fault != FileFault::closed)
      return damaged(generation, fmt::format("{}: {}", path, explain(fault)));
  return Done{};
}

bool is_closed(Generation const &generation) {
  return ::access((generation.path / manifest_name).c_str(), R_OK) != 0 && errno == EACCES;
}

Result<HeldGeneration> hold_generation(fs::path const &index) {
  auto held = hold_any(index);
  if (held && lies_on_network(index) && held->warning.empty())
    held->warning = fmt::format(
        "索引 {} はネットワーク越しの場所にあります。遅く、切れると答えられません。この機械に写した"
        "ものを使ってください。",
        index.string());
  return held;
}

Result<HeldGeneration> hold_last_good(fs::path const &index, Generation const &broken,
                                      Error const &reason, CheckDepth depth) {
  return last_good(index, broken.path, reason, depth);
}

Result<HeldGeneration> hold_named(fs::path const &index) {
  auto const named = named_generation(index);
  return named ? try_hold(*named) : named.error();
}

std::vector<Generation> remove_old_generations(fs::path const &index, int published,
                                               std::optional<CheckDepth> keep_if) {
  std::vector<Generation> left;
  for (auto const &generation : generations(index)) {
    if (generation.number >= published) continue;
    bool const good = keep_if && !is_withdrawn(generation) && check(generation, *keep_if);
    if (good) keep_if.reset();
    if (good || !remove_unless_held(generation)) left.push_back(generation);
  }
  return left;
}

Status withdraw(Generation const &generation) {
  std::error_code failure;
  fs::permissions(generation.path, fs::perms::owner_all, failure);
  if (!failure) return Done{};
  return Error{
      fmt::format("新しい索引は公開しましたが、前の索引 {} を閉じられません({})。消してください。",
                  generation.path.string(), failure.message())};
}

void remove_withdrawn(fs::path const &index) {
  auto const named = named_generation(index);
  for (auto const &generation : generations(index))
    if (named && generation.path != named->path && is_withdrawn(generation))
      remove_unless_held(generation);
}

}  // namespace kaeru
