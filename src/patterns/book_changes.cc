// Files carry their own dates; nothing is compared with an older book.
#include "patterns/book_changes.h"

#include <algorithm>
#include <tuple>

#include "patterns/first_sentence.h"

namespace kaeru {
namespace {

constexpr std::string_view retired = "廃止";
constexpr std::size_t core_characters = 120;

struct KindName {
  ChangeKind kind;
  char const *name;
  char const *label;
};
constexpr KindName kind_names[] = {{ChangeKind::added, "added", "新しい"},
                                   {ChangeKind::changed, "changed", "変わった"},
                                   {ChangeKind::withdrawn, "withdrawn", "廃止"}};

KindName const &name_of(ChangeKind kind) {
  return *std::ranges::find(kind_names, kind, &KindName::kind);
}

/// The dates of one file.
struct Dates {
  std::optional<Date> created, updated, validated;
};

std::optional<Date> last_in(Dates const &dates, Period const &period) {
  std::optional<Date> last;
  for (auto const &date : {dates.created, dates.updated, dates.validated})
    if (period.holds(date)) last = std::max(last, date);
  return last;
}

bool before(std::optional<Date> const &day, Period const &period) {
  return day && *day < period.from;
}

/// New is what no date of the file puts before the period.
ChangeKind kind_of(Dates const &dates, std::string const &state, Period const &period) {
  if (state == retired) return ChangeKind::withdrawn;
  bool const older =
      before(dates.created, period) ||
      (!dates.created && (before(dates.updated, period) || before(dates.validated, period)));
  return older ? ChangeKind::changed : ChangeKind::added;
}

std::optional<Date> created_of(Guidance const &card) {
  auto const field = std::ranges::find(card.extra, "作成日", &ExtraField::key);
  return field == card.extra.end() ? std::nullopt : parse_date(field->value);
}

std::string lesson_of(CaseStudy const &one) {
  for (auto const &section : one.sections)
    if (section.heading.starts_with("教訓")) return first_sentence(section.text, core_characters);
  return "";
}

}  // namespace

char const *to_string(ChangeKind kind) {
  return name_of(kind).name;
}

char const *label(ChangeKind kind) {
  return name_of(kind).label;
}

std::optional<BookEdit> change_of(CaseStudy const &one, Period const &period) {
  Dates const dates{one.created ? one.created : one.occurred, one.updated, one.validated};
  auto const day = last_in(dates, period);
  if (!day) return std::nullopt;
  return BookEdit{.kind = kind_of(dates, one.state, period),
                  .guidance = false,
                  .day = *day,
                  .id = one.id,
                  .title = one.title,
                  .audience = one.audience,
                  .state = one.state,
                  .situations = one.situations,
                  .core = lesson_of(one)};
}

std::optional<BookEdit> change_of(Guidance const &card, Period const &period) {
  Dates const dates{created_of(card), card.updated, card.validated};
  auto const day = last_in(dates, period);
  if (!day) return std::nullopt;
  return BookEdit{.kind = kind_of(dates, card.state, period),
                  .guidance = true,
                  .day = *day,
                  .id = card.id,
                  .title = card.title,
                  .audience = card.role,
                  .state = card.state,
                  .situations = card.situations,
                  .core = first_sentence(card.core, core_characters)};
}

void sort_changes(std::vector<BookEdit> &changes) {
  std::ranges::sort(changes, [](BookEdit const &a, BookEdit const &b) {
    return std::tuple(!a.guidance, a.kind, b.day, std::string_view(a.id)) <
           std::tuple(!b.guidance, b.kind, a.day, std::string_view(b.id));
  });
}

}  // namespace kaeru
