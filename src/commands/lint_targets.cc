// From what was typed to the files of a corpus and what each is read as.
#include "commands/lint_targets.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/files.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

/// `path` relative to `corpus` ("" for the corpus itself); nullopt when it lies outside.
std::optional<std::string> within(fs::path const &corpus, fs::path const &path) {
  std::error_code failure;
  fs::path const root = fs::canonical(corpus, failure);
  if (failure) return std::nullopt;
  fs::path const whole = fs::canonical(path, failure);
  if (failure) return std::nullopt;
  std::string const relative = whole.lexically_relative(root).generic_string();
  if (relative == ".") return "";
  if (relative.empty() || relative == ".." || relative.starts_with("../")) return std::nullopt;
  return relative;
}

class TargetFinder {
 public:
  explicit TargetFinder(fs::path const &corpus) : corpus_(corpus) {}

  Status add(std::string const &typed) {
    std::error_code failure;
    fs::path const path = typed;
    if (fs::is_directory(path, failure)) return add_folder(path);
    if (!fs::exists(path, failure))
      return Error{
          fmt::format("「{}」がありません。ファイルかフォルダーの名前を確かめてください。", typed)};
    return add_file(path);
  }

  Status add_folder(fs::path const &path) {
    auto const inside = within(corpus_, path);
    auto listing = list_files(path, ".md");
    if (!listing) return listing.error();
    std::string const prefix = inside && !inside->empty() ? *inside + "/" : "";
    for (auto const &file : listing->files) {
      auto const kind = corpus_file_kind(prefix + file.path);
      if (!kind) continue;
      if (inside)
        take({corpus_, prefix + file.path, prefix + file.path, *kind});
      else
        take({path, file.path, (path / file.path).generic_string(), *kind});
    }
    for (auto const &[skipped, reason] : listing->skipped)
      if (inside)
        found_.skipped.push_back({prefix + skipped, corpus_, reason});
      else
        found_.skipped.push_back({(path / skipped).generic_string(), "", reason});
    return Done{};
  }

  LintTargets done() { return std::move(found_); }

 private:
  Status add_file(fs::path const &path) {
    auto const inside = within(corpus_, path);
    if (!inside) {
      std::string const name = path.filename().string();
      if (!name.ends_with(".md")) return not_ours(path);
      take({path.has_parent_path() ? path.parent_path() : fs::path("."), name,
            path.generic_string(), CorpusFileKind::case_study});
      return Done{};
    }
    auto const kind = corpus_file_kind(*inside);
    if (!kind) return not_ours(path);
    take({corpus_, *inside, *inside, *kind});
    return Done{};
  }

  static Error not_ours(fs::path const &path) {
    return Error{fmt::format(
        "「{}」は事例でも指針でもありません。cases/ か guidance/ の .md を指定してください。",
        path.string())};
  }

  void take(LintTarget target) {
    if (seen_.insert((target.root / target.path).lexically_normal()).second)
      found_.files.push_back(std::move(target));
  }

  fs::path const &corpus_;
  LintTargets found_;
  std::set<fs::path> seen_;
};

}  // namespace

bool names_the_corpus(fs::path const &corpus, std::vector<std::string> const &paths) {
  return paths.empty() ||
         std::ranges::any_of(paths, [&](auto const &path) { return within(corpus, path) == ""; });
}

Result<LintTargets> find_lint_targets(fs::path const &corpus,
                                      std::vector<std::string> const &paths) {
  TargetFinder finder(corpus);
  if (paths.empty())
    if (auto const added = finder.add_folder(corpus); !added) return added.error();
  for (auto const &path : paths)
    if (auto const added = finder.add(path); !added) return added.error();
  return finder.done();
}

}  // namespace kaeru
