// The book database: small, rebuilt whole, read key by key.
#include "indexing/book.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "casebook/characters.h"
#include "casebook/stored_form.h"
#include "indexing/metadata.h"
#include "indexing/schema.h"
#include "text/chars.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

void add_names(std::vector<Example> &examples, Vocabulary const &vocabulary) {
  for (auto const &situation : vocabulary.terms("situations")) {
    examples.push_back({situation.name, {situation.name}, {}});
    if (situation.label != situation.name)
      examples.push_back({situation.label, {situation.name}, {}});
    for (auto const &alias : situation.aliases) examples.push_back({alias, {situation.name}, {}});
  }
}

/// What a near miss is none of: the card's situations, and every other that is not content. A
/// harmless word of danger may well come with a late parcel, hardly with another danger.
std::vector<std::string> ruled_out(Guidance const &card, Vocabulary const &vocabulary) {
  std::vector<std::string> names = card.situations;
  for (auto const &term : vocabulary.terms("situations")) {
    bool const named = std::ranges::find(names, term.name) != names.end();
    if (term.kind != SituationKind::content && !named) names.push_back(term.name);
  }
  return names;
}

std::string folded_sets(SynonymSets const &sets) {
  std::string out;
  for (auto const &set : sets) {
    for (auto const &member : set) out += fold_synonym(member) + "\t" + member + "|";
    out += "\n";
  }
  return out;
}

/// Whether a token is a word by its looks: it has kanji, or is three katakana and more. Hiragana
/// may be a garbled cut.
bool looks_like_word(std::u32string_view chars) {
  auto const is = [](CharClass kind) {
    return [kind](char32_t c) { return char_class(c) == kind; };
  };
  return std::ranges::any_of(chars, is(CharClass::kanji)) ||
         (chars.size() >= 3 && std::ranges::all_of(chars, is(CharClass::katakana)));
}

/// The terms of the words that the guidance, the synonyms and the ordinary enquiries are written
/// in, as one document without weights: what a caller may be read as having said, besides the words
/// of case studies. Without the ordinary ones わすれた was read as 和すれた.
Xapian::Document words_of_book(std::vector<Guidance> const &guidance,
                               CorpusSettings const &settings) {
  Xapian::Document document;
  auto const add = [&](std::string_view text) {
    NormalizedText const normalized = normalize(text);
    for (auto const &token : tokenise(normalized))
      if (looks_like_word(
              std::u32string_view(normalized.chars).substr(token.begin, token.end - token.begin)))
        document.add_term(stored_term(lane_of(token.family), token.term), 0);
  };
  for (auto const &card : guidance) {
    add(card.title);
    add(card.core);
    for (auto const &trigger : card.triggers) add(trigger);
    for (auto const &near : card.near_misses) add(near);
  }
  for (auto const &set : settings.synonyms)
    for (auto const &member : set) add(member);
  for (auto const &line : settings.ordinary) add(line);
  return document;
}

}  // namespace

std::string builder() {
  return fmt::format("kaeru {} xapian {}", KAERU_VERSION, Xapian::version_string());
}

std::string book::situation_key(std::string_view situation) {
  return xapian_term("situation:", situation);
}

std::string book::card_key(std::string_view id) {
  return xapian_term("card:", id);
}

std::string fold_synonym(std::string_view member) {
  return fold_kana(normalize(member).chars);
}

std::vector<Example> examples_of(std::vector<Guidance> const &guidance,
                                 CorpusSettings const &settings) {
  std::vector<Example> examples;
  for (auto const &card : guidance) {
    if (!card.approved()) continue;
    for (auto const &trigger : card.triggers) examples.push_back({trigger, card.situations, {}});
    for (auto const &near : card.near_misses)
      examples.push_back({near, {}, ruled_out(card, settings.vocabulary)});
  }
  add_names(examples, settings.vocabulary);
  std::vector<std::string> every;
  for (auto const &situation : settings.vocabulary.terms("situations"))
    every.push_back(situation.name);
  for (auto const &line : settings.ordinary) examples.push_back({line, {}, every});
  return examples;
}

void write_book(std::vector<Guidance> const &guidance, CorpusSettings const &settings,
                std::filesystem::path const &corpus, std::filesystem::path const &target) {
  Xapian::WritableDatabase database(target.string(), Xapian::DB_CREATE_OR_OVERWRITE);
  std::string ids;
  std::map<std::string, std::string> by_situation;
  for (auto const &card : guidance) {
    write_metadata(database, book::card_key(card.id), to_stored(card));
    ids += card.id + "\n";
    for (auto const &situation : card.situations) by_situation[situation] += card.id + "\n";
  }
  for (auto const &[situation, cards] : by_situation)
    write_metadata(database, book::situation_key(situation), cards);
  database.add_document(words_of_book(guidance, settings));
  write_metadata(database, book::cards_key, ids);
  database.set_metadata(book::schema_key, std::to_string(schema_version));
  write_metadata(database, book::vocabulary_key, settings.vocabulary.serialise());
  write_metadata(database, book::policy_key, settings.policy.serialise());
  write_metadata(database, book::synonyms_key, folded_sets(settings.synonyms));
  write_metadata(database, book::corpus_key, corpus.string());
  write_metadata(database, book::built_key, builder());
  database.commit();
}

bool is_book_of(std::filesystem::path const &corpus, std::filesystem::path const &place) try {
  Xapian::Database const database(place.string());
  return database.get_metadata(book::schema_key) == std::to_string(schema_version) &&
         read_metadata(database, book::corpus_key) == corpus.string() &&
         read_metadata(database, book::built_key) == builder();
} catch (Xapian::Error const &) {
  return false;
}

Policy read_policy(Xapian::Database const &database) {
  return Policy::restore(require_metadata(database, book::policy_key));
}

Result<std::vector<Guidance>> read_book(Xapian::Database const &database) {
  return read_cards(database, require_metadata(database, book::cards_key));
}

Result<std::vector<Guidance>> read_cards(Xapian::Database const &database, std::string_view ids) {
  std::vector<Guidance> cards;
  for (auto const id : split_lines(ids)) {
    auto card = guidance_from_stored(read_metadata(database, book::card_key(id)));
    if (!card) return card.error();
    cards.push_back(std::move(*card));
  }
  return cards;
}

}  // namespace kaeru
