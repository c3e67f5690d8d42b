// From one corpus file to what a shard stores of it.
#include "indexing/ingest.h"

#include "base/digest.h"
#include "casebook/read.h"
#include "indexing/document.h"

namespace kaeru {
namespace {

void analyse(Ingested &ingested) {
  CaseStudy const &case_study = *ingested.case_study;
  ingested.counts = count_terms(case_study.title, searched_text(case_study));
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

}  // namespace

Ingested ingest(std::filesystem::path const &corpus, FoundFile const &file,
                CorpusSettings const &settings) {
  Ingested ingested;
  ingested.row.path = file.path;
  ingested.row.bytes = file.bytes;
  ingested.row.modified_ns = file.modified_ns;
  ingested.row.inode = file.inode;
  auto const bytes = read_file(corpus / file.path, ReadLimits{}.file_bytes);
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
  analyse(ingested);
  return ingested;
}

Ingested ingest_last_good(CaseStudy last_good, FileRow const &broken, std::string indexed_digest) {
  Ingested ingested;
  ingested.row = broken;
  ingested.row.status = FileStatus::stale;
  ingested.row.indexed_digest = std::move(indexed_digest);
  ingested.case_study = std::move(last_good);
  ingested.case_study->stale = true;
  analyse(ingested);
  return ingested;
}

}  // namespace kaeru
