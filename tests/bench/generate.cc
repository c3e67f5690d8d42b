// kaeru_generate: any number of invented case studies in the form of corpus/cases, the same for the
// same seed on every machine. For benchmarks and scale tests; nothing here is a real complaint.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "adaptor_grammar.h"
#include "bench/stock_data.h"

namespace kaeru::bench {
namespace {

constexpr int first_day = 19936;  // 2024-08-01
constexpr int day_count = 730;

std::string iso_date(int day) {
  using namespace std::chrono;
  year_month_day const date{sys_days{days{day}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

/// Writes case studies one after another; a matter may come back, as complaints do.
class Author {
 public:
  explicit Author(std::uint64_t seed) : random_(seed), grammar_(generator_stock) {}

  struct Written {
    std::string id;
    std::string text;
  };
  Written next(std::uint64_t number);
  [[nodiscard]] AdaptorGrammar const &grammar() const { return grammar_; }

 private:
  void choose_matter();
  void front_matter();
  bool has(unsigned percent, std::string_view key);
  /// A braced list, because C++ orders its elements and not a call's arguments: the draws must
  /// come in one order everywhere.
  void value(std::initializer_list<std::string> parts) {
    for (auto const &part : parts) text_ += part;
    text_ += '\n';
  }
  std::string some(std::string_view name, unsigned most, std::string first = "");
  void heading(std::string_view text) { text_ += fmt::format("\n## {}\n", text); }
  void lines(std::string_view name, std::size_t bytes, std::string_view bullet);
  void prose(std::size_t bytes);
  void steps(std::size_t bytes);
  std::string text(std::string_view name) { return grammar_.write(name, matter_, random_); }
  std::string number(std::uint32_t from, std::uint32_t count) {
    return fmt::format("{}", from + random_.low(count));
  }
  std::string day_after(std::uint32_t most) {
    return iso_date(matter_.day + static_cast<int>(random_.below(most)));
  }

  Random random_;
  AdaptorGrammar grammar_;
  std::vector<Matter> recent_;
  Matter matter_;
  bool second_ = false;  // a later complaint about a matter already written down
  std::string id_;
  std::string text_;
};

void Author::choose_matter() {
  second_ = !recent_.empty() && random_.percent(40);
  if (second_) {
    matter_ = recent_[recent_.size() - 1 - random_.low(recent_.size())];
    matter_.day =
        std::min(matter_.day + static_cast<int>(random_.low(60)), first_day + day_count - 1);
    return;
  }
  matter_ = Matter{};
  matter_.topic = text("situation");
  matter_.day = first_day + static_cast<int>(random_.below(day_count));
  matter_.trade = text("trade");
  matter_.desk = text("desk");
  grammar_.choose_words(matter_, random_);
}

Author::Written Author::next(std::uint64_t number) {
  choose_matter();
  id_ = fmt::format("{}-{:06}", iso_date(matter_.day).substr(0, 7), number);
  text_.clear();
  std::uint32_t const kind = random_.below(100);
  if (kind >= 3) front_matter();  // some are pasted in without any fields
  if (kind < 18) {
    text_ += '\n';
    value({text("note")});
    value({text(random_.percent(50) ? "note" : "prose")});
  } else if (kind < 26) {
    prose(random_.log_normal(4000));
  } else {
    std::size_t const bytes = random_.log_normal(1050);
    heading("顧客の主張");
    lines("claim", bytes / 6, "");
    heading("経過");
    steps(bytes / 2);
    if (random_.percent(30)) prose(bytes / 6);
    if (random_.percent(75)) heading("結果"), lines("outcome_line", 1, "");
    if (random_.percent(85)) heading("教訓(OP)"), lines("lesson_op", bytes / 8, "");
    if (random_.percent(55)) heading("教訓(管理者)"), lines("lesson_manager", bytes / 8, "- ");
    if (random_.percent(35)) heading("再発防止"), lines("prevention", bytes / 10, "- ");
  }
  if (!second_) {
    constexpr std::size_t remembered = 300;
    matter_.first_id = id_;
    if (recent_.size() == remembered) recent_.erase(recent_.begin());
    recent_.push_back(matter_);
  }
  return {id_, text_};
}

/// Begins a field, or leaves it out.
bool Author::has(unsigned percent, std::string_view key) {
  if (!random_.percent(percent)) return false;
  text_ += fmt::format("{}: ", key);
  return true;
}

/// One to `most` different entries as a YAML list.
std::string Author::some(std::string_view name, unsigned most, std::string first) {
  std::vector<std::string> chosen;
  if (!first.empty()) chosen.push_back(std::move(first));
  for (std::uint32_t more = 1 + random_.low(most) - static_cast<std::uint32_t>(chosen.size());
       more > 0; --more) {
    std::string value = text(name);
    if (std::find(chosen.begin(), chosen.end(), value) == chosen.end())
      chosen.push_back(std::move(value));
  }
  return fmt::format("[{}]", fmt::join(chosen, ", "));
}

void Author::front_matter() {
  auto const either = [&](unsigned percent, std::string_view one, std::string_view other) {
    return std::string(random_.percent(percent) ? one : other);
  };
  text_ += "---\n";
  if (has(40, "id")) value({id_});
  if (has(100, "標題")) value({text("title")});
  if (has(85, "状態")) value({text("state")});
  if (has(80, "公開範囲")) value({text("audience")});
  if (has(75, "作成日")) value({day_after(5)});
  if (has(30, "更新日")) value({day_after(40)});
  if (has(10, "検証日")) value({day_after(60)});
  if (has(10, "見直し日")) value({day_after(400)});
  if (has(60, "作成者")) value({text("who")});
  if (has(95, "業種")) value({matter_.trade});
  if (has(75, "窓口")) value({matter_.desk});
  if (has(75, "チャネル")) value({text("channel")});
  if (has(95, "発生日")) value({iso_date(matter_.day)});
  bool const secondary = second_ && random_.percent(50);
  if (has(65, "区分")) value({secondary ? "二次" : "一次"});
  if (secondary && has(90, "元事例")) value({matter_.first_id});
  if (has(95, "状況")) value({some("situation", 3, matter_.topic)});
  if (has(70, "苦情区分")) value({text("category")});
  if (has(65, "発生原因")) value({text("cause")});
  if (has(75, "自社落ち度")) value({either(60, "あり", "なし")});
  if (has(70, "要求")) value({text("demand")});
  if (has(70, "要求妥当性")) value({either(60, "妥当", "一部妥当")});
  if (has(70, "手段相当性")) value({either(75, "相当", "不相当")});
  if (has(75, "温度")) value({number(1, 5)});
  if (has(50, "前兆表現")) value({some("sign", 4)});
  if (has(70, "所要分")) value({number(3, 120)});
  if (has(50, "保留回数")) value({number(0, 5)});
  if (has(30, "粘り回数")) value({number(0, 4)});
  if (has(40, "架電回数")) value({number(1, 8)});
  if (has(35, "期間日数")) value({number(1, 60)});
  if (has(35, "録音告知")) value({either(80, "あり", "なし")});
  if (has(45, "エスカレーション"))
    value({"{先: ", either(80, "SV", "管理者"), ", 時点分: ", number(1, 40),
           ", 理由: ", text("reason"), ", 承認者: ", text("boss"), "}"});
  if (has(50, "カエル")) value({some("kaeru", 3)});
  if (has(95, "結果")) value({text("outcome")});
  if (has(60, "納得度")) value({text("persuaded")});
  if (has(12, "後影響")) value({either(70, "離反", "ファン化")});
  if (has(35, "再発防止"))
    value(
        {"{内容: ", text("prevention"), ", 担当: ", text("dept"), ", 期限: ", day_after(90), "}"});
  if (has(40, "担当者フォロー"))
    value({"{期限: ", day_after(10), ", 済: ", either(80, "true", "false"), "}"});
  if (has(35, "約束"))
    value({"[{内容: ", text("promise"), ", 期限: ", day_after(15),
           ", 済: ", either(75, "true", "false"), "}]"});
  if (second_ && has(50, "関連")) value({"[", matter_.first_id, "]"});
  if (has(100, "出典")) value({"架空(kaeru_generate)"});
  text_ += "---\n";
}

void Author::lines(std::string_view name, std::size_t bytes, std::string_view bullet) {
  std::size_t const until = text_.size() + bytes;
  do text_ += fmt::format("{}{}\n", bullet, text(name));
  while (text_.size() < until);
}

void Author::prose(std::size_t bytes) {
  std::size_t const until = text_.size() + bytes;
  while (text_.size() < until) {
    text_ += '\n';
    for (std::uint32_t sentences = 2 + random_.below(4); sentences > 0; --sentences) {
      std::uint32_t const kind = random_.below(10);
      if (kind < 3) text_ += text("lead");
      text_ += kind == 9 ? text("claim") + "と言われた。" : text("prose");
    }
    text_ += '\n';
  }
}

void Author::steps(std::size_t bytes) {
  std::size_t const until = text_.size() + bytes;
  std::uint32_t clock = 9 * 60 + random_.below(8 * 60);
  std::string_view role = "OP";
  do {
    if (random_.percent(8)) {
      text_ += fmt::format("- {} 管理者 ", day_after(20));
    } else {
      text_ += fmt::format("- {:02}:{:02} {} ", clock / 60 % 24, clock % 60, role);
    }
    if (random_.percent(25)) text_ += text("lead");
    text_ += text("act_line");
    if (random_.percent(20)) text_ += fmt::format(" [{}]", text("kaeru"));
    if (random_.percent(60)) text_ += " → " + text("reaction");
    text_ += '\n';
    clock += 1 + random_.low(25);
    if (random_.percent(20)) role = "SV";
  } while (text_.size() < until);
}

struct Options {
  std::uint64_t count = 0;
  std::uint64_t seed = 1;
  std::string out;
};

Options parse(int argc, char **argv) {
  Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    std::string_view const name = argv[i];
    if (name == "--count")
      options.count = std::stoull(argv[i + 1]);
    else if (name == "--seed")
      options.seed = std::stoull(argv[i + 1]);
    else if (name == "--out")
      options.out = argv[i + 1];
    else
      throw std::runtime_error(fmt::format("unknown option {}", name));
  }
  if (options.count == 0 || options.out.empty() || argc % 2 == 0)
    throw std::runtime_error("usage: kaeru_generate --count N [--seed S] --out DIR");
  return options;
}

void save(std::filesystem::path const &path, std::string_view text) {
  std::FILE *file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) throw std::runtime_error("cannot write " + path.string());
  bool const written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  if (std::fclose(file) != 0 || !written) throw std::runtime_error("cannot write " + path.string());
}

void generate(Options const &options) {
  namespace fs = std::filesystem;
  if (fs::exists(options.out) && !fs::is_empty(options.out))
    throw std::runtime_error(options.out + " is not empty");
  Author author(options.seed);
  std::unordered_set<std::uint64_t> texts;
  std::uint64_t bytes = 0;
  std::uint64_t checkpoint = 1000;
  std::uint64_t digest = fnv1a("");
  fs::path folder;
  for (std::uint64_t i = 0; i < options.count; ++i) {
    if (i % 1000 == 0)
      fs::create_directories(folder = fs::path(options.out) / fmt::format("{:03}", i / 1000));
    auto written = author.next(i);
    while (!texts.insert(fnv1a(written.text)).second) written = author.next(i);
    save(folder / (written.id + ".md"), written.text);
    bytes += written.text.size();
    digest = fnv1a(written.text, fnv1a(written.id, digest));
    if (i + 1 == checkpoint || i + 1 == options.count)
      fmt::print("files {} bytes {} words {} distinct {} digest {:016x}\n", i + 1, bytes,
                 author.grammar().tokens(), author.grammar().types(), digest);
    if (i + 1 == checkpoint) checkpoint *= 10;
  }
}

}  // namespace
}  // namespace kaeru::bench

int main(int argc, char **argv) {
  try {
    kaeru::bench::generate(kaeru::bench::parse(argc, argv));
    return 0;
  } catch (std::exception const &error) {
    fmt::print(stderr, "kaeru_generate: {}\n", error.what());
    return 2;
  }
}
