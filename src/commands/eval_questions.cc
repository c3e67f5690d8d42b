// Questions, right answers and rankings, from files and from the index.
#include "commands/eval_questions.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "commands/suggest.h"

namespace kaeru {
namespace {

bool has_white_space(std::string_view id) {
  return id.find_first_of(" \t") != std::string_view::npos ||
         id.find("\xE3\x80\x80") != std::string_view::npos;
}

Status check_ids(std::vector<FileQuery> const &asked, std::string const &path) {
  std::set<std::string_view> seen;
  for (auto const &[id, text] : asked) {
    if (id.empty() || has_white_space(id))
      return Error{fmt::format("{}: 質問の番号「{}」に空白は使えません。", path, id)};
    if (!seen.insert(id).second)
      return Error{fmt::format("{}: 質問の番号「{}」が二度出てきます。", path, id)};
  }
  return Done{};
}

Result<std::vector<FileQuery>> read_asked(std::string const &path) {
  auto asked = read_queries(path);
  if (!asked) return asked;
  if (!asked->empty() && is_heading(asked->front().id)) asked->erase(asked->begin());
  if (auto good = check_ids(*asked, path); !good) return good.error();
  return asked;
}

Result<Qrels> read_qrels(std::string const &path) {
  auto const text = read_table_file(path);
  if (!text) return text.error();
  return parse_qrels(*text, path);
}

Status keep_only(std::vector<FileQuery> &asked, std::vector<std::string> const &only) {
  if (only.empty()) return Done{};
  std::vector<std::string> known;
  for (auto const &one : asked) known.push_back(one.id);
  for (auto const &id : only)
    if (std::ranges::count(known, id) == 0)
      return Error{
          fmt::format("「{}」という番号の質問はありません。{}", id, did_you_mean(id, known))};
  std::erase_if(asked, [&](FileQuery const &one) { return std::ranges::count(only, one.id) == 0; });
  return Done{};
}

std::size_t count_not_asked(Questions const &questions) {
  std::set<std::string_view> asked;
  for (auto const &one : questions.asked) asked.insert(one.id);
  return static_cast<std::size_t>(std::ranges::count_if(
      questions.qrels, [&](auto const &one) { return !asked.contains(one.first); }));
}

}  // namespace

std::vector<std::string> Questions::ids() const {
  std::vector<std::string> all;
  for (auto const &one : asked) all.push_back(one.id);
  return all;
}

Result<Questions> read_questions(std::string const &queries_path, std::string const &qrels_path,
                                 std::vector<std::string> const &only) {
  Questions questions;
  auto qrels = read_qrels(qrels_path);
  if (!qrels) return qrels.error();
  questions.qrels = std::move(*qrels);
  if (queries_path.empty()) {
    for (auto const &[id, grades] : questions.qrels) questions.asked.push_back({id, ""});
  } else {
    auto asked = read_asked(queries_path);
    if (!asked) return asked.error();
    questions.asked = std::move(*asked);
    questions.not_asked = count_not_asked(questions);
  }
  if (auto kept = keep_only(questions.asked, only); !kept) return kept.error();
  return questions;
}

Result<Rankings> read_run(std::string const &path) {
  auto const text = read_table_file(path);
  if (!text) return text.error();
  return parse_trec_run(*text, path);
}

Searcher::Ranked QuestionRanker::ranked(std::string const &text, std::size_t limit) const {
  if (!similar_) return searcher_.ranked(text, {}, limit);
  auto const subject = subject_of_line(reader_, text);
  SearchFilters filters;
  filters.without_id = subject.id;
  return searcher_.ranked_similar(subject.title, subject.body, filters, limit);
}

std::vector<RankedId> QuestionRanker::rank(std::string const &text, std::size_t limit) const {
  if (!similar_) return searcher_.rank(text, limit);
  auto const subject = subject_of_line(reader_, text);
  return searcher_.rank_similar(subject.title, subject.body, subject.id, limit);
}

void QuestionRanker::drop_self(Questions &questions) const {
  if (!similar_) return;
  for (auto const &[id, text] : questions.asked)
    if (auto const grades = questions.qrels.find(id); grades != questions.qrels.end())
      grades->second.erase(text);
}

std::vector<std::string> missing_documents(IndexReader const &reader, Questions const &questions) {
  std::set<std::string> wanted;
  for (auto const &one : questions.asked)
    if (auto const grades = questions.qrels.find(one.id); grades != questions.qrels.end())
      for (auto const &[document, grade] : grades->second)
        if (grade > 0) wanted.insert(document);
  std::vector<std::string> missing;
  std::ranges::copy_if(wanted, std::back_inserter(missing),
                       [&](std::string const &id) { return !reader.find_id(id); });
  return missing;
}

}  // namespace kaeru
