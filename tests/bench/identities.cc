// Numbers with right check digits, names by how common they are, places that do not exist; each
// spelt in one of the ways that people write.
#include "bench/identities.h"

#include <fmt/format.h>

#include <fstream>
#include <functional>
#include <stdexcept>

#include "text/normalize.h"

namespace kaeru {
namespace {

std::vector<std::string> split(std::string const &list) {
  std::vector<std::string> words;
  std::size_t begin = 0;
  for (std::size_t bar = list.find('|'); bar != std::string::npos; bar = list.find('|', begin)) {
    words.push_back(list.substr(begin, bar - begin));
    begin = bar + 1;
  }
  words.push_back(list.substr(begin));
  return words;
}

int value(char digit) {
  return digit - '0';
}

/// The last digit of a card's number, ISO/IEC 7812.
char luhn_digit(std::string const &number) {
  int sum = 0;
  for (std::size_t i = 0; i < number.size(); ++i) {
    int const weighed = value(number[number.size() - 1 - i]) * (i % 2 == 0 ? 2 : 1);
    sum += weighed / 10 + weighed % 10;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

/// The last digit of a 個人番号 (総務省令第85号 第5条).
char my_number_digit(std::string const &eleven) {
  int sum = 0;
  for (int n = 1; n <= 11; ++n)
    sum += value(eleven[static_cast<std::size_t>(11 - n)]) * (n <= 6 ? n + 1 : n - 5);
  int const rest = sum % 11;
  return static_cast<char>('0' + (rest <= 1 ? 0 : 11 - rest));
}

std::string grouped(std::string const &number, std::vector<std::size_t> const &sizes,
                    std::string const &separator) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t const size : sizes) {
    if (at > 0) out += separator;
    out += number.substr(at, size);
    at += size;
  }
  return out;
}

std::string replaced(std::string_view text, std::function<char32_t(char32_t)> const &change) {
  auto chars = to_utf32(text);
  for (char32_t &c : chars) c = change(c);
  return to_utf8(chars);
}

std::string full_width(std::string_view text) {
  return replaced(text,
                  [](char32_t c) { return c > U' ' && c <= U'~' ? c - U'!' + U'!' + 0xFEE0 : c; });
}

std::string kanji_digits(std::string_view text) {
  return replaced(text, [](char32_t c) {
    return c >= U'0' && c <= U'9' ? std::u32string_view(U"〇一二三四五六七八九")[c - U'0'] : c;
  });
}

}  // namespace

Identities::Identities(std::filesystem::path const &stock, std::uint32_t seed) : random_(seed) {
  std::ifstream in(stock);
  for (std::string row; std::getline(in, row);)
    if (auto const tab = row.find('\t'); tab != std::string::npos)
      stock_[row.substr(0, tab)] = split(row.substr(tab + 1));
  if (stock_.empty()) throw std::runtime_error("cannot read " + stock.string());
}

std::vector<std::string> const &Identities::detectors() {
  static std::vector<std::string> const names = {"電話番号", "メール",   "URL",      "住所",
                                                 "カード",   "口座番号", "個人番号", "顧客番号",
                                                 "敬称の前", "名乗り"};
  return names;
}

Identity Identities::make(std::string const &detector) {
  using Make = Identity (Identities::*)();
  static std::map<std::string, Make> const makers = {{"電話番号", &Identities::phone},
                                                     {"メール", &Identities::mail},
                                                     {"URL", &Identities::url},
                                                     {"住所", &Identities::address},
                                                     {"カード", &Identities::card},
                                                     {"口座番号", &Identities::account},
                                                     {"個人番号", &Identities::my_number},
                                                     {"顧客番号", &Identities::customer},
                                                     {"敬称の前", &Identities::name},
                                                     {"名乗り", &Identities::introduced}};
  Identity made = (this->*makers.at(detector))();
  made.detector = detector;
  return made;
}

std::size_t Identities::below(std::size_t n) {
  return random_() % n;
}

std::string const &Identities::one_of(Words const &words) {
  return words[below(words.size())];
}

std::string const &Identities::word(char const *list) {
  return one_of(stock_.at(list));
}

std::string Identities::digits(std::size_t count) {
  std::string out;
  while (out.size() < count) out += static_cast<char>('0' + below(10));
  return out;
}

/// One in three in full width.
std::string Identities::spelt(std::string const &half_width) {
  return below(3) == 0 ? full_width(half_width) : half_width;
}

Identity Identities::phone() {
  struct Plan {
    char const *prefix;
    std::vector<std::size_t> groups;
  };
  static std::vector<Plan> const plans = {
      {"090", {3, 4, 4}},  {"080", {3, 4, 4}},  {"070", {3, 4, 4}}, {"050", {3, 4, 4}},
      {"03", {2, 4, 4}},   {"06", {2, 4, 4}},   {"045", {3, 3, 4}}, {"0776", {4, 2, 4}},
      {"0120", {4, 3, 3}}, {"01634", {5, 1, 4}}};
  static Words const separators = {"-", "-", "-", "‐", "―", "ー", " ", ".", "の", "・", "", "－"};
  auto const &plan = plans[below(plans.size())];
  std::size_t length = 0;
  for (std::size_t const size : plan.groups) length += size;
  std::string const number = plan.prefix + digits(length - std::string(plan.prefix).size());
  std::string text = grouped(number, plan.groups, one_of(separators));
  switch (below(8)) {
    case 0:
      text = kanji_digits(text);
      break;
    case 1:
      text = "+81-" + grouped(number, plan.groups, "-").substr(1);
      break;
    case 2:
      text = number.substr(0, plan.groups[0]) + "(" +
             number.substr(plan.groups[0], plan.groups[1]) + ")" +
             number.substr(plan.groups[0] + plan.groups[1]);
      break;
    default:
      text = spelt(text);
  }
  return {PersonalKind::phone, "", one_of({"", "", "電話は", "TEL:", "携帯"}), text, ""};
}

Identity Identities::mail() {
  std::string text = word("mail") + "@" + word("domain");
  if (below(5) == 0) {
    for (auto const &[from, to] : {std::pair{"@", " アット "}, {".", " ドット "}})
      for (std::size_t at = text.find(
               from, text.find('@') == std::string::npos ? text.find("アット") : text.find('@'));
           at != std::string::npos; at = text.find(from, at + std::string(to).size()))
        text.replace(at, 1, to);
  }
  return {PersonalKind::mail, "", one_of({"", "メール:", "宛先は"}), spelt(text), ""};
}

Identity Identities::url() {
  std::string const host = one_of({"https://", "http://", "https://www."}) + word("domain");
  std::string const path =
      one_of({"/users/", "/user/", "/members/", "/customer/", "/mypage/", "/mypage?user=", "/?uid=",
              "/order?member_id=", "/reset?token=ab", "/login?lang=ja&session_id="}) +
      digits(6);
  return {PersonalKind::url, "", "", host + path, " "};
}

Identity Identities::address() {
  std::string const lot =
      one_of({fmt::format("{}-{}-{}", below(9) + 1, below(30) + 1, below(30) + 1),
              fmt::format("{}丁目{}番{}号", below(9) + 1, below(30) + 1, below(30) + 1),
              fmt::format("{}丁目{}-{}", below(9) + 1, below(30) + 1, below(30) + 1),
              kanji_digits(fmt::format("{}丁目{}番{}号", below(9) + 1, below(9) + 1, below(9) + 1)),
              fmt::format("{}番地", below(2000) + 1),
              fmt::format("{}番地{}", below(900) + 1, below(9) + 1),
              fmt::format("{}-{}", below(900) + 1, below(9) + 1)});
  std::string text = word("prefecture") + word("municipality") + word("town") + spelt(lot);
  if (below(4) == 0) text = "〒" + spelt(digits(3) + "-" + digits(4)) + " " + text;
  if (below(4) == 0)
    text += " " + word("building") + digits(1) + "0" + std::to_string(below(9) + 1);
  return {PersonalKind::address, "", one_of({"住所は", "送り先:", ""}), text, "。"};
}

Identity Identities::card() {
  bool const amex = below(5) == 0;
  std::string number = amex ? "37" + digits(12) : one_of({"4", "51", "35", "2223"});
  while (!amex && number.size() < 15) number += digits(1);
  number += luhn_digit(number);
  auto const groups =
      amex ? std::vector<std::size_t>{4, 6, 5} : std::vector<std::size_t>{4, 4, 4, 4};
  return {PersonalKind::card, "", one_of({"", "カードは", "番号"}),
          spelt(grouped(number, groups, one_of({"-", " ", "", "－"}))), ""};
}

Identity Identities::account() {
  return {PersonalKind::account, "",
          one_of({"口座番号は", "口座番号:", "普通 ", "普通預金 口座番号 ", "当座", "口座は"}),
          spelt(digits(7)), ""};
}

Identity Identities::my_number() {
  std::string number = digits(11);
  number += my_number_digit(number);
  return {PersonalKind::customer_id, "", one_of({"", "", "書類に", "マイナンバーは", "個人番号:"}),
          spelt(grouped(number, {4, 4, 4}, one_of({"", " ", "-"}))), ""};
}

Identity Identities::customer() {
  std::string const letter(1, static_cast<char>('A' + below(26)));
  return below(2) == 0
             ? Identity{PersonalKind::customer_id, "", "", spelt(letter + "-" + digits(8)), ""}
             : Identity{PersonalKind::customer_id, "",
                        one_of({"お客様番号は", "会員番号:", "契約者番号", "顧客ID "}),
                        spelt(digits(8 + below(4))), ""};
}

Identity Identities::name() {
  std::string const space = one_of({"", " ", "　"});
  std::string text;
  switch (below(6)) {
    case 0:
      text = word("kana");
      break;
    case 1:
      text = word("kana") + space + word("kana_given");
      break;
    case 2:
    case 3:
      text = word("surname") + space + word("given");
      break;
    default:
      text = word("surname");
  }
  return {PersonalKind::name, "", "", text, one_of({"様", "さん", "さま", "氏", " 様"})};
}

Identity Identities::introduced() {
  struct Frame {
    char const *before, *behind;
  };
  static std::vector<Frame> const frames = {{"私、", "と申します"}, {"「", "と申しますが"},
                                            {"", "と名乗る男性"},   {"「", "といいます"},
                                            {"名前は", "です"},     {"氏名:", "、"},
                                            {"わたくし", "ですが"}, {"私は", "です"},
                                            {"氏名：", " 電話は"},  {"もしもし、", "ですけど"}};
  auto const &frame = frames[below(frames.size())];
  std::string const text =
      below(2) == 0 ? word("surname") : word("surname") + one_of({"", " "}) + word("given");
  return {PersonalKind::name, "", frame.before, text, frame.behind};
}

}  // namespace kaeru
