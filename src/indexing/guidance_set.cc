// Guidance is few and small: it is read anew in every run.
#include "indexing/guidance_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/digest.h"
#include "base/files.h"
#include "casebook/read.h"
#include "indexing/book.h"
#include "indexing/situation_file.h"

namespace kaeru {
namespace {

/// By path; nullopt of a damaged book: there is nothing to fall back to.
std::optional<std::map<std::string, Guidance>> guidance_before(Previous const *previous) try {
  std::map<std::string, Guidance> by_path;
  if (!previous) return by_path;
  auto cards = read_book(Xapian::Database(previous->generation.book().string()));
  if (!cards) return std::nullopt;
  for (auto &card : *cards) by_path.emplace(card.path, std::move(card));
  return by_path;
} catch (Xapian::Error const &) {
  return std::nullopt;
}

class GuidanceReader {
 public:
  GuidanceReader(CorpusSettings const &settings, Previous const *previous) : settings_(settings) {
    auto before = guidance_before(previous);
    set_.damaged_before = !before;
    if (before) before_ = std::move(*before);
  }

  GuidanceSet run() {
    auto const listing = list_files(settings_.guidance_root, ".md", "guidance");
    if (listing) {
      for (auto const &file : listing->files) take(file.path);
      tell_link(listing->skipped);
    }
    add_installed();
    set_.digest =
        digest(std::string(situation_file_magic) + fingerprint_ + settings_.vocabulary_text + '\0' +
               settings_.policy_text + '\0' + settings_.synonyms_text + '\0' +
               settings_.concepts_text + '\0' + settings_.ordinary_text);
    return std::move(set_);
  }

 private:
  /// Links to files are told with those to case studies; a link in the folder's own place is not.
  void tell_link(std::vector<SkippedPath> const &skipped) {
    for (auto const &[path, reason] : skipped)
      if (path == "guidance")
        set_.diagnostics.push_back({path, 0, 0, Severity::warning, "FILE-SKIPPED",
                                    fmt::format("読み飛ばしました({})。", reason), ""});
  }

  void take(std::string const &path) {
    auto const bytes = read_file_in(settings_.guidance_root, path, ReadLimits{}.file_bytes);
    if (!bytes) {
      set_.diagnostics.push_back(
          {path, 0, 0, Severity::error, "FILE-READ", bytes.error().message, ""});
      return fall_back(path);
    }
    fingerprint_ += path + '\0' + digest(*bytes);
    auto read = read_guidance(*bytes, path, settings_.vocabulary, settings_.policy);
    std::ranges::move(read.diagnostics, std::back_inserter(set_.diagnostics));
    if (!read.value) return fall_back(path);
    add(std::move(*read.value));
  }

  /// What the book has no card for is learnt from the installed book. A danger must never be
  /// missed: there the installed card itself is taken.
  void add_installed() {
    if (settings_.fallback_root.empty()) return;
    auto const listing = list_files(settings_.fallback_root, ".md", "guidance");
    if (!listing) return;
    auto const covered = covered_situations();
    for (auto const &file : listing->files) take_installed(file.path, covered);
  }

  std::set<std::string> covered_situations() const {
    std::set<std::string> covered;
    for (auto const &card : set_.cards)
      if (card.approved()) covered.insert(card.situations.begin(), card.situations.end());
    return covered;
  }

  void take_installed(std::string const &path, std::set<std::string> const &covered) {
    auto const bytes = read_file_in(settings_.fallback_root, path, ReadLimits{}.file_bytes);
    if (!bytes) return;
    auto read = read_guidance(*bytes, path, settings_.vocabulary, settings_.policy);
    if (!read.value) return;
    std::erase_if(read.value->situations, [&](auto const &one) { return covered.contains(one); });
    if (read.value->situations.empty()) return;
    fingerprint_ += path + '\0' + digest(*bytes);
    bool const danger = std::ranges::any_of(read.value->situations, [&](auto const &situation) {
      auto const *const term = settings_.vocabulary.situation(situation);
      return term && term->danger;
    });
    if (danger && !ids_.contains(read.value->id))
      add(std::move(*read.value));
    else
      set_.lessons.push_back(std::move(*read.value));
  }

  void add(Guidance card) {
    if (ids_.insert(card.id).second) {
      set_.cards.push_back(std::move(card));
      return;
    }
    set_.diagnostics.push_back(
        {card.path, 0, 0, Severity::error, "ID-DUP",
         fmt::format("id「{}」の指針がほかにもあります。この指針は使いません。", card.id),
         "id を別の名前に変えてください。"});
  }

  void fall_back(std::string const &path) {
    auto const found = before_.find(path);
    if (found == before_.end()) return;
    found->second.stale = true;
    set_.stale.push_back(path);
    add(found->second);
  }

  CorpusSettings const &settings_;
  std::map<std::string, Guidance> before_;
  GuidanceSet set_;
  std::set<std::string> ids_;
  std::string fingerprint_;
};

}  // namespace

GuidanceSet read_guidance_set(CorpusSettings const &settings, Previous const *previous) {
  return GuidanceReader(settings, previous).run();
}

}  // namespace kaeru
