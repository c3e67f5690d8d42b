// Text from patterns whose open word classes remember their results (an adaptor grammar): common
// words stay common, new ones never stop coming, as in real text. Source: Johnson, Griffiths,
// Goldwater, "Adaptor grammars", 2007.
#include "adaptor_grammar.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <utility>

namespace kaeru::bench {
namespace {

std::string builtin_text(std::string_view name, Matter const &matter, Random &random) {
  if (name == "n") return fmt::format("{}", 1 + random.below(9));
  if (name == "nn") return fmt::format("{}", 10 + random.below(90));
  if (name == "dig") return fmt::format("{}", random.below(10));
  if (name == "up") return std::string(1, static_cast<char>('A' + random.below(26)));
  if (name == "min") return fmt::format("{}", 10 + random.low(80));
  if (name == "hm") {
    std::uint32_t const minute = 9 * 60 + random.below(10 * 60);
    return fmt::format("{}:{:02}", minute / 60, minute % 60);
  }
  if (name == "yen") {
    std::uint32_t const hundreds = random.log_normal(60);
    std::uint32_t const yen = hundreds * 100 - (random.percent(60) ? 20U : 0U);
    return yen < 1000 ? fmt::format("{}円", yen)
                      : fmt::format("{},{:03}円", yen / 1000, yen % 1000);
  }
  if (name == "md") {
    using namespace std::chrono;
    year_month_day const date{sys_days{days{matter.day + static_cast<int>(random.below(30))}}};
    return fmt::format("{}月{}日", static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
  }
  return "";
}

bool is_builtin(std::string_view name) {
  Random random{0};
  return !builtin_text(name, Matter{}, random).empty();
}

/// Removes and returns what comes before the first `mark`, which goes too.
std::string_view take_until(std::string_view &text, char mark) {
  auto const at = text.find(mark);
  auto const head = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
  return head;
}

}  // namespace

std::uint64_t Random::next() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

std::uint32_t Random::log_normal(std::uint32_t median) {
  std::uint64_t value = std::uint64_t{median} << 16;
  for (std::uint64_t flips = next(), i = 0; i < 16; ++i, flips >>= 1)
    value = (flips & 1U) != 0 ? value * 116 / 100 : value * 100 / 116;
  return static_cast<std::uint32_t>(value >> 16);
}

std::uint32_t PitmanYor::draw(Random &random) const {
  constexpr std::uint64_t strength = 20;
  std::uint64_t const guests = guests_.size();
  if (random.below(5 * (strength + guests)) < 5 * strength + 3 * heads_.size()) return new_word;
  for (;;) {  // an earlier guest's word, less the discount of 3/5 a table
    std::uint32_t const word = guests_[random.below(guests)];
    std::uint64_t const heads = heads_.at(word);
    if (random.below(5 * heads) >= 3) return word;
  }
}

void PitmanYor::seat(std::uint32_t word) {
  guests_.push_back(word);
  ++heads_[word];
}

AdaptorGrammar::AdaptorGrammar(std::string_view stock) {
  std::size_t current = 0;
  std::string topic;
  while (!stock.empty()) {
    std::string_view line = take_until(stock, '\n');
    if (line.empty() || line.front() == '#') continue;
    if (line.size() > 2 && line[1] == ' ' && std::string_view("=:*").find(line[0]) != line.npos) {
      char const kind = line[0];
      line.remove_prefix(2);
      current = entry(take_until(line, '/'));
      entries_[current].kind = kind;
      topic = line;
      continue;
    }
    bool const list = entries_.at(current).kind == ':';
    while (!line.empty()) {
      Pattern pattern = parse(list ? take_until(line, ' ') : std::exchange(line, {}));
      Entry &into = entries_[current];
      (topic.empty() ? into.patterns : into.by_topic[topic]).push_back(std::move(pattern));
    }
  }
  for (auto const &[name, index] : names_)
    if (entries_[index].patterns.empty()) throw std::runtime_error("stock: no entry " + name);
}

std::size_t AdaptorGrammar::entry(std::string_view name) {
  auto const [found, is_new] = names_.try_emplace(std::string(name), entries_.size());
  if (is_new) entries_.emplace_back();
  return found->second;
}

AdaptorGrammar::Pattern AdaptorGrammar::parse(std::string_view line) {
  Pattern pattern;
  while (!line.empty()) {
    Piece &piece = pattern.emplace_back();
    piece.literal = take_until(line, '{');
    if (line.empty()) break;
    auto const name = take_until(line, '}');
    if (is_builtin(name))
      piece.builtin = name;
    else
      piece.entry = entry(name);
  }
  return pattern;
}

std::string AdaptorGrammar::write(std::string_view name, Matter const &matter, Random &random) {
  std::string out;
  append(out, name, matter, random);
  return out;
}

void AdaptorGrammar::append(std::string &out, std::string_view name, Matter const &matter,
                            Random &random) {
  auto const found = names_.find(name);
  if (found == names_.end()) throw std::runtime_error("stock: no entry " + std::string(name));
  expand(out, found->second, matter, random);
}

void AdaptorGrammar::choose_words(Matter &matter, Random &random) {
  matter.words.clear();
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (entries_[i].kind != '*') continue;
    std::array<std::uint32_t, 3> chosen{};
    for (auto &word : chosen) word = open_word(i, matter, random);
    matter.words.emplace(i, chosen);
  }
}

void AdaptorGrammar::expand(std::string &out, std::size_t index, Matter const &matter,
                            Random &random) {
  Entry &entry = entries_[index];
  if (entry.kind == '*' && !making_word_) {
    std::string const &word = words_[entry.latest = matter_word(index, matter, random)];
    out += word;
    return count(word);
  }
  auto const own = entry.by_topic.find(matter.topic);
  bool const topical = own != entry.by_topic.end() && random.percent(30);
  Pattern const &pattern = choose(entry, topical ? own->second : entry.patterns, random);
  for (Piece const &piece : pattern) {
    out += piece.literal;
    if (entry.kind == ':' && !making_word_ && piece.entry == none) count(piece.literal);
    if (!piece.builtin.empty()) out += builtin_text(piece.builtin, matter, random);
    if (piece.entry != none) expand(out, piece.entry, matter, random);
  }
}

/// One of the patterns; of sentences, not one of the latest few if it can be helped.
AdaptorGrammar::Pattern const &AdaptorGrammar::choose(Entry &entry,
                                                      std::vector<Pattern> const &patterns,
                                                      Random &random) {
  if (entry.kind == ':') return patterns[random.low(patterns.size())];
  Pattern const *chosen = nullptr;
  for (int attempt = 0; attempt < 4; ++attempt) {
    chosen = &patterns[random.below(patterns.size())];
    if (std::find(entry.recent.begin(), entry.recent.end(), chosen) == entry.recent.end()) break;
  }
  entry.recent[entry.turn++ % entry.recent.size()] = chosen;
  return *chosen;
}

/// A word of the matter's own or any other, and not the same one twice running if possible.
std::uint32_t AdaptorGrammar::matter_word(std::size_t index, Matter const &matter, Random &random) {
  auto const own = matter.words.find(index);
  std::uint32_t word = 0;
  for (int attempt = 0; attempt < 3; ++attempt) {
    bool const again = own != matter.words.end() && random.percent(55);
    word = again ? own->second[random.low(3)] : open_word(index, matter, random);
    if (word != entries_[index].latest) break;
  }
  return word;
}

std::uint32_t AdaptorGrammar::open_word(std::size_t index, Matter const &matter, Random &random) {
  PitmanYor &restaurant =
      entries_[index].restaurants[random.percent(50) ? matter.topic : std::string()];
  std::uint32_t word = restaurant.draw(random);
  if (word == PitmanYor::new_word) {
    std::string text;
    for (int attempt = 0; attempt < 3 && (text.empty() || ids_.contains(text)); ++attempt) {
      text.clear();
      making_word_ = true;
      expand(text, index, matter, random);
      making_word_ = false;
    }
    auto const [found, is_new] =
        ids_.try_emplace(std::move(text), static_cast<std::uint32_t>(words_.size()));
    if (is_new) words_.push_back(found->first);
    word = found->second;
  }
  restaurant.seat(word);
  return word;
}

void AdaptorGrammar::count(std::string_view word) {
  ++tokens_;
  seen_.insert(fnv1a(word));
}

std::uint64_t fnv1a(std::string_view text, std::uint64_t from) {
  for (char const c : text) from = (from ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return from;
}

}  // namespace kaeru::bench
