// What reading and mending make of folders of real files, counted.
#include "bench/reading_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/files.h"
#include "casebook/read.h"
#include "lint/mend.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
constexpr std::uint64_t most_bytes = 1 << 20;

/// Or of damage that was there.
bool is_repair(std::string_view code) {
  return code.starts_with("ENC-") || code == "FM-REPAIRED" || code == "FM-DIGITS" ||
         code == "MD-REPAIRED";
}

/// All the text of a case study, but for white space, since line ends that were mixed may have lost
/// a line, and for what marks a broken byte.
std::string text_of(CaseStudy const &study) {
  std::string text = study.title;
  for (Section const &section : study.sections) text += section.heading + section.text;
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
  for (std::size_t at; (at = text.find("\xEF\xBF\xBD")) != text.npos;) text.erase(at, 3);
  return text;
}

class Counter {
 public:
  Counter(fs::path folder, fs::path pairs, Vocabulary const &vocabulary)
      : folder_(std::move(folder)), pairs_(std::move(pairs)), vocabulary_(vocabulary) {
    row_.folder = folder_.filename().string();
  }

  ReadingRow count(std::size_t step) {
    auto const files = list_files(folder_, ".md");
    for (std::size_t i = 0; files && i < files->files.size(); i += step)
      count_file(files->files[i].path);
    tell_codes();
    return std::move(row_);
  }

 private:
  void count_file(std::string const &name) {
    auto const bytes = read_file(folder_ / name, most_bytes);
    if (!bytes) return;
    ++row_.files;
    auto const read = read_case_study(*bytes, name, vocabulary_);
    bool repaired = false;
    bool error = false;
    std::map<std::string, bool> codes;
    for (Diagnostic const &one : read.diagnostics) {
      repaired |= is_repair(one.code);
      error |= one.severity == Severity::error;
      codes[one.code] |= is_repair(one.code) || one.severity == Severity::error;
    }
    for (auto const &[code, told] : codes) codes_[code] += told;
    if (!read.value) ++(error ? row_.refused : row_.silent);
    if (read.value) ++(repaired ? row_.repaired : row_.right);
    if (read.value) compare(*read.value, name);
    count_mending(*bytes, name, read.value);
  }

  void compare(CaseStudy const &study, std::string const &name) {
    auto const bytes = read_file(pairs_ / name, most_bytes);
    if (pairs_.empty() || !bytes) return;
    auto const pair = read_case_study(*bytes, name, vocabulary_);
    if (!pair.value) return;
    ++row_.paired;
    row_.same_text += text_of(*pair.value).starts_with(text_of(study));
  }

  void count_mending(std::string const &bytes, std::string const &name,
                     std::optional<CaseStudy> const &study) {
    auto const once = mend(bytes, name, CorpusFileKind::case_study, vocabulary_);
    if (!once) return;
    row_.mended += once->text != bytes;
    auto const twice = mend(once->text, name, CorpusFileKind::case_study, vocabulary_);
    row_.unsettled += !twice || twice->text != once->text || !twice->codes.empty();
    row_.changed += read_case_study(once->text, name, vocabulary_).value != study;
  }

  void tell_codes() {
    std::vector<std::pair<int, std::string>> sorted;
    for (auto const &[code, files] : codes_)
      if (files > 0) sorted.emplace_back(-files, code);
    std::ranges::sort(sorted);
    for (auto const &[files, code] : sorted)
      row_.notes += fmt::format("{}{} {}", row_.notes.empty() ? "" : ", ", code, -files);
  }

  fs::path folder_, pairs_;
  Vocabulary const &vocabulary_;
  ReadingRow row_;
  std::map<std::string, int> codes_;
};

}  // namespace

ReadingRow reading_row(fs::path const &folder, fs::path const &pairs, Vocabulary const &vocabulary,
                       std::size_t step) {
  return Counter(folder, pairs, vocabulary).count(step);
}

std::vector<ReadingRow> reading_rows(fs::path const &data, Vocabulary const &vocabulary,
                                     std::size_t step) {
  std::vector<ReadingRow> rows = {reading_row(data / "md-sample", {}, vocabulary, step)};
  std::vector<fs::path> folders;
  std::error_code none;
  for (auto const &entry : fs::directory_iterator(data / "md-encodings", none))
    folders.push_back(entry.path());
  std::ranges::sort(folders);
  for (fs::path const &folder : folders)
    rows.push_back(reading_row(folder, data / "md-encodings" / "utf8-bom", vocabulary, step));
  return rows;
}

}  // namespace kaeru
