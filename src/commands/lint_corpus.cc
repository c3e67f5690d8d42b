// One pass over the files in the order of their paths; what lies between files comes last.
#include "commands/lint_corpus.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "base/files.h"
#include "casebook/read.h"
#include "commands/book_check.h"
#include "commands/corpus_access.h"
#include "commands/corpus_ids.h"
#include "commands/git_changes.h"
#include "commands/lint_targets.h"
#include "lint/lint.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

class CorpusLinter {
 public:
  CorpusLinter(LintRequest const &request, CorpusSettings const &settings,
               PersonalDataFinder const &finder, LintListener const &listener)
      : request_(request),
        settings_(settings),
        finder_(finder),
        listener_(listener),
        ids_(request.corpus, settings.vocabulary),
        whole_(names_the_corpus(request.corpus, request.paths)) {}

  Result<LintCounts> run() {
    auto targets = find_lint_targets(request_.corpus, request_.paths);
    if (!targets) return targets.error();
    if (auto const found = find_changes(targets->files); !found) return found.error();
    listener_.output.begin();
    if (whole_) tell_settings();
    tell_skipped(targets->skipped);
    std::size_t done = 0;
    for (auto const &target : targets->files) {
      visit(target);
      listener_.progress(++done, targets->files.size());
    }
    if (whole_)
      tell(book_.findings([&](auto path) { return concerns(path); }), request_.corpus, "");
    return counts_;
  }

 private:
  /// What Git says of each folder that the targets are in.
  Status find_changes(std::vector<LintTarget> const &targets) {
    if (!request_.changed_since) return Done{};
    std::map<fs::path, std::set<std::string>> changes;
    if (targets.empty()) {
      auto const any = changed_files(request_.corpus, *request_.changed_since);
      return any ? Status(Done{}) : Status(any.error());
    }
    for (auto const &target : targets)
      if (!changes.contains(target.root)) {
        auto changed = changed_files(target.root, *request_.changed_since);
        if (!changed) return changed.error();
        changes.emplace(target.root, std::move(*changed));
      }
    for (auto const &target : targets)
      if (changes.at(target.root).contains(target.path)) changed_.insert(target.shown);
    return Done{};
  }

  bool concerns(std::string_view shown) const {
    return !request_.changed_since || changed_.contains(shown);
  }

  void tell(Diagnostics const &diagnostics, fs::path const &base, std::string_view text) {
    if (diagnostics.empty()) return;
    counts_.add(diagnostics);
    listener_.output.findings({diagnostics, base, text});
  }

  void tell_settings() {
    Diagnostics diagnostics = settings_.diagnostics;
    for (auto const &pattern : finder_.refused_patterns())
      diagnostics.push_back({"policy.yaml", 0, 0, Severity::warning, "POLICY-PATTERN",
                             fmt::format("顧客番号の形「{}」は使えません。", pattern),
                             "正規表現の書き方を確かめてください。例: [A-Z]-\\\\d{8}"});
    std::ranges::move(check_corpus_access(request_.corpus, settings_.policy),
                      std::back_inserter(diagnostics));
    tell(diagnostics, request_.corpus, "");
  }

  void tell_skipped(std::vector<SkippedTarget> const &skipped) {
    for (auto const &[shown, base, reason] : skipped)
      tell({{shown, 0, 0, Severity::warning, "FILE-SKIPPED",
             fmt::format("読み飛ばしました({})。", reason), ""}},
           base, "");
  }

  void visit(LintTarget const &target) {
    bool const asked = concerns(target.shown);
    if (!asked && !whole_) return;
    if (asked && request_.fix) mend(target);
    auto const bytes = read_file_in(target.root, target.path, ReadLimits{}.file_bytes);
    if (asked) ++counts_.files;
    if (!bytes)
      tell_unread(target, bytes.error().message);
    else if (asked)
      lint(target, *bytes);
    else
      read(target, *bytes);
  }

  void mend(LintTarget const &target) {
    auto const mended = mend_file(target.root, target.path, settings_.vocabulary, request_.dry_run);
    if (mended && *mended) listener_.mended(**mended);
    if (!mended)
      tell({{target.shown, 0, 0, Severity::error, "FILE-MEND", mended.error().message, ""}},
           target.base(), "");
  }

  void tell_unread(LintTarget const &target, std::string const &message) {
    if (!concerns(target.shown)) return;
    tell({{target.shown, 0, 0, Severity::error, "FILE-READ", message,
           "ファイルを確かめて、もう一度 kaeru lint を実行してください。"}},
         target.base(), "");
  }

  void lint(LintTarget const &target, std::string_view bytes) {
    LintContext context{.vocabulary = settings_.vocabulary,
                        .policy = settings_.policy,
                        .finder = finder_,
                        .today = request_.today,
                        .knows = {}};
    if (target.root == request_.corpus)
      context.knows = [&](std::string_view id) { return ids_.hold(id); };
    auto linted = lint_file(bytes, target.shown, target.kind, context);
    tell(linted.diagnostics, target.base(), linted.text);
    if (!whole_) return;
    if (linted.case_study) book_.add(*linted.case_study);
    if (linted.guidance) book_.add(std::move(*linted.guidance));
  }

  /// A file that has not changed, for the book alone.
  void read(LintTarget const &target, std::string_view bytes) {
    if (target.kind == CorpusFileKind::guidance) {
      auto card = read_guidance(bytes, target.shown, settings_.vocabulary, settings_.policy);
      if (card.value) book_.add(std::move(*card.value));
    } else if (auto study = read_case_study(bytes, target.shown, settings_.vocabulary);
               study.value) {
      book_.add(*study.value);
    }
  }

  LintRequest const &request_;
  CorpusSettings const &settings_;
  PersonalDataFinder const &finder_;
  LintListener const &listener_;
  CorpusIds ids_;
  bool whole_;
  std::set<std::string, std::less<>> changed_;  ///< paths as shown
  BookCheck book_;
  LintCounts counts_;
};

}  // namespace

Result<LintCounts> lint_corpus(LintRequest const &request, CorpusSettings const &settings,
                               PersonalDataFinder const &finder, LintListener const &listener) {
  return CorpusLinter(request, settings, finder, listener).run();
}

}  // namespace kaeru
