#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "casebook/case_study.h"

namespace kaeru {

/// One that says `text`.
inline CaseStudy complaint(std::string id, Date date, std::string text) {
  CaseStudy one;
  one.id = std::move(id);
  one.occurred = date;
  one.sections = {{"顧客の主張", std::move(text), 1}};
  return one;
}

/// A sentence of three words, each of `words` kinds; the same for a state of `random`.
inline std::string made_sentence(std::mt19937_64 &random, std::uint64_t words = 40) {
  static std::string const kana[] = {"ア", "イ", "カ", "キ", "サ", "タ", "ナ", "マ", "ラ", "ロ"};
  std::string sentence;
  for (int i = 0; i < 3; ++i) {
    auto const word = random() % words;
    sentence += "ズ" + kana[word % 10] + kana[word / 10 % 10] + "ザ、";
  }
  return sentence;
}

}  // namespace kaeru
