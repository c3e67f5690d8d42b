// From one corpus file to what a shard stores of it.
#include "indexing/ingest.h"

#include <algorithm>

#include "base/digest.h"
#include "casebook/mask.h"
#include "casebook/read.h"
#include "indexing/document.h"
#include "text/encoding.h"

namespace kaeru {
namespace {

void analyse(Ingested &ingested) {
  CaseStudy const &case_study = *ingested.case_study;
  ingested.counts = count_terms(case_study);
  FileRow &row = ingested.row;
  row.id = case_study.id;
  row.level = level_of(case_study.audience);
  row.retired = case_study.state == "廃止";
  row.lengths = ingested.counts.lengths;
}

Ingested refused(Ingested ingested, std::string const &message) {
  ingested.row.status = FileStatus::refused;
  ingested.diagnostics.push_back({ingested.row.path, 0, 0, Severity::error, "FILE-READ", message,
                                  "ファイルを確かめて、もう一度 kaeru index を実行してください。"});
  return ingested;
}

/// The line of the file in which the first find stands; 0 where only the text read from it has one.
int first_personal_line(std::string_view bytes, PersonalDataFinder const &finder) {
  auto const decoded = decode(bytes);
  std::string_view rest = decoded ? std::string_view(decoded->text) : std::string_view();
  for (int line = 1; !rest.empty(); ++line) {
    std::size_t const end = std::min(rest.find('\n'), rest.size());
    if (!finder.find(rest.substr(0, end)).empty()) return line;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return 0;
}

Diagnostic masked_notice(std::string const &path, std::string_view bytes,
                         PersonalDataFinder const &finder) {
  return {path,
          first_personal_line(bytes, finder),
          0,
          Severity::warning,
          "PII-MASKED",
          "個人情報らしいところを、索引では伏せ字にしました。",
          "kaeru lint で場所を確かめ、ファイルからも消してください。"};
}

}  // namespace

Ingested ingest(std::filesystem::path const &corpus, FoundFile const &file,
                CorpusSettings const &settings, PersonalDataFinder const &finder) {
  Ingested ingested;
  ingested.row.path = file.path;
  ingested.row.bytes = file.bytes;
  ingested.row.modified_ns = file.modified_ns;
  ingested.row.inode = file.inode;
  auto const bytes = read_file_in(corpus, file.path, ReadLimits{}.file_bytes);
  if (!bytes) return refused(std::move(ingested), bytes.error().message);
  ingested.row.digest = digest(*bytes);
  auto read = read_case_study(*bytes, file.path, settings.vocabulary);
  ingested.diagnostics = std::move(read.diagnostics);
  ingested.case_study = std::move(read.value);
  if (!ingested.case_study) {
    ingested.row.status = FileStatus::refused;
    return ingested;
  }
  ingested.row.indexed_digest = ingested.row.digest;
  if (mask(*ingested.case_study, finder))
    ingested.diagnostics.push_back(masked_notice(file.path, *bytes, finder));
  analyse(ingested);
  return ingested;
}

Ingested ingest_last_good(CaseStudy last_good, FileRow const &broken, std::string indexed_digest,
                          PersonalDataFinder const &finder) {
  Ingested ingested;
  ingested.row = broken;
  ingested.row.status = FileStatus::stale;
  ingested.row.indexed_digest = std::move(indexed_digest);
  ingested.case_study = std::move(last_good);
  ingested.case_study->stale = true;
  mask(*ingested.case_study, finder);  // the policy may know more now
  analyse(ingested);
  return ingested;
}

}  // namespace kaeru
