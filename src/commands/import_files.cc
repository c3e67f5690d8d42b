// Where an imported case study lies, and whether it may be written: a file whose digest is still
// the import's own may be replaced, any other one belongs to somebody.
#include "commands/import_files.h"

#include <fmt/format.h>

#include "base/digest.h"
#include "base/files.h"
#include "casebook/characters.h"
#include "casebook/read.h"
#include "casebook/write_case_study.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t source_characters = 30;
constexpr std::size_t key_characters = 60;
constexpr std::size_t name_bytes = 200;  // a file system takes 255, and ".md.part" follows
constexpr std::size_t digest_characters = 12;
constexpr std::string_view digest_line = "\n取込符号: ";

bool may_stand(char32_t c) {
  bool const ascii = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return ascii || c == '-' || c == '_' || (c >= 0x80 && !is_space(c) && c != 0xFFFD);
}

struct SourceAndKey {
  std::string source, key;
};

SourceAndKey split(std::string const &imported_from) {
  std::size_t const hash = imported_from.find('#');
  if (hash == imported_from.npos) return {"", imported_from};
  return {imported_from.substr(0, hash), imported_from.substr(hash + 1)};
}

/// The file's bytes, "" when there is none.
Result<std::string> read_if_there(fs::path const &corpus, std::string const &path) {
  std::error_code failure;
  if (!fs::exists(fs::symlink_status(corpus / path, failure))) return std::string();
  return read_file_in(corpus, path, ReadLimits{}.file_bytes);
}

}  // namespace

std::string safe_file_name(std::string_view text, std::size_t most_characters) {
  std::string name;
  std::size_t count = 0;
  for (std::string_view rest = text; !rest.empty() && count < most_characters; ++count) {
    std::string_view const before = rest;
    char32_t const c = take_character(rest);
    std::string_view const character = before.substr(0, before.size() - rest.size());
    if (name.size() + character.size() > name_bytes) break;
    may_stand(c) ? name += character : name += '-';
  }
  if (name == text && !name.empty()) return name;
  return name + "-" + digest(text).substr(0, digest_characters);
}

bool is_as_imported(std::string_view bytes) {
  std::size_t const begin = bytes.find(digest_line);
  if (begin == bytes.npos) return false;
  std::size_t const end = bytes.find('\n', begin + 1);
  if (end == bytes.npos) return false;
  std::string_view const line = bytes.substr(begin, end - begin);
  std::string const rest = std::string(bytes.substr(0, begin)) + std::string(bytes.substr(end));
  return line == fmt::format("{}\"{}\"", digest_line, digest(rest));
}

Result<ImportedFile> plan_imported(fs::path const &corpus, std::string const &folder,
                                   CaseStudy case_study) {
  auto const [source, key] = split(case_study.imported_from);
  std::string const source_name = safe_file_name(source, source_characters);
  std::string const key_name = safe_file_name(key, key_characters);
  case_study.id = fmt::format("{}.{}", source_name, key_name);  // no name holds a full stop
  case_study.import_digest.clear();
  case_study.import_digest = digest(write_case_study(case_study));
  ImportedFile file{ImportOutcome::added, fmt::format("{}/{}/{}.md", folder, source_name, key_name),
                    write_case_study(case_study)};
  if (passes_link(corpus, file.path))
    return Error{fmt::format("{} の途中にリンクがあります。--into で、リンクでない場所を書いてください。",
                             file.path)};
  auto const old = read_if_there(corpus, file.path);
  if (!old) return old.error();
  if (old->empty()) return file;
  file.outcome = *old == file.content   ? ImportOutcome::unchanged
                 : is_as_imported(*old) ? ImportOutcome::updated
                                        : ImportOutcome::edited;
  return file;
}

}  // namespace kaeru
