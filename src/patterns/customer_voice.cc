// What leaves the call centre is chosen field by field; no author, no operator, no course.
#include "patterns/customer_voice.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "casebook/characters.h"
#include "patterns/first_sentence.h"

namespace kaeru {
namespace {

constexpr std::size_t claim_characters = 120;

/// 苦情区分, else what its situation of the kind content is called there; "" for other complaints.
std::string category_of(CaseStudy const &one, Vocabulary const &vocabulary) {
  if (!one.category.empty()) return one.category;
  for (auto const &situation : one.situations) {
    auto const *const term = vocabulary.situation(situation);
    if (term == nullptr || term->kind != SituationKind::content) continue;
    auto const *const category = vocabulary.find("complaint_categories", term->name);
    return category == nullptr ? term->name : category->name;
  }
  return "";
}

/// The first 「」, else the first sentence.
std::string first_words(std::string_view text) {
  if (auto const quoted = quotations(text); !quoted.empty())
    return "「" + clipped(quoted.front().inside, claim_characters) + "」";
  return first_sentence(text, claim_characters);
}

/// Without 顧客の主張 the title must do: it tells the customer's view.
std::string claim_of(CaseStudy const &one) {
  auto const said = std::ranges::find(one.sections, "顧客の主張", &Section::heading);
  std::string const claim = said == one.sections.end() ? "" : first_words(said->text);
  return claim.empty() ? clipped(one.title, claim_characters) : claim;
}

using Group = std::pair<std::string, std::string>;

Group group_of(CustomerVoice const &voice) {
  return {voice.category, voice.cause};
}

}  // namespace

std::optional<CustomerVoice> voice_of(CaseStudy const &one, CaseNumber number,
                                      Vocabulary const &vocabulary) {
  std::string const category = category_of(one, vocabulary);
  if (one.state == "下書き" || one.state == "廃止" || category.empty()) return std::nullopt;
  return CustomerVoice{.number = number,
                       .id = one.id,
                       .month = one.date() ? to_string(*one.date()).substr(0, 7) : "",
                       .trade = one.trade,
                       .desk = one.desk,
                       .category = category,
                       .cause = one.cause,
                       .claim = claim_of(one),
                       .outcome = one.outcome,
                       .prevention = one.prevention};
}

void group_voices(std::vector<CustomerVoice> &voices) {
  std::map<Group, std::size_t> sizes;
  for (auto const &voice : voices) ++sizes[group_of(voice)];
  for (auto &voice : voices) voice.similar = sizes[group_of(voice)] - 1;
  std::ranges::sort(voices, [](CustomerVoice const &a, CustomerVoice const &b) {
    return std::tuple(a.cause.empty(), b.similar, group_of(a), b.month, std::string_view(a.id)) <
           std::tuple(b.cause.empty(), a.similar, group_of(b), a.month, std::string_view(b.id));
  });
}

}  // namespace kaeru
