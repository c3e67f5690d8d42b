// Gaps for people: who looked for what, how else they said it, what helped, what to type next.
#include "commands/gap_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "casebook/characters.h"
#include "commands/gap_tables.h"
#include "text/sanitize.h"
#include "text/width.h"
#include "text/wrap.h"

namespace kaeru {
namespace {

constexpr std::size_t others_told = 4;
constexpr std::size_t used_told = 3;
constexpr char const *indent = "    ";

/// "   2人   3回  ": how much it matters.
std::string weight(std::size_t callers, std::size_t searches) {
  return fmt::format("{:>4}人 {:>4}回  ", callers, searches);
}

std::string days(GapGroup const &group) {
  std::string const first = gap_day(group.first_ms);
  std::string const last = gap_day(group.last_ms);
  return first == last ? last : first + "〜" + last;
}

/// A line that is cut where the screen ends.
std::string note_line(std::string const &text, int width, Paint const &paint) {
  return text.empty() ? "" : paint(style::label, cut(indent + sanitize_line(text), width)) + "\n";
}

std::string others(GapGroup const &group) {
  std::vector<std::string> parts;
  for (std::size_t i = 1; i < std::min(group.queries.size(), others_told + 1); ++i)
    parts.push_back(fmt::format("「{}」{}回", group.queries[i].text, group.queries[i].searches()));
  std::size_t const told = parts.size() + 1;
  std::string text = join(parts, "");
  if (group.queries.size() > told)
    text += fmt::format(" ほか {} 通り", group.queries.size() - told);
  return text;
}

std::string used(GapGroup const &group) {
  if (group.used.empty()) return "";
  std::vector<std::string> parts;
  for (auto const &[id, callers] : group.used)
    if (parts.size() < used_told) parts.push_back(fmt::format("{} {}人", id, callers));
  return "そのあと開いたもの: " + join(parts, "、");
}

std::string render_group(GapGroup const &group, int width, Paint const &paint) {
  std::string const count = weight(group.callers, group.searches());
  std::string const when = days(group);
  int const room = width - width_columns(count) - width_columns(when) - 2;
  std::string const name = pad(cut(sanitize_line(group.name()), room), room);
  std::string text = paint(style::label, count) + paint(style::title, name) + "  " +
                     paint(style::label, when) + "\n";
  text += note_line(others(group), width, paint) + note_line(used(group), width, paint);
  if (group.solved())
    return text + indent + paint(style::good, "解決済(今の索引では見つかります)") + "\n";
  return text + indent + paint(style::note, draft_command(group, false)) + "\n";
}

/// What to write where.
std::string remedy(GapProposal const &proposal) {
  switch (proposal.remedy) {
    case GapRemedy::synonym: {
      if (proposal.replaces.empty()) return "synonyms.txt に足す: " + proposal.line;
      std::string_view const more =
          std::string_view(proposal.line).substr(proposal.replaces.size());
      return fmt::format("synonyms.txt の「{}」の行の終わりに足す: {}", proposal.word, more);
    }
    case GapRemedy::trigger:
      return fmt::format("指針 {} の「こんな言葉」に足す: {}", proposal.word, proposal.line);
    case GapRemedy::slip:
      return fmt::format("書き違いか: {}(検索が直して探します)", proposal.word);
  }
  return "";
}

std::string reason(GapProposal const &proposal) {
  if (proposal.after.empty())
    return proposal.target.empty() ? "" : "この言葉のあと、この指針を開いた";
  return fmt::format("「{}」のあと「{}」で {} を開いた", proposal.before, proposal.after,
                     proposal.target);
}

std::string render_proposal(GapProposal const &proposal, int width, Paint const &paint) {
  bool const slip = proposal.remedy == GapRemedy::slip;
  std::string const sure = slip ? "" : proposal.firm() ? "提案 " : "候補 ";
  std::string text = indent + paint(style::note, sanitize_line(sure + remedy(proposal))) + "\n";
  std::string const why = reason(proposal);
  return text + (why.empty()
                     ? ""
                     : note_line(fmt::format("  {}人: {}", proposal.callers, why), width, paint));
}

std::string render_word(GapWord const &word, int width, Paint const &paint) {
  std::string queries;
  for (auto const &query : word.queries) queries += "「" + query + "」";
  std::string const count = weight(word.callers, word.searches);
  std::string const name = sanitize_line(word.word);
  int const room = width - width_columns(count) - width_columns(name) - 2;
  std::string text = paint(style::label, count) + paint(style::title, name) + "  " +
                     paint(style::label, cut(sanitize_line(queries), room)) + "\n";
  for (std::size_t i = 0; i < word.proposals.size(); ++i)
    if (i == 0 || word.proposals[i].firm())
      text += render_proposal(word.proposals[i], width, paint);
  return text;
}

std::string heading(ResultTable const &table, char const *counter, std::size_t count,
                    Paint const &paint) {
  return paint(style::title, fmt::format("■ {} {}{}", table.title, count, counter)) + "\n";
}

std::string left_out(std::size_t count, std::size_t limit, Paint const &paint) {
  if (count <= limit) return "";
  return paint(style::label, fmt::format("ほか {} 件(--limit で増やせます)", count - limit)) + "\n";
}

std::string render_kind(GapReport const &report, GapKind kind, std::size_t limit, int width,
                        Paint const &paint) {
  ResultTable table = gaps_table(report, kind);
  std::size_t const count = count_gaps(report, kind);
  if (kind == GapKind::flagged || kind == GapKind::unopened) {
    table.title += fmt::format(" {}件", count);
    table.notes.resize(1);  // those of the whole report follow all kinds
    cut_rows(table, limit);
    return render_table(table, width, paint);
  }
  std::string text = heading(table, kind == GapKind::words ? "語" : "まとまり", count, paint);
  if (kind == GapKind::words)
    for (std::size_t i = 0; i < std::min(count, limit); ++i)
      text += render_word(report.words[i], width, paint);
  else
    for (auto const *group : groups_of(report, kind))
      if (limit-- > 0)
        text += render_group(*group, width, paint);
      else
        break;
  return text + left_out(count, limit, paint);
}

/// How far the log reaches, and what was left out.
std::string summary(GapReport const &report, int width, Paint const &paint) {
  auto const &log = report.log;
  std::vector<std::string> sentences;
  if (log.first_ms)
    sentences.push_back(fmt::format("検索 {} 回({}〜{})のうち、見つからなかったもの {} 回。",
                                    log.searches, gap_day(*log.first_ms), gap_day(*log.last_ms),
                                    log.missed));
  sentences.insert(sentences.end(), report.notes.begin(), report.notes.end());
  std::string text;
  for (auto const &sentence : sentences)
    for (auto const &line : wrap(sentence, width)) text += paint(style::note, line) + "\n";
  return text;
}

}  // namespace

std::vector<GapGroup const *> groups_of(GapReport const &report, GapKind kind) {
  std::vector<GapGroup const *> groups;
  for (auto const &group : report.groups)
    if ((group.none == 0) == (kind == GapKind::loose)) groups.push_back(&group);
  return groups;
}

std::size_t count_gaps(GapReport const &report, GapKind kind) {
  switch (kind) {
    case GapKind::miss:
    case GapKind::loose:
      return groups_of(report, kind).size();
    case GapKind::words:
      return report.words.size();
    case GapKind::flagged:
      return report.flagged.size();
    case GapKind::unopened:
      return report.unopened.size();
  }
  return 0;
}

std::string render_gaps(GapReport const &report, std::vector<GapKind> const &kinds,
                        std::size_t limit, int width_columns, Paint const &paint) {
  std::string text;
  for (GapKind const kind : kinds)
    if (count_gaps(report, kind) > 0)
      text += render_kind(report, kind, limit, width_columns, paint) + "\n";
  return text + summary(report, width_columns, paint);
}

}  // namespace kaeru
