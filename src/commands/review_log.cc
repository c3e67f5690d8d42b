// Uses first, since they tell which few searches' words are wanted; then the searches.
#include "commands/review_log.h"

#include <algorithm>

namespace kaeru {
namespace {

class LogReader {
 public:
  explicit LogReader(std::vector<ReviewSubject> const &subjects) {
    for (auto const &subject : subjects) {
      log_.by_id.emplace(subject.id, ReviewUse());
      done_ms_.emplace(subject.id, subject.done_ms);
    }
  }

  void add(LoggedUse const &use) {
    ++log_.uses;
    auto const found = log_.by_id.find(use.target);
    if (found == log_.by_id.end()) return;
    found->second.used = true;
    bool const wrong = use.act == "wrong";
    if ((!wrong && use.act != "missing") || use.at_ms < done_ms_.at(use.target)) return;
    ++(wrong ? found->second.wrong : found->second.missing);
    found->second.flagged_ms = use.at_ms;
    remember_search(use);
  }

  void add(LoggedSearch const &search) {
    ++log_.searches;
    if (!log_.first_ms) log_.first_ms = search.at_ms;
    for (auto const *ids : {&search.cards, &search.case_studies})
      for (auto const &id : *ids)
        if (auto const found = log_.by_id.find(id); found != log_.by_id.end())
          ++found->second.shown;
    if (auto const wanted = words_.find(search.id); wanted != words_.end())
      wanted->second = search.query;
  }

  ReviewLog result() {
    for (auto const &[target, searches] : searches_)
      for (auto const &search : searches) add_query(log_.by_id.at(target), words_.at(search));
    return std::move(log_);
  }

 private:
  void remember_search(LoggedUse const &use) {
    auto &searches = searches_[use.target];
    if (std::ranges::count(searches, use.search_id) > 0) return;
    searches.push_back(use.search_id);
    words_.emplace(use.search_id, "");
    if (searches.size() > max_review_queries) searches.erase(searches.begin());
  }

  static void add_query(ReviewUse &use, std::string const &query) {
    if (!query.empty() && std::ranges::count(use.queries, query) == 0) use.queries.push_back(query);
  }

  ReviewLog log_;
  std::unordered_map<std::string, std::int64_t> done_ms_;
  std::unordered_map<std::string, std::vector<std::string>> searches_;  ///< newest, by target
  std::unordered_map<std::string, std::string> words_;                  ///< by search
};

}  // namespace

ReviewUse ReviewLog::of(std::string const &id) const {
  auto const found = by_id.find(id);
  return found == by_id.end() ? ReviewUse() : found->second;
}

Result<ReviewLog> read_review_log(SearchLog &log, LogSpan const &span,
                                  std::vector<ReviewSubject> const &subjects) {
  LogReader reader(subjects);
  auto const uses = log.each_use([&](LoggedUse const &use) { reader.add(use); }, span);
  if (!uses) return uses.error();
  auto const searches =
      log.each_search([&](LoggedSearch const &search) { reader.add(search); }, span);
  if (!searches) return searches.error();
  return reader.result();
}

}  // namespace kaeru
