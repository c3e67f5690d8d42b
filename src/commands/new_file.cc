// Where a new file may go, so that it is read as what it is meant to be.
#include "commands/new_file.h"

#include <fmt/format.h>

#include "base/files.h"
#include "casebook/source.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t id_bytes = 200;  // a file's name has 255, and backups lengthen it
constexpr char const *suffix = ".md";

char const *folder_of(CorpusFileKind kind) {
  return kind == CorpusFileKind::case_study ? "cases" : "guidance";
}

/// The way from the corpus to what need not exist; links in what exists are followed.
fs::path relative_to(fs::path const &corpus, fs::path const &path) {
  std::error_code failure;
  fs::path const way =
      fs::weakly_canonical(path, failure).lexically_relative(fs::weakly_canonical(corpus, failure));
  return way.empty() || *way.begin() == ".." ? fs::path() : way;
}

}  // namespace

Result<NewPlace> NewPlace::find(CorpusFileKind kind, fs::path const &corpus, fs::path const &into) {
  NewPlace place{kind, corpus, into.empty() ? corpus / folder_of(kind) : into};
  std::error_code failure;
  std::string const inside = place.path_in_corpus("a");
  if (!inside.empty() && corpus_file_kind(inside) != kind)
    return Error{fmt::format("{} に置いたファイルは{}として読まれます。別の場所を選んでください。",
                             into.string(), kind == CorpusFileKind::guidance ? "事例" : "指針")};
  if (inside.empty() && !fs::is_directory(place.folder, failure))
    return Error{fmt::format("フォルダー {} がありません。先に作ってください。", into.string())};
  return place;
}

fs::path NewPlace::file(std::string_view id) const {
  return folder / (std::string(id) + suffix);
}

std::string NewPlace::path_in_corpus(std::string_view id) const {
  return relative_to(corpus, file(id)).generic_string();
}

bool NewPlace::has(std::string_view id) const {
  std::string const name = std::string(id) + suffix;
  for (fs::path const &where : {folder, corpus / "cases", corpus / "guidance"}) {
    std::error_code failure;
    if (fs::exists(fs::symlink_status(where / name, failure))) return true;
  }
  return false;
}

Status NewPlace::create(std::string_view id, std::string_view text) const {
  if (auto made = make_folders(folder); !made) return made;
  return create_file(file(id), text, mode_of_new_files());
}

Status check_new_id(std::string const &id) {
  Diagnostics diagnostics;
  check_id(id, 0, "a.md", diagnostics);
  if (!diagnostics.empty() || id.size() > id_bytes || id.starts_with('.') ||
      id.find('\\') != std::string::npos)
    return Error{
        fmt::format("「{}」は id に使えません。空白と / を入れず、{} バイトまでで、"
                    "点のほかの文字から始めてください。",
                    id, id_bytes)};
  return Done{};
}

}  // namespace kaeru
