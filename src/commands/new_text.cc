// What a new file begins with: typed words held to the vocabulary, a call's draft, or what was
// searched for in vain.
#include "commands/new_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "authoring/case_template.h"
#include "authoring/front_matter_edit.h"
#include "authoring/guidance_template.h"
#include "authoring/template_text.h"
#include "call/draft.h"
#include "call/session_store.h"
#include "casebook/characters.h"
#include "casebook/read.h"
#include "commands/filter_options.h"
#include "commands/locations.h"
#include "commands/new_gap.h"
#include "commands/search_logging.h"
#include "text/sanitize.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t title_characters = 60;
constexpr std::size_t sessions_told = 3;
constexpr int patience_ms = 5000;  // nobody is on the phone

/// `words` in the vocabulary's own, in place; empty words stay.
Status make_canonical(Vocabulary const &vocabulary, char const *list, char const *what,
                      std::vector<std::string *> const &words) {
  for (std::string *const word : words) {
    if (word->empty()) continue;
    auto name = canonical(vocabulary, list, what, *word);
    if (!name) return name.error();
    *word = std::move(*name);
  }
  return Done{};
}

std::vector<std::string *> each(std::vector<std::string> &words) {
  std::vector<std::string *> all;
  for (std::string &word : words) all.push_back(&word);
  return all;
}

Status make_canonical(NewText &text, Vocabulary const &vocabulary) {
  struct {
    char const *list, *what;
    std::vector<std::string *> words;
  } const checks[] = {{"situations", "状況", each(text.situations)},
                      {"stages", "段階", each(text.stages)},
                      {"outcomes", "結果", {&text.outcome}},
                      {"channels", "チャネル", {&text.channel}},
                      {"roles", "役割", {&text.role}}};
  for (auto const &[list, what, words] : checks)
    if (auto made = make_canonical(vocabulary, list, what, words); !made) return made;
  return Done{};
}

// --- from a search

/// The log where there is one; reading makes none.
Result<std::optional<SearchLog>> open_log(LogOptions const &options, Policy const &policy,
                                          Environment const &environment) {
  auto place = log_place(options, &policy, environment);
  std::error_code failure;
  if (!place || !fs::exists(place->path, failure)) return std::optional<SearchLog>();
  place->patience_ms = patience_ms;
  auto log = SearchLog::open(*place);
  if (!log) return log.error();
  return std::optional<SearchLog>(std::move(*log));
}

Status add_gaps(NewText &text, NewOptions const &options, CorpusSettings const &settings,
                Environment const &environment) {
  auto log = open_log(options.log, settings.policy, environment);
  if (!log) return log.error();
  PersonalDataFinder const finder = personal_data_finder(settings.policy);
  for (std::string const &typed : options.gaps) {
    auto const gap = find_gap(typed, *log ? &**log : nullptr, finder);
    if (!gap) return gap.error();
    text.words.push_back(gap->query);
    text.note += (text.note.empty() ? "" : "\n") + gap_note(*gap);
  }
  if (text.title.empty()) text.title = first_characters(text.words.front(), title_characters);
  return Done{};
}

// --- from a call

Error no_such_session(std::string const &id, std::vector<StoredSession> const &sessions) {
  std::vector<std::string> newest;
  for (StoredSession const &session : sessions)
    if (newest.size() < sessions_told) newest.push_back(session.id);
  if (newest.empty()) return {"通話の記録がありません。kaeru call で通話すると残ります。"};
  return {
      fmt::format("通話の記録「{}」がありません。新しいものは {} です。", id, join(newest, "、"))};
}

Result<StoredSession> find_session(std::string const &id, fs::path const &folder) {
  auto const sessions = SessionStore(folder / "sessions").list();
  auto const found =
      id == "last" ? sessions.begin() : std::ranges::find(sessions, id, &StoredSession::id);
  if (folder.empty() || found == sessions.end()) return no_such_session(id, sessions);
  return *found;
}

Status add_session(NewText &text, std::string const &id, CorpusSettings const &settings,
                   Environment const &environment) {
  auto const session = find_session(id, state_folder(environment));
  if (!session) return session.error();
  auto const read = SessionStore::read(*session);
  if (!read) return read.error();
  PersonalDataFinder const finder = personal_data_finder(settings.policy);
  DraftContext context;
  context.mask = [&](std::string_view words) { return finder.mask(words); };
  context.today = environment.today;
  context.follow_up_days = settings.policy.number("review.follow_up_days");
  text.draft = case_study_draft(read->events, context);
  auto const study = read_case_study(text.draft, "draft.md", settings.vocabulary);
  if (study.value && text.title.empty()) text.title = study.value->title;
  if (study.value) text.situations = study.value->situations;
  return Done{};
}

/// What was typed goes over what the call tells.
Result<std::string> complete_draft(NewText const &text, std::string const &id,
                                   Vocabulary const &vocabulary) {
  std::vector<FieldEdit> edits;
  for (auto const &[key, value] :
       {std::pair("id", id), std::pair("標題", text.title), std::pair("結果", text.outcome),
        std::pair("チャネル", text.channel), std::pair("業種", text.trade)})
    if (!value.empty()) edits.push_back({{key}, value});
  auto const edited = edit_front_matter(text.draft, edits);
  if (!edited) return edited.error();
  return with_all_fields(*edited, CorpusFileKind::case_study, vocabulary);
}

CaseTemplate to_case_template(NewText const &text, std::string const &id) {
  CaseTemplate known;
  known.id = id;
  known.title = text.title;
  known.situations = text.situations;
  known.trade = text.trade;
  known.channel = text.channel;
  known.outcome = text.outcome;
  known.caller_words = text.words;
  known.note = text.note;
  return known;
}

}  // namespace

Result<std::string> NewText::write(std::string const &id, CorpusSettings const &settings,
                                   Date today) const {
  if (!draft.empty()) return complete_draft(*this, id, settings.vocabulary);
  if (kind == CorpusFileKind::case_study)
    return case_template(to_case_template(*this, id), settings.vocabulary, today);
  return guidance_template({id, title, situations, role, stages, words, note}, settings.vocabulary,
                           settings.policy, today);
}

Result<NewText> gather_text(NewOptions const &options, CorpusFileKind kind,
                            CorpusSettings const &settings, Environment const &environment) {
  NewText text;
  text.kind = kind;
  PersonalDataFinder const finder = personal_data_finder(settings.policy);
  text.title = trim(finder.mask(sanitize_line(join(options.title, " "))));
  text.situations = options.situations;
  text.stages = options.stages;
  text.outcome = options.outcome;
  text.channel = options.channel;
  text.trade = finder.mask(options.trade);
  text.role = options.role;
  if (auto const made = make_canonical(text, settings.vocabulary); !made) return made.error();
  if (!options.gaps.empty())
    if (auto const added = add_gaps(text, options, settings, environment); !added)
      return added.error();
  if (!options.session.empty())
    if (auto const added = add_session(text, options.session, settings, environment); !added)
      return added.error();
  return text;
}

}  // namespace kaeru
