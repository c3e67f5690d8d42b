// What people type when they forget to switch the input method on.
#include "text/romaji.h"

#include <gtest/gtest.h>

#include <set>

namespace kaeru {
namespace {

std::string kana(std::u32string_view word) {
  auto const read = romaji_to_kana(word);
  return read ? to_utf8(*read) : "-";
}

TEST(Romaji, ReadsKunreiAndHepburn) {
  for (auto const &[word, expected] :
       std::initializer_list<std::pair<char32_t const *, char const *>>{
           {U"jousi", "じょうし"},
           {U"joushi", "じょうし"},
           {U"zyousi", "じょうし"},
           {U"sekininsha", "せきにんしゃ"},
           {U"sekininnsya", "せきにんしゃ"},
           {U"denwa", "でんわ"},
           {U"tukau", "つかう"},
           {U"tsukau", "つかう"},
           {U"huzakeruna", "ふざけるな"}})
    EXPECT_EQ(kana(word), expected);
}

TEST(Romaji, ReadsDoubledConsonantsAndN) {
  EXPECT_EQ(kana(U"gakkou"), "がっこう");
  EXPECT_EQ(kana(U"matchi"), "まっち");
  EXPECT_EQ(kana(U"konna"), "こんな");
  EXPECT_EQ(kana(U"honya"), "ほにゃ");
  EXPECT_EQ(kana(U"hon'ya"), "ほんや");
  EXPECT_EQ(kana(U"shimbun"), "しんぶん");
  EXPECT_EQ(kana(U"sa-bisu"), "さーびす");
}

TEST(Romaji, LeavesOtherLanguagesAlone) {
  for (auto const *word :
       {U"windows", U"case", U"login", U"video", U"sharepoint", U"x1", U"", U"ｘ"})
    EXPECT_EQ(kana(word), "-");
}

TEST(Romaji, AnEndlessWordIsNone) {
  EXPECT_EQ(kana(std::u32string(60, U'a')).size(), 180U);
  EXPECT_EQ(kana(std::u32string(61, U'a')), "-");
}

/// The text as read with some words known to the book; "-" when nothing is romaji.
std::string read(std::string const &text, std::set<std::u32string> const &known = {}) {
  auto const result = read_romaji(normalize(text), [&](std::u32string_view word) {
    return known.contains(std::u32string(word));
  });
  return result ? to_utf8(result->chars) : "-";
}

TEST(ReadRomaji, ReadsWholeWordsOfTheText) {
  EXPECT_EQ(read("jousi dase"), "じょうし だせ");
  EXPECT_EQ(read("ＪＯＵＳＩを出せ"), "じょうしを出せ");
  EXPECT_EQ(read("SharePoint ni haitte"), "sharepoint に はいって");
}

TEST(ReadRomaji, WhatTheBookKnowsStays) {
  EXPECT_EQ(read("site", {U"site"}), "-");
  EXPECT_EQ(read("to-do", {U"to", U"do"}), "-");
  EXPECT_EQ(read("sa-bisu", {U"sa"}), "さーびす");
}

TEST(ReadRomaji, ShortWordsAloneAreNone) {
  EXPECT_EQ(read("no"), "-");
  EXPECT_EQ(read("kire no"), "きれ の");
  EXPECT_EQ(read("abc-1kire"), "-");
}

TEST(ReadRomaji, OffsetsLeadToTheLettersInOrder) {
  auto const text = normalize("あの jousi を");
  auto const result = read_romaji(text, [](std::u32string_view) { return false; });
  ASSERT_TRUE(result);
  ASSERT_EQ(result->source.size(), result->chars.size() + 1);
  EXPECT_TRUE(std::is_sorted(result->source.begin(), result->source.end()));
  EXPECT_EQ(result->source[3], 7U);
  EXPECT_EQ(result->source.back(), text.source.back());
}

}  // namespace
}  // namespace kaeru
