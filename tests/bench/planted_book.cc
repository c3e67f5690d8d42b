// Case studies by a few dice, so that what is true of them is known.
#include "bench/planted_book.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "adaptor_grammar.h"
#include "bench/stock_data.h"

namespace kaeru::bench {
namespace {

constexpr int months = 24;
constexpr int first_month = 2024 * 12 + 10;  // 2024-11

/// A word and how often it comes, in thousandths.
struct Weighted {
  char const *word;
  unsigned weight;
};

constexpr std::array situations = {
    Weighted{"商品", 160},    Weighted{"料金・契約", 130}, Weighted{"配送・納期", 120},
    Weighted{"説明不足", 90}, Weighted{"待ち時間", 80},    Weighted{"手続", 70},
    Weighted{"上司要求", 70}, Weighted{"暴言", 60},        Weighted{"システム", 50},
    Weighted{"金品要求", 45}, Weighted{"たらい回し", 40},  Weighted{"時間拘束", 35},
    Weighted{"リピート", 30}, Weighted{"威嚇・脅迫", 20}};
constexpr std::array categories = {Weighted{"商品", 200},
                                   Weighted{"サービス", 150},
                                   Weighted{"料金・契約", 150},
                                   Weighted{"手続・納期", 100},
                                   Weighted{"説明不足・誤案内", 130},
                                   Weighted{"システム", 90},
                                   Weighted{"接客応対", 80},
                                   Weighted{"表示", 50},
                                   Weighted{"約束不履行", 50}};
constexpr std::array causes = {Weighted{"商品不良", 190}, Weighted{"作業ミス", 140},
                               Weighted{"説明不足", 140}, Weighted{"誤案内", 100},
                               Weighted{"配送遅延", 100}, Weighted{"システム障害", 90},
                               Weighted{"回答遅延", 70},  Weighted{"制度・規約", 70},
                               Weighted{"応対態度", 50},  Weighted{"連絡漏れ", 50}};
constexpr std::array trades = {Weighted{"通販", 350}, Weighted{"通信", 250}, Weighted{"保険", 150},
                               Weighted{"家電", 150}, Weighted{"旅行", 100}};
constexpr std::array desks = {Weighted{"受注窓口", 300}, Weighted{"解約窓口", 150},
                              Weighted{"技術窓口", 250}, Weighted{"総合案内", 300}};
constexpr std::array channels = {Weighted{"電話", 700}, Weighted{"メール", 150},
                                 Weighted{"チャット", 100}, Weighted{"店頭", 50}};
constexpr std::array good_ends = {Weighted{"説明納得", 400}, Weighted{"代替案合意", 300},
                                  Weighted{"要求充足", 150}, Weighted{"謝罪収束", 150}};
constexpr std::array bad_ends = {Weighted{"SV移管", 450}, Weighted{"管理職巻き取り", 150},
                                 Weighted{"顧客断念", 200}, Weighted{"終了予告後終了", 100},
                                 Weighted{"書面移行", 100}};
constexpr std::array temperatures = {150U, 300U, 300U, 170U, 80U};  // 1 – 5, in thousandths

// By temperature 1 – 5, in thousandths.
constexpr std::array good_by_temperature = {800U, 720U, 600U, 420U, 250U};
constexpr std::array secondary_by_temperature = {30U, 50U, 80U, 140U, 220U};
constexpr std::array notice_by_temperature = {20U, 60U, 150U, 400U, 650U};

struct Act {
  char const *text;
  unsigned weight;  // in thousandths of calls
};

constexpr char const *notice = "通話を録音していることを告げた";
constexpr char const *interim = "途中の状況を電話で知らせた";
constexpr std::array acts = {
    Act{"部署と名前を名乗った", 600},           Act{"お怒りはもっともですと受け止めた", 500},
    Act{"何があったかを伺った", 700},           Act{"すぐにはおつなぎできないことを説明した", 180},
    Act{"折り返しのお電話を提案した", 250},     Act{interim, 200},
    Act{"確かめて持ち帰ると伝えた", 150},       Act{"領収書を見せてほしいと頼んだ", 100},
    Act{"ご不便をかけたことをおわびした", 450}, Act{notice, 100},
    Act{"会社としての考え方を伝えた", 120}};

constexpr std::array lockers = {Weighted{"受取ロッカーの扉が開かず、荷物が取れません。", 1},
                                Weighted{"駅の受取ロッカーに暗証番号を入れても扉が開かない。", 1},
                                Weighted{"受取ロッカーの暗証番号が届かないので荷物を取れない。", 1},
                                Weighted{"荷物を入れた受取ロッカーの扉が閉まったままです。", 1}};

class Author {
 public:
  explicit Author(PlantedOptions const &options)
      : plants_(options.plants), random_(options.seed), grammar_(generator_stock) {}

  CaseStudy first(std::size_t number);
  /// Whether the customer complains again, about how they were treated.
  bool comes_back(CaseStudy const &first);
  CaseStudy second(CaseStudy const &first);

 private:
  bool chance(unsigned thousandths) { return random_.below(1000) < thousandths; }
  template <std::size_t n>
  std::string pick(std::array<Weighted, n> const &words, std::string_view favoured = "",
                   unsigned factor_tenths = 10);
  Date day(int month) {
    return {month / 12, month % 12 + 1, static_cast<int>(random_.below(28)) + 1};
  }
  void describe(CaseStudy &one);
  void say(CaseStudy &one);
  bool act(CaseStudy &one);  ///< whether 中間連絡 was among it
  void end(CaseStudy &one, bool informed);
  [[nodiscard]] bool last_month() const { return month_ == first_month + months - 1; }

  Plants plants_;
  Random random_;
  AdaptorGrammar grammar_;
  int month_ = first_month;
};

template <std::size_t n>
std::string Author::pick(std::array<Weighted, n> const &words, std::string_view favoured,
                         unsigned factor_tenths) {
  auto const weight = [&](Weighted const &one) {
    return one.word == favoured ? one.weight * factor_tenths : one.weight * 10;
  };
  unsigned all = 0;
  for (auto const &one : words) all += weight(one);
  unsigned draw = random_.below(all);
  for (auto const &one : words) {
    if (draw < weight(one)) return one.word;
    draw -= weight(one);
  }
  return words.back().word;
}

std::size_t level(CaseStudy const &one) {
  return static_cast<std::size_t>(*one.temperature - 1);
}

CaseStudy Author::first(std::size_t number) {
  month_ = first_month + static_cast<int>(random_.below(months));
  CaseStudy one;
  one.id = fmt::format("planted-{:06}", number);
  one.occurred = day(month_);
  one.level = "一次";
  describe(one);
  say(one);
  end(one, act(one));
  return one;
}

void Author::describe(CaseStudy &one) {
  bool const october = month_ % 12 == 9;
  one.situations.push_back(pick(situations));
  if (chance(300))
    if (auto another = pick(situations); another != one.situations.front())
      one.situations.push_back(std::move(another));
  one.category = pick(categories, plants_.seasonal && october ? "手続・納期" : "", 18);
  one.cause = pick(causes, plants_.rising_cause && last_month() ? "連絡漏れ" : "", 24);
  one.trade = pick(trades);
  one.desk = pick(desks);
  one.channel = pick(channels);
  unsigned draw = random_.below(1000);
  int temperature = 1;
  for (auto const weight : temperatures) {
    if (draw < weight) break;
    draw -= weight;
    ++temperature;
  }
  one.temperature = temperature;
  one.demand_reasonableness = chance(static_cast<unsigned>(900 - 120 * temperature)) ? "妥当"
                              : chance(600) ? "一部妥当"
                                            : "不当";
  one.means_reasonableness =
      chance(static_cast<unsigned>(1050 - 150 * temperature)) ? "相当" : "不相当";
  one.minutes = 4 + temperature * 3 + static_cast<int>(random_.low(30));
  one.holds = static_cast<int>(random_.low(4));
  one.calls = 1 + static_cast<int>(random_.low(4));
}

void Author::say(CaseStudy &one) {
  Matter matter;
  matter.topic = one.situations.front();
  matter.trade = one.trade;
  matter.desk = one.desk;
  grammar_.choose_words(matter, random_);
  std::string claim = grammar_.write("claim", matter, random_);
  if (plants_.new_topic && last_month() && chance(30)) claim = pick(lockers) + pick(lockers);
  if (chance(plants_.rising_words && last_month() ? 40 : 2))
    claim += "電子明細が開けないのはどうしてですか。";
  one.title = grammar_.write("title", matter, random_);
  one.sections.push_back({"顧客の主張", std::move(claim), 1});
}

bool Author::act(CaseStudy &one) {
  int clock = 9 * 60 + static_cast<int>(random_.below(8 * 60));
  bool informed = false;
  std::string text;
  for (auto const &each : acts) {
    bool const by_heat = plants_.confounding && each.text == notice;
    if (!chance(by_heat ? notice_by_temperature[level(one)] : each.weight)) continue;
    informed = informed || each.text == interim;
    std::string when = fmt::format("{:02}:{:02}", clock / 60, clock % 60);
    text += fmt::format("{} OP {}\n", when, each.text);
    one.course.push_back({std::move(when), "OP", each.text, {}, "", 2});
    clock += 1 + static_cast<int>(random_.below(3));
  }
  one.sections.push_back({"経過", std::move(text), 2});
  return informed;
}

void Author::end(CaseStudy &one, bool informed) {
  bool const helped = plants_.effective_handling && informed &&
                      std::ranges::find(one.situations, "商品") != one.situations.end();
  unsigned const good = good_by_temperature[level(one)] + (helped ? 250 : 0);
  one.outcome = chance(50) ? "継続中" : chance(good) ? pick(good_ends) : pick(bad_ends);
}

bool Author::comes_back(CaseStudy const &first) {
  bool const upset = plants_.secondary_path && first.holds.value_or(0) >= 2;
  return chance(secondary_by_temperature[level(first)] + (upset ? 200 : 0));
}

CaseStudy Author::second(CaseStudy const &first) {
  CaseStudy one = first;
  one.id += "-2";
  one.title = "前の電話の対応への苦情";
  one.level = "二次";
  one.first_case = first.id;
  one.situations = {"二次クレーム"};
  one.sections = {{"顧客の主張", "前の電話の応対に納得がいかない。", 1}};
  one.course.clear();
  one.outcome = pick(good_ends);
  one.holds = 0;
  return one;
}

}  // namespace

std::vector<CaseStudy> planted_book(PlantedOptions const &options) {
  Author author(options);
  std::vector<CaseStudy> book;
  for (std::size_t i = 0; i < options.first_complaints; ++i) book.push_back(author.first(i));
  for (std::size_t i = 0; i < options.first_complaints; ++i)
    if (author.comes_back(book[i])) book.push_back(author.second(book[i]));
  return book;
}

}  // namespace kaeru::bench
