// A whole file of the corpus: case study and guidance, as read, mended, written and masked.
#include <algorithm>

#include "casebook/corpus_files.h"
#include "casebook/mask.h"
#include "casebook/read.h"
#include "casebook/write_case_study.h"
#include "fuzz/promise.h"
#include "fuzz/targets.h"
#include "lint/mend.h"
#include "text/encoding.h"
#include "text/normalize.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

/// So long that a busy machine refuses nothing.
constexpr ReadLimits unhurried{.milliseconds = 60'000};

std::size_t lines_of(std::string_view bytes) {
  auto const decoded = decode(bytes);
  if (!decoded) return 0;
  return static_cast<std::size_t>(std::ranges::count(decoded->text, '\n')) + 1;
}

template <typename T>
void check_reading(Read<T> const &read, std::size_t lines) {
  promise_messages(read.diagnostics, lines);
  promise(read.value.has_value() != testing::has_error(read.diagnostics),
          "a file is read, or an error says why not");
  promise(std::ranges::is_sorted(read.diagnostics, {}, &Diagnostic::line), "told line by line");
  if (!read.value) return;
  auto const characters = to_utf32(read.value->id).size();
  promise(characters >= 1 && characters <= 120, "an id has 1 to 120 characters");
  promise(read.value->id.find_first_of("/ \t\n") == std::string::npos, "an id is a name");
}

void check_values(CaseStudy const &study) {
  for (Section const &section : study.sections)
    promise(is_valid_utf8(section.heading + section.text), "sections are UTF-8");
  promise(!study.temperature || (*study.temperature >= 1 && *study.temperature <= 5),
          "a temperature is 1 to 5");
  for (auto const &number : {study.minutes, study.holds, study.persists, study.calls, study.days})
    promise(!number || *number >= 0, "counted is what is there");
}

CaseStudy without_places(CaseStudy study) {
  study.path.clear();
  study.stale = false;
  for (Section &section : study.sections) section.line = 0;
  for (CourseStep &step : study.course) step.line = 0;
  for (ExtraField &extra : study.extra) extra.line = 0;
  return study;
}

std::optional<CaseStudy> read_back(CaseStudy const &study) {
  auto read =
      read_case_study(write_case_study(study), "cases/x.md", testing::vocabulary(), unhurried);
  if (!read.value) return std::nullopt;
  return without_places(std::move(*read.value));
}

/// Writing makes texts harmless; from then on they come back as they are.
void check_writing(CaseStudy const &study) {
  auto const once = read_back(study);
  promise(once.has_value(), "what is written is read: " + write_case_study(study));
  auto const twice = read_back(*once);
  promise(twice.has_value(), "what is written again is read");
  promise(twice == once, "what was written comes back: " + write_case_study(*once));
}

void check_masking(CaseStudy const &study) {
  static PersonalDataFinder const finder = personal_data_finder(testing::policy());
  CaseStudy masked = study;
  mask(masked, finder);
  CaseStudy again = masked;
  promise(!mask(again, finder) && again == masked, "masked text has nothing left to mask");
}

void check_mending(std::string_view bytes, CorpusFileKind kind, char const *path) {
  auto const mended = mend(bytes, path, kind, testing::vocabulary());
  if (!mended || mended->text == bytes) return;
  auto const again = mend(mended->text, path, kind, testing::vocabulary());
  promise(again && again->text == mended->text, "mending again changes nothing: " + mended->text);
}

}  // namespace

void fuzz_markdown(std::string_view bytes) {
  std::size_t const lines = lines_of(bytes);
  auto const study = read_case_study(bytes, "cases/x.md", testing::vocabulary(), unhurried);
  check_reading(study, lines);
  if (study.value) {
    check_values(*study.value);
    check_writing(*study.value);
    check_masking(*study.value);
  }
  auto const guidance =
      read_guidance(bytes, "guidance/x.md", testing::vocabulary(), testing::policy(), unhurried);
  check_reading(guidance, lines);
  check_mending(bytes, CorpusFileKind::case_study, "cases/x.md");
  check_mending(bytes, CorpusFileKind::guidance, "guidance/x.md");
}

}  // namespace kaeru
