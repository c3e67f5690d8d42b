// Somebody decides on a state: a few lines of one file change, and only where the whole file is fit
// to be decided on.
#include "commands/set_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "authoring/front_matter_edit.h"
#include "base/files.h"
#include "base/replace_file.h"
#include "casebook/characters.h"
#include "casebook/read.h"
#include "text/encoding.h"
#include "text/sanitize.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t longest_name = 40;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// --- bytes

/// Text as a file of `like`'s line ends and byte order mark would hold it.
std::string in_form_of(std::string_view like, std::string_view text) {
  bool const crlf = like.find("\r\n") != like.npos;
  std::string bytes(like.starts_with(byte_order_mark) ? byte_order_mark : "");
  for (char const c : text) {
    if (c == '\n' && crlf) bytes += '\r';
    bytes += c;
  }
  return bytes;
}

/// The text of a file that can be edited without changing anything else.
Result<std::string> editable_text(std::string const &bytes, std::string const &path) {
  auto const decoded = decode(bytes);
  if (decoded && in_form_of(bytes, decoded->text) == bytes) return decoded->text;
  return Error{fmt::format(
      "{} は文字コードか改行がそろっていないので書き換えません。kaeru lint --fix で直してから、"
      "もう一度実行してください。",
      path)};
}

// --- fields

FieldEdit field(Vocabulary const &vocabulary, std::string const &name, std::string value) {
  FieldEdit edit{{name}, std::move(value)};
  if (auto const *const known = vocabulary.find("fields", name))
    edit.names.insert(edit.names.end(), known->aliases.begin(), known->aliases.end());
  return edit;
}

/// 見直し日 after a validation; nullopt leaves it as it is.
std::optional<std::string> next_review(ReviewRecord const &record, LintContext const &context) {
  int const months = context.policy.number("review.card_review_months");
  bool const has_come = record.review_by && *record.review_by <= context.today;
  if (months == 0) return has_come ? std::optional<std::string>("") : std::nullopt;
  if (!record.guidance && !has_come) return std::nullopt;
  return to_string(add_months(context.today, months));
}

std::vector<FieldEdit> edits(ReviewRecord const &record, NewState const &wish,
                             LintContext const &context) {
  auto const named = [&](char const *name, std::string value) {
    return field(context.vocabulary, name, std::move(value));
  };
  bool const validates = wish.state == "検証済";
  std::vector<FieldEdit> edits = {named("状態", wish.state),
                                  named(validates ? "検証日" : "更新日", to_string(context.today)),
                                  named(record.guidance ? "承認者" : "検証者", wish.by)};
  if (auto review = validates ? next_review(record, context) : std::nullopt)
    edits.push_back(named("見直し日", std::move(*review)));
  return edits;
}

// --- is it fit

template <typename Item>
Result<ReviewRecord> record_of(Read<Item> const &read, std::string const &path) {
  if (read.value) return to_review_record(*read.value);
  return Error{fmt::format("{} は読めません。kaeru lint でわけを見て、直してください。", path)};
}

Result<ReviewRecord> read_record(std::string const &bytes, ReviewRecord const &target,
                                 LintContext const &context) {
  auto const &path = target.path;
  auto record =
      target.guidance
          ? record_of(read_guidance(bytes, path, context.vocabulary, context.policy), path)
          : record_of(read_case_study(bytes, path, context.vocabulary), path);
  if (record && record->id != target.id)
    return Error{fmt::format("{} の id は今は「{}」です。kaeru index を実行してから、もう一度。",
                             path, record->id)};
  return record;
}

Status check_with_lint(std::string const &bytes, ReviewRecord const &target,
                       LintContext const &context) {
  auto const kind = target.guidance ? CorpusFileKind::guidance : CorpusFileKind::case_study;
  Diagnostics const found = lint_file(bytes, target.path, kind, context).diagnostics;
  auto const error = std::ranges::find(found, Severity::error, &Diagnostic::severity);
  if (error == found.end()) return Done{};
  return Error{fmt::format("{}:{} {} {}これを直すまで検証済にできません(全部見るには kaeru lint)。",
                           target.path, error->line, error->code, error->message)};
}

}  // namespace

Result<std::string> decider_name(std::string const &typed) {
  std::string const name(trim(typed));
  std::size_t const length = count_characters(name);
  if (length >= 1 && length <= longest_name && sanitize_line(name) == name) return name;
  return Error{
      fmt::format("--by には、だれが決めたかを 1 行 {} 文字までで書いてください。", longest_name)};
}

Result<StateEdit> edit_state(fs::path const &corpus, ReviewRecord const &target,
                             NewState const &wish, LintContext const &context) {
  auto const bytes = read_file_in(corpus, target.path, ReadLimits().file_bytes);
  if (!bytes) return bytes.error();
  auto const text = editable_text(*bytes, target.path);
  if (!text) return text.error();
  auto const record = read_record(*bytes, target, context);
  if (!record) return record.error();
  auto const edited = edit_front_matter(*text, edits(*record, wish, context));
  if (!edited) return Error{target.path + ": " + edited.error().message};
  StateEdit edit{
      corpus, target.id, target.path, record->state, wish, *bytes, in_form_of(*bytes, *edited)};
  if (wish.state != "検証済") return edit;
  if (auto fit = check_with_lint(edit.after, target, context); !fit) return fit.error();
  return edit;
}

Status write_state(StateEdit const &edit) {
  auto const copy = replace_file(edit.corpus, edit.path, edit.before, edit.after);
  if (!copy) return copy.error();
  std::error_code ignored;
  fs::remove(*copy, ignored);
  return Done{};
}

}  // namespace kaeru
