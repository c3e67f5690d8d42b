#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "base/files.h"
#include "casebook/case_study.h"
#include "casebook/corpus_settings.h"
#include "indexing/impact.h"
#include "indexing/state.h"
#include "text/personal_data.h"

namespace kaeru {

/// One corpus file, read and analysed.
struct Ingested {
  FileRow row;
  std::optional<CaseStudy> case_study;  ///< absent when the file is refused
  TermCounts counts;
  Diagnostics diagnostics;
};

/// Reads and analyses a case-study file, personal data masked: PII-MASKED says at which line the
/// first is. A file that cannot be read is a diagnostic, never a throw.
Ingested ingest(std::filesystem::path const &corpus, FoundFile const &file,
                CorpusSettings const &settings, PersonalDataFinder const &finder);

/// The same for a version taken from an older index, since its file is broken now.
Ingested ingest_last_good(CaseStudy last_good, FileRow const &broken, std::string indexed_digest,
                          PersonalDataFinder const &finder);

}  // namespace kaeru
