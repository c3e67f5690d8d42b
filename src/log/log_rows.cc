// Between rows and tables.
#include "log/log_rows.h"

#include <fmt/format.h>

namespace kaeru {
namespace {

constexpr std::string_view card_kind = "card";
constexpr std::string_view case_study_kind = "case";

/// Prepares at the first use.
Statement &ready(std::optional<Statement> &statement, Database const &database, char const *sql) {
  if (!statement) statement.emplace(database.prepare(sql));
  return *statement;
}

/// `SELECT columns FROM table` in the order of time. Nothing is sorted or kept in memory unless
/// only the newest rows are asked for.
std::string select(std::string_view columns, std::string_view table, LogSpan const &span) {
  std::string const rows =
      fmt::format("SELECT {} FROM {} WHERE at_ms >= ? AND at_ms < ?", columns, table);
  if (!span.last) return rows + " ORDER BY at_ms, id";
  return fmt::format("SELECT * FROM ({} ORDER BY at_ms DESC, id DESC LIMIT {}) ORDER BY at_ms, id",
                     rows, *span.last);
}

std::vector<std::string> *list_of(LoggedSearch &search, std::string_view kind) {
  if (kind == card_kind) return &search.cards;
  return kind == case_study_kind ? &search.case_studies : nullptr;
}

Outcome read_shown(Statement &shown, std::int64_t number, LoggedSearch &search) {
  shown.bind(number);
  Outcome outcome = shown.step();
  for (; outcome == Outcome::row; outcome = shown.step())
    if (auto *list = list_of(search, shown.text(0))) list->push_back(shown.text(1));
  shown.reset();
  return outcome;
}

LoggedUse use_in(Statement const &row) {
  return {.id = row.text(0),
          .search_id = row.text(1),
          .at_ms = row.integer(2),
          .session = row.text(3),
          .target = row.text(4),
          .act = row.text(5),
          .after_ms = row.optional_integer(6)};
}

constexpr std::string_view use_columns = "id, search_id, at_ms, session, target, act, after_ms";

Outcome visit_uses(Statement rows, std::function<void(LoggedUse const &)> const &visit) {
  Outcome outcome = rows.step();
  for (; outcome == Outcome::row; outcome = rows.step()) visit(use_in(rows));
  return outcome;
}

}  // namespace

RowWriter::Written RowWriter::write(LoggedRow const &row) {
  return std::visit([this](auto const &one) { return write(one); }, row);
}

RowWriter::Written RowWriter::write(LoggedSearch const &s) {
  Outcome outcome = ready(insert_search_, database_,
                          "INSERT OR IGNORE INTO searches(id, at_ms, command, query, match, role,"
                          " session, generation) VALUES(?,?,?,?,?,?,?,?)")
                        .bind(s.id)
                        .bind(s.at_ms)
                        .bind(s.command)
                        .bind(s.query)
                        .bind(s.match)
                        .bind(s.role)
                        .bind(s.session)
                        .bind(s.index)
                        .run();
  if (outcome != Outcome::done || database_.changes() == 0) return {outcome, false};
  auto const number = database_.last_row();
  outcome = write_shown(number, card_kind, s.cards);
  if (outcome == Outcome::done) outcome = write_shown(number, case_study_kind, s.case_studies);
  return {outcome, true};
}

Outcome RowWriter::write_shown(std::int64_t number, std::string_view kind,
                               std::vector<std::string> const &ids) {
  auto &insert = ready(insert_shown_, database_,
                       "INSERT INTO shown(search, kind, rank, target) VALUES(?,?,?,?)");
  std::int64_t rank = 0;
  for (auto const &id : ids) {
    auto const outcome = insert.bind(number).bind(kind).bind(++rank).bind(id).run();
    if (outcome != Outcome::done) return outcome;
  }
  return Outcome::done;
}

RowWriter::Written RowWriter::write(LoggedUse const &u) {
  auto const outcome = ready(insert_use_, database_,
                             "INSERT OR IGNORE INTO uses(id, search_id, at_ms, session, target,"
                             " act, after_ms) VALUES(?,?,?,?,?,?,?)")
                           .bind(u.id)
                           .bind(u.search_id)
                           .bind(u.at_ms)
                           .bind(u.session)
                           .bind(u.target)
                           .bind(u.act)
                           .bind(u.after_ms)
                           .run();
  return {outcome, outcome == Outcome::done && database_.changes() > 0};
}

Outcome read_searches(Database const &database, LogSpan const &span,
                      std::function<void(LoggedSearch const &)> const &visit) {
  auto rows =
      database.prepare(select("number, id, at_ms, command, query, match, role, session, generation",
                              "searches", span)
                           .c_str());
  auto shown =
      database.prepare("SELECT kind, target FROM shown WHERE search = ? ORDER BY kind, rank");
  rows.bind(span.since_ms).bind(span.before_ms);
  Outcome outcome = rows.step();
  for (; outcome == Outcome::row; outcome = rows.step()) {
    LoggedSearch search{.id = rows.text(1),
                        .at_ms = rows.integer(2),
                        .command = rows.text(3),
                        .query = rows.text(4),
                        .match = rows.text(5),
                        .role = rows.text(6),
                        .session = rows.text(7),
                        .index = rows.text(8),
                        .cards = {},
                        .case_studies = {}};
    if (auto const read = read_shown(shown, rows.integer(0), search); read != Outcome::done)
      return read;
    visit(search);
  }
  return outcome;
}

Outcome read_uses(Database const &database, LogSpan const &span,
                  std::function<void(LoggedUse const &)> const &visit) {
  auto rows = database.prepare(select(use_columns, "uses", span).c_str());
  rows.bind(span.since_ms).bind(span.before_ms);
  return visit_uses(std::move(rows), visit);
}

Outcome read_uses_of(Database const &database, std::string_view search_id,
                     std::function<void(LoggedUse const &)> const &visit) {
  auto rows = database.prepare(
      fmt::format("SELECT {} FROM uses WHERE search_id = ? ORDER BY at_ms, id", use_columns)
          .c_str());
  rows.bind(search_id);
  return visit_uses(std::move(rows), visit);
}

Deleted delete_rows(Database const &database, std::int64_t before_ms, std::int64_t most) {
  Deleted deleted;
  auto const remove = [&](char const *sql) -> std::int64_t {
    if (deleted.outcome != Outcome::done) return 0;
    deleted.outcome = database.prepare(sql).bind(before_ms).bind(most).run();
    return deleted.outcome == Outcome::done ? database.changes() : 0;
  };
  remove(
      "DELETE FROM shown WHERE search IN"
      " (SELECT number FROM searches WHERE at_ms < ? ORDER BY at_ms, id LIMIT ?)");
  deleted.searches = remove(
      "DELETE FROM searches WHERE number IN"
      " (SELECT number FROM searches WHERE at_ms < ? ORDER BY at_ms, id LIMIT ?)");
  deleted.uses = remove(
      "DELETE FROM uses WHERE number IN"
      " (SELECT number FROM uses WHERE at_ms < ? ORDER BY at_ms, id LIMIT ?)");
  return deleted;
}

}  // namespace kaeru
