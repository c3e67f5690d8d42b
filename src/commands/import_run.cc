// Row by row through a source: convert, decide, write. Files are put in place in batches, one sync
// for all of a batch; a run that is cut off is simply begun again.
#include "commands/import_run.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>

#include "base/files.h"
#include "commands/import_rejects.h"
#include "importing/source_reader.h"
#include "importing/to_case_study.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t batch_files = 500;
constexpr std::size_t sample_rows = 200;
constexpr std::size_t most_shown = 10;
constexpr std::size_t most_notes = 500;
constexpr std::size_t progress_rows = 64;

template <typename T>
void keep_first(std::vector<T> &list, T value) {
  if (list.size() < most_shown) list.push_back(std::move(value));
}

fs::path beside(fs::path const &source) {
  fs::path const whole = source.has_filename() ? source : source.parent_path();
  return whole.string() + ".reject.csv";
}

/// What the file has, else what a new one gets: who may not read it must not by an update.
unsigned mode_of(fs::path const &path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0 ? info.st_mode & 0777U : mode_of_new_files();
}

/// A first row that holds somebody's number or name is no header.
Status check_header(std::vector<std::string> const &columns, Mask const &mask) {
  for (std::string const &name : columns)
    if (mask(name) != name)
      return Error{
          "一行目が見出しではないようです(個人情報があります)。列の名前の行を一行目に加えてくださ"
          "い。"};
  return Done{};
}

class Importer {
 public:
  Importer(SourceReader &reader, fs::path const &source, Mapping const &mapping,
           ImportRequest const &request, SeenKeys &seen)
      : reader_(reader),
        mapping_(mapping),
        request_(request),
        seen_(seen),
        context_{*request.vocabulary, request.mask, reader.name()},
        reject_path_(request.reject.empty() ? beside(source) : request.reject),
        rejects_(reject_path_, reader.columns()),
        batch_(request.corpus) {
    report_.source = source.string();
    report_.name = reader.name();
    report_.encoding = reader.encoding();
  }

  Result<ImportReport> run() {
    if (auto named = check_header(reader_.columns(), request_.mask); !named) return named.error();
    if (auto fits = check_columns(mapping_, reader_.columns()); !fits) return fits.error();
    if (!request_.dry && !RejectFile::may_replace(reject_path_))
      return Error{fmt::format("{} は別のファイルです。--reject でほかの名前を指定してください。",
                               reject_path_.string())};
    find_unmapped();
    while (!request_.limit || report_.rows < *request_.limit) {
      auto const row = reader_.next();
      if (!row) return row.error();
      if (!*row) break;
      if (auto taken = take(**row); !taken) return taken.error();
    }
    return finish();
  }

 private:
  void find_unmapped() {
    std::set<std::string> used(mapping_.key_columns.begin(), mapping_.key_columns.end());
    for (ColumnMapping const &column : mapping_.columns)
      if (!column.field.empty()) used.insert(column.column);
    for (std::size_t i = 0; i < reader_.columns().size(); ++i)
      if (std::ranges::none_of(
              used, [&](auto const &name) { return find_column(reader_.columns(), name) == i; }))
        report_.unmapped.push_back(reader_.columns()[i]);
  }

  Status take(SourceRow const &row) {
    if (report_.rows++ % progress_rows == 0 && request_.progress) {
      auto const [done, total] = reader_.progress();
      request_.progress(done >> 12, total >> 12);
    }
    Converted converted = to_case_study(row, reader_.columns(), mapping_, context_);
    for (std::string const &note : converted.notes)
      if (report_.notes.size() < most_notes || report_.notes.contains(note)) ++report_.notes[note];
    if (!converted.problem.empty()) return reject(row, converted.problem);
    if (!seen_.insert(converted.case_study.imported_from).second)
      return reject(row, fmt::format("{}が前の行にもあります。",
                                     mapping_.key_columns.empty() ? "同じ中身の行" : "同じキー"));
    return put(std::move(converted.case_study));
  }

  Status reject(SourceRow const &row, std::string const &reason) {
    ++report_.rejected;
    keep_first(report_.first_rejected, {row.line, reason});
    return request_.dry ? Status(Done{}) : rejects_.add(row, reason);
  }

  Status put(CaseStudy case_study) {
    auto file = plan_imported(request_.corpus, request_.folder, case_study);
    if (!file) return file.error();
    count(*file);
    bool const write =
        file->outcome == ImportOutcome::added || file->outcome == ImportOutcome::updated;
    if (write && !request_.dry)
      if (auto written = write_later(*file); !written) return written;
    file->content.clear();
    keep_first(report_.first, {std::move(*file), std::move(case_study)});
    return Done{};
  }

  void count(ImportedFile const &file) {
    switch (file.outcome) {
      case ImportOutcome::added:
        ++report_.added;
        return;
      case ImportOutcome::updated:
        ++report_.updated;
        return;
      case ImportOutcome::unchanged:
        ++report_.unchanged;
        return;
      case ImportOutcome::edited:
        ++report_.edited;
        keep_first(report_.edited_paths, file.path);
    }
  }

  Status write_later(ImportedFile const &file) {
    fs::path const folder = fs::path(file.path).parent_path();
    if (folder != folder_) {
      if (auto made = make_folders_in(request_.corpus, folder); !made) return made;
      folder_ = folder;
    }
    unsigned const mode = mode_of(request_.corpus / file.path);
    if (auto added = batch_.add(file.path, file.content, mode); !added) return added;
    return batch_.size() < batch_files ? Status(Done{}) : batch_.commit();
  }

  Result<ImportReport> finish() {
    if (auto written = batch_.commit(); !written) return written.error();
    if (rejects_.rows() > 0) {
      std::error_code failure;
      report_.replaced_rejects = fs::exists(reject_path_, failure);
      report_.reject_file = reject_path_;
    }
    if (auto written = rejects_.finish(); !written) return written.error();
    return std::move(report_);
  }

  SourceReader &reader_;
  Mapping const &mapping_;
  ImportRequest const &request_;
  SeenKeys &seen_;
  ConvertContext context_;
  fs::path reject_path_;
  RejectFile rejects_;
  FileBatch batch_;
  fs::path folder_;  ///< that is known to be there
  ImportReport report_;
};

}  // namespace

Result<ImportReport> import_source(fs::path const &source, Mapping const &mapping,
                                   ImportRequest const &request, SeenKeys &seen) {
  auto reader = SourceReader::open(source);
  if (!reader) return reader.error();
  return Importer(**reader, source, mapping, request, seen).run();
}

Result<SourceSample> sample_source(fs::path const &source, Mask const &mask) {
  auto reader = SourceReader::open(source);
  if (!reader) return reader.error();
  if (auto named = check_header((*reader)->columns(), mask); !named) return named.error();
  SourceSample sample{(*reader)->columns(), {}};
  while (sample.rows.size() < sample_rows) {
    auto row = (*reader)->next();
    if (!row) return row.error();
    if (!*row) break;
    sample.rows.push_back(std::move(**row));
  }
  return sample;
}

}  // namespace kaeru
