// The only file that includes CLI11. It splits options from words; values are checked here, so that
// every message is Japanese and tells what to do. Words never go through CLI11, which would take
// "[保留]" for a list.
#include "commands/parse.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <optional>

#include "base/parse_number.h"
#include "commands/suggest.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

using Words = std::vector<std::string>;

/// The name that messages use: the longest.
std::string display_name(Option const &option) {
  return std::ranges::max(option_names(option), {}, &std::string::size);
}

Words all_names(Prepared const &prepared) {
  Words names;
  for (auto const &option : prepared.options)
    for (auto const &name : option_names(option)) names.push_back(name);
  return names;
}

bool looks_like_option(std::string_view word) {
  return word.size() > 1 && word.front() == '-';
}

// --- values

Error missing_value(std::string_view name, Option const &option) {
  return Error{fmt::format("{} の値({})がありません。", name, option.value)};
}

Status store(int &target, Option const &option, std::string const &value) {
  std::string const digits = fold_case(value);
  auto const number = parse_number<int>(digits);
  if (number) {
    target = *number;
    return Done{};
  }
  return Error{fmt::format("{} には数を書いてください(「{}」は数ではありません)。",
                           display_name(option), value)};
}

Status check_choice(Option const &option, std::string const &value) {
  if (option.choices.empty() || std::ranges::count(option.choices, value) > 0) return Done{};
  return Error{fmt::format("{} に「{}」は使えません。使えるのは {} です。{}", display_name(option),
                           value, fmt::join(option.choices, "、"),
                           did_you_mean(value, option.choices))};
}

struct Store {
  Option const &option;
  std::string const &value;

  Status operator()(bool *target) const {
    *target = true;
    return Done{};
  }
  Status operator()(int *target) const { return store(*target, option, value); }
  Status operator()(std::optional<int> *target) const {
    return store(target->emplace(), option, value);
  }
  Status operator()(std::string *target) const {
    *target = value;
    return check_choice(option, value);
  }
  Status operator()(std::vector<std::string> *target) const {
    target->push_back(value);
    return check_choice(option, value);
  }
};

Status store_values(Option const &option, Words const &values, Words const &names) {
  for (auto const &value : values) {
    if (std::ranges::count(names, value) > 0) return missing_value(display_name(option), option);
    if (auto stored = std::visit(Store{option, value}, option.target); !stored) return stored;
  }
  return Done{};
}

// --- CLI11

/// The first thing that went wrong while values were stored.
using Problem = std::optional<Error>;

void add_option(CLI::App &app, Option const &option, Words const &names, Problem &problem) {
  auto const callback = [&option, &names, &problem](CLI::results_t const &values) {
    bool const flag = option.value.empty();
    auto const stored =
        flag ? std::visit(Store{option, ""}, option.target) : store_values(option, values, names);
    if (!stored && !problem) problem = stored.error();
    return true;
  };
  if (option.value.empty()) {
    app.add_flag_callback(option.name, [callback] { callback({}); })->disable_flag_override();
    return;
  }
  bool const list = std::holds_alternative<std::vector<std::string> *>(option.target);
  app.add_option(option.name, CLI::callback_t(callback))
      ->type_size(1)
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(list ? CLI::MultiOptionPolicy::TakeAll
                                 : CLI::MultiOptionPolicy::TakeLast);
}

std::string without_dashes(std::string const &name) {
  return name.substr(name.find_first_not_of('-'));
}

/// CLI11's own complaints begin with the option: "--name: …" or "name was given …".
Error translate(CLI::ParseError const &failure, Prepared const &prepared) {
  std::string_view const text = failure.what();
  for (auto const &option : prepared.options)
    for (auto const &name : option_names(option))
      if (text.starts_with(name + ":") || text.starts_with(without_dashes(name) + " "))
        return option.value.empty() ? Error{fmt::format("{} に値は付けられません。", name)}
                                    : missing_value(name, option);
  return Error{fmt::format("オプションを読み取れません({})。", text)};
}

/// `--name=` would make CLI11 take the next word for the value.
Status reject_empty_values(Prepared const &prepared, Words const &args) {
  for (auto const &option : prepared.options)
    for (auto const &name : option_names(option))
      if (!option.value.empty() && std::ranges::count(args, name + "=") > 0)
        return missing_value(name, option);
  return Done{};
}

/// Parses the options among `args`; what is left goes to `rest`.
Status parse_options(Prepared const &prepared, Words args, Words &rest) {
  if (auto complete = reject_empty_values(prepared, args); !complete) return complete;
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  Problem problem;
  Words const names = all_names(prepared);
  for (auto const &option : prepared.options) add_option(app, option, names, problem);
  std::ranges::reverse(args);
  try {
    app.parse(std::move(args));
  } catch (CLI::ParseError const &failure) {
    return translate(failure, prepared);
  }
  if (problem) return *problem;
  rest = app.remaining();
  return Done{};
}

// --- words

Status reject_unknown_options(Prepared const &prepared, Words const &rest) {
  auto const unknown = std::ranges::find_if(rest, looks_like_option);
  if (unknown == rest.end()) return Done{};
  std::string const name = unknown->substr(0, unknown->find('='));
  std::string hint = did_you_mean(name, all_names(prepared));
  if (hint.empty()) hint = "言葉として渡すときは、その前に -- を書いてください。";
  return Error{fmt::format("「{}」というオプションはありません。{}", name, hint)};
}

Status fill_positionals(Prepared const &prepared, Words const &words) {
  auto next = words.begin();
  for (auto const &positional : prepared.positionals) {
    if (next == words.end() && positional.required)
      return Error{fmt::format("{} がありません。", positional.name)};
    auto const end = positional.many || next == words.end() ? words.end() : next + 1;
    positional.target->assign(next, end);
    next = end;
  }
  if (next == words.end()) return Done{};
  return Error{fmt::format("「{}」は余分です。", *next)};
}

}  // namespace

std::vector<std::string> option_names(Option const &option) {
  Words names;
  std::string_view rest = option.name;
  while (!rest.empty()) {
    std::size_t const comma = std::min(rest.find(','), rest.size());
    names.emplace_back(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return names;
}

Status parse_arguments(Prepared const &prepared, Words const &args) {
  auto const literal = std::ranges::find(args, "--");
  Words words;
  if (auto parsed = parse_options(prepared, Words(args.begin(), literal), words); !parsed)
    return parsed;
  if (auto known = reject_unknown_options(prepared, words); !known) return known;
  if (literal != args.end()) words.insert(words.end(), literal + 1, args.end());
  return fill_positionals(prepared, words);
}

}  // namespace kaeru
