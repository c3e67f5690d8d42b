// What every card must be for an operator with ten seconds: short, sayable, complete, and at odds
// with no other without saying which goes first.
#include <gmock/gmock.h>

#include <map>
#include <set>

#include "support/shipped_corpus.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

constexpr std::size_t longest_first_phrase = 40;
constexpr std::size_t longest_core = 60;
constexpr std::size_t longest_card = 350;
constexpr std::size_t fewest_triggers = 40;
constexpr std::size_t fewest_near_misses = 10;

std::vector<Guidance> const &cards() {
  return ShippedCorpus::instance().guidance.cards;
}

std::size_t chars(std::string const &text) {
  return to_utf32(text).size();
}

/// What a reader of the whole card has before their eyes, in characters.
std::size_t to_read(Guidance const &card) {
  std::size_t sum = chars(card.core) + chars(card.first_phrase);
  for (auto const &step : card.steps)
    sum += chars(step.text) + chars(step.phrase) + chars(step.limit);
  for (auto const &never : card.never_say)
    sum += chars(never.phrase) + chars(never.why) + chars(never.instead);
  for (auto const &limit : card.limits) sum += chars(limit);
  for (auto const &when : card.hand_over_when) sum += chars(when);
  return sum;
}

std::string folded(std::string const &text) {
  std::u32string out;
  for (char32_t const c : normalize(text).chars)
    if (std::u32string_view(U"、。「」 ・!?").find(c) == std::u32string_view::npos) out += c;
  return to_utf8(out);
}

TEST(ShippedGuidance, IsReadWithoutANote) {
  auto const &corpus = ShippedCorpus::instance();
  for (auto const &one : corpus.guidance.diagnostics) ADD_FAILURE() << to_text(one);
  for (auto const &one : corpus.settings.diagnostics) ADD_FAILURE() << to_text(one);
}

TEST(ShippedGuidance, HasACardForEverySituationAndEveryRole) {
  std::set<std::pair<std::string, std::string>> held;
  for (auto const &card : cards())
    for (auto const &situation : card.situations) held.emplace(situation, card.role);
  for (auto const &term : ShippedCorpus::instance().settings.vocabulary.terms("situations")) {
    EXPECT_TRUE(held.contains({term.name, "OP"})) << term.name;
    bool const taken_over = term.kind != SituationKind::content;
    EXPECT_TRUE(!taken_over || held.contains({term.name, "SV"})) << term.name;
  }
}

TEST(ShippedGuidance, IsShortEnoughForACall) {
  for (auto const &card : cards()) {
    EXPECT_LE(chars(card.first_phrase), longest_first_phrase) << card.id;
    EXPECT_LE(chars(card.core), longest_core) << card.id;
    EXPECT_LE(to_read(card), longest_card) << card.id;
  }
}

TEST(ShippedGuidance, LeavesNothingOpen) {
  for (auto const &card : cards()) {
    EXPECT_TRUE(card.approved()) << card.id;
    EXPECT_TRUE(card.review_by) << card.id;
    EXPECT_GT(card.precedence, 0) << card.id;
    EXPECT_FALSE(card.core.empty()) << card.id;
    EXPECT_FALSE(card.first_phrase.empty()) << card.id;
    EXPECT_FALSE(card.limits.empty()) << card.id;
    EXPECT_FALSE(card.hand_over_when.empty()) << card.id;
    EXPECT_FALSE(card.rationale.empty()) << card.id;
    EXPECT_GE(card.triggers.size(), fewest_triggers) << card.id;
    EXPECT_GE(card.near_misses.size(), fewest_near_misses) << card.id;
  }
}

TEST(ShippedGuidance, StepsThatSpeakSayInWhichRole) {
  for (auto const &card : cards()) {
    EXPECT_TRUE(card.steps.size() >= 3 && card.steps.size() <= 5) << card.id;
    for (auto const &step : card.steps)
      EXPECT_TRUE(step.phrase.empty() || !step.speech_role.empty()) << card.id << step.phrase;
  }
}

TEST(ShippedGuidance, NeverSayComesWithWhyAndWhatToSayInstead) {
  for (auto const &card : cards()) {
    EXPECT_GE(card.never_say.size(), 2U) << card.id;
    for (auto const &never : card.never_say) {
      EXPECT_FALSE(never.phrase.empty()) << card.id;
      EXPECT_FALSE(never.why.empty()) << card.id << never.phrase;
      EXPECT_FALSE(never.instead.empty()) << card.id << never.phrase;
    }
  }
}

/// Cards of one situation and role must be told apart by their stages; one for the whole call may
/// stand beside them.
TEST(ShippedGuidance, SharesNoSituationRoleAndStage) {
  std::set<std::tuple<std::string, std::string, std::string>> taken;
  for (auto const &card : cards())
    for (auto const &situation : card.situations) {
      auto const stages = card.stages.empty() ? std::vector<std::string>{""} : card.stages;
      for (auto const &stage : stages)
        EXPECT_TRUE(taken.emplace(situation, card.role, stage).second) << card.id << stage;
    }
}

bool may_meet(Guidance const &a, Guidance const &b) {
  if (a.role != b.role) return false;
  if (a.stages.empty() || b.stages.empty()) return true;
  return std::ranges::any_of(
      a.stages, [&](auto const &stage) { return std::ranges::count(b.stages, stage) > 0; });
}

std::vector<std::string> said(Guidance const &card) {
  std::vector<std::string> all{folded(card.first_phrase)};
  for (auto const &step : card.steps)
    if (!step.phrase.empty()) all.push_back(folded(step.phrase));
  return all;
}

/// What one card says and another of the same role and stage forbids is resolved by precedence.
TEST(ShippedGuidance, ContradictsNothingWithoutAPrecedence) {
  for (auto const &a : cards())
    for (auto const &never : a.never_say)
      for (auto const &b : cards()) {
        if (!may_meet(a, b)) continue;
        bool const says = std::ranges::count(said(b), folded(never.phrase)) > 0;
        EXPECT_FALSE(says && (a.id == b.id || a.precedence == b.precedence))
            << a.id << " forbids what " << b.id << " says: " << never.phrase;
      }
}

/// Danger goes before care, care before conduct, conduct before content.
TEST(ShippedGuidance, RanksLifeBeforeConductBeforeContent) {
  auto const &vocabulary = ShippedCorpus::instance().settings.vocabulary;
  auto const floor = [](VocabularyTerm const &term) {
    if (term.danger) return 90;
    if (term.kind == SituationKind::care) return 90;
    return term.kind == SituationKind::conduct ? 50 : 1;
  };
  auto const ceiling = [](VocabularyTerm const &term) {
    if (term.danger || term.kind == SituationKind::care) return 100;
    return term.kind == SituationKind::conduct ? 89 : 49;
  };
  for (auto const &card : cards())
    for (auto const &name : card.situations) {
      auto const &term = *vocabulary.situation(name);
      EXPECT_GE(card.precedence, floor(term)) << card.id;
      EXPECT_LE(card.precedence, ceiling(term)) << card.id;
    }
}

/// A card of life or need never carries a conduct label.
TEST(ShippedGuidance, NeverMixesEmergencyOrCareWithConduct) {
  auto const &vocabulary = ShippedCorpus::instance().settings.vocabulary;
  for (auto const &card : cards()) {
    std::set<SituationKind> kinds;
    for (auto const &name : card.situations) kinds.insert(vocabulary.situation(name)->kind);
    bool const gentle =
        kinds.contains(SituationKind::emergency) || kinds.contains(SituationKind::care);
    EXPECT_FALSE(gentle && kinds.contains(SituationKind::conduct)) << card.id;
  }
}

TEST(ShippedGuidance, ExpressionsStandOnceInTheBook) {
  std::map<std::string, std::string> seen;
  for (auto const &card : cards())
    for (auto const *list : {&card.triggers, &card.near_misses})
      for (auto const &text : *list) {
        auto const [at, fresh] = seen.emplace(folded(text), card.id);
        EXPECT_TRUE(fresh) << text << " in " << at->second << " and " << card.id;
      }
}

}  // namespace
}  // namespace kaeru
