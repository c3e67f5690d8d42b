#pragma once

#include <cstddef>
#include <string_view>

namespace kaeru {

// What a word looks like, by personal_names.tsv; words are normalised and not empty.

/// A surname in kanji, or a longer word that ends with one.
bool is_kanji_surname(std::u32string_view word);
/// The same, or with a given name of up to three characters behind it: 空木川太郎. What holds 社
/// is a company.
bool is_kanji_name(std::u32string_view word);
/// Ends on one of the surnames that allow a given name in kana right behind.
bool ends_with_common_surname(std::u32string_view word);
/// May be a given name in kanji, or its last character.
bool ends_as_given_name(std::u32string_view word);
/// A role, thing or place that would pass for a name: 本人, 窓口.
bool is_no_name(std::u32string_view word);
/// Length of the word at the beginning that is no part of the name: 昨日田中; 0 = none.
std::size_t word_before_name(std::u32string_view word);

// Of katakana only:

/// A well-known surname or one of two known parts: タナカ, ハマオカ.
bool is_kana_surname(std::u32string_view word);
/// Ends as surnames do, whatever stands before: ミホンガワ.
bool ends_as_kana_surname(std::u32string_view word);
/// A well-known given name: サクラ.
bool is_kana_given_name(std::u32string_view word);
/// A well-known surname with two to five kana of given name behind, or two kana or more with a
/// well-known given name: タナカタロウ, ミホンハナコ.
bool is_kana_full_name(std::u32string_view word);
/// Length of the well-known surname on which the word ends; 0 = none.
std::size_t known_surname_end(std::u32string_view word);

}  // namespace kaeru
