// The centre's numbers. Defaults stand in one table here (DESIGN §3); a value of the wrong type is
// reported and dropped, so that a look-up always finds something usable.
#include "casebook/policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/parse_number.h"
#include "base/varint.h"
#include "casebook/characters.h"
#include "casebook/yaml.h"

namespace kaeru {
namespace {

enum class Type { text, number, on_off, list };

struct Default {
  std::string_view key;
  Type type;
  std::string_view value;
};

constexpr auto defaults = std::to_array<Default>({
    {"centre", Type::text, "標準"},
    {"limits.consult_after_min", Type::number, "10"},
    {"limits.supervisor_act_within_min", Type::number, "20"},
    {"limits.holds_max", Type::number, "1"},
    {"limits.hold_max_s", Type::number, "30"},
    {"limits.persist_max", Type::number, "2"},
    {"limits.same_answer_max", Type::number, "3"},
    {"limits.chronic_days", Type::number, "30"},
    {"limits.chronic_contacts", Type::number, "5"},
    {"hang_up.warnings_before", Type::number, "2"},
    {"hang_up.abuse_min", Type::number, "15"},
    {"hang_up.deadlock_min", Type::number, "60"},
    {"hang_up.approver", Type::text, "SV"},
    {"search.deadline_ms", Type::number, "200"},
    {"search.log", Type::on_off, "on"},
    {"search.log_path", Type::text, ""},
    {"search.retention_days", Type::number, "400"},
    {"session.retention_days", Type::number, "90"},
    {"session.handover_dir", Type::text, ""},
    {"access.op_group", Type::text, ""},
    {"access.sv_group", Type::text, ""},
    {"access.manager_group", Type::text, ""},
    {"personal_data.customer_id_patterns", Type::list, "[A-Z]-\\d{8}"},
    {"review.follow_up_days", Type::number, "7"},
    {"review.card_review_months", Type::number, "12"},
});

Default const *find_default(std::string_view key) {
  auto const found = std::ranges::find(defaults, key, &Default::key);
  return found == defaults.end() ? nullptr : &*found;
}

std::optional<int> natural_number(std::string_view text) {
  auto const value = parse_number<int>(text);
  return value && *value >= 0 ? value : std::nullopt;
}

bool is_switch(std::string_view text) {
  static constexpr std::array<std::string_view, 4> words = {"on", "off", "true", "false"};
  return std::ranges::find(words, text) != words.end();
}

class PolicyReader {
 public:
  PolicyReader(std::string const &path, Diagnostics &diagnostics)
      : path_(path), diagnostics_(diagnostics) {}

  std::map<std::string, std::string, std::less<>> read(YamlNode const &root) {
    read_map(root, "");
    return std::move(values_);
  }

 private:
  void read_map(YamlNode const &map, std::string const &prefix) {
    for (YamlEntry const &entry : map.entries) {
      std::string const key = prefix + entry.key;
      if (entry.value.kind == YamlNode::Kind::map && find_default(key) == nullptr)
        read_map(entry.value, key + ".");
      else
        read_value(key, entry);
    }
  }

  void read_value(std::string const &key, YamlEntry const &entry) {
    Default const *const known = find_default(key);
    // An empty `limits:` names a section, and says nothing.
    if (known == nullptr && entry.value.empty() && is_section(key)) return;
    if (known == nullptr) tell_unknown(key, entry.line);
    std::string const value = to_text(entry.value);
    if (known != nullptr && !fits(known->type, entry.value, value))
      return tell_wrong(*known, value, entry.line);
    values_[key] = value;
  }

  static bool is_section(std::string const &key) {
    return std::ranges::any_of(
        defaults, [&](Default const &known) { return known.key.starts_with(key + "."); });
  }

  static std::string to_text(YamlNode const &node) {
    if (node.kind != YamlNode::Kind::list) return narrow_if_number(to_flow(node));
    std::vector<std::string> parts;
    for (YamlNode const &item : node.items) parts.push_back(to_flow(item));
    return join(parts, "\n");
  }

  static std::string narrow_if_number(std::string text) {
    std::string narrowed = narrow_numerals(text);
    return natural_number(narrowed) ? narrowed : text;
  }

  static bool fits(Type type, YamlNode const &node, std::string const &value) {
    if (type == Type::list) return node.kind != YamlNode::Kind::map;
    if (node.kind != YamlNode::Kind::scalar) return false;
    if (type == Type::number) return natural_number(value).has_value();
    return type == Type::text || is_switch(value);
  }

  void tell_unknown(std::string const &key, int line) {
    diagnostics_.push_back(
        {path_, line, 0, Severity::warning, "POLICY-UNKNOWN-KEY",
         fmt::format("「{}」という設定はありません。どこにも使われません。", key),
         "つづりを確かめるか、この行を消してください。"});
  }

  void tell_wrong(Default const &known, std::string const &value, int line) {
    char const *const wanted = known.type == Type::number   ? "0 以上の整数"
                               : known.type == Type::on_off ? "on か off"
                               : known.type == Type::list   ? "文字列か一覧"
                                                            : "文字列一つ";
    diagnostics_.push_back({path_, line, 0, Severity::warning, "POLICY-VALUE",
                            fmt::format("「{}」の値「{}」は使えません。既定の「{}」を使います。",
                                        known.key, value, known.value),
                            fmt::format("{}で書いてください。", wanted)});
  }

  std::string const &path_;
  Diagnostics &diagnostics_;
  std::map<std::string, std::string, std::less<>> values_;
};

bool is_name(std::string_view text) {
  return !text.empty() && text.front() != '.' && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.';
  });
}

}  // namespace

Result<Policy> Policy::parse(std::string_view yaml, std::string const &path,
                             Diagnostics &diagnostics) {
  Diagnostics syntax;
  auto const root = parse_yaml(yaml, path, 1, {}, syntax);
  diagnostics.insert(diagnostics.end(), syntax.begin(), syntax.end());
  if (!root)
    return Error{fmt::format("{} の{}行目が読めません。{}", path, syntax.back().line,
                             syntax.back().message)};
  if (root->kind != YamlNode::Kind::map && !root->empty())
    return Error{fmt::format("{} に設定がありません。「limits:」などの形で書いてください。", path)};
  Policy policy;
  policy.values_ = PolicyReader(path, diagnostics).read(*root);
  return policy;
}

std::string Policy::serialise() const {
  std::string out;
  for (auto const &[key, value] : values_) {
    append_text(out, key);
    append_text(out, value);
  }
  return out;
}

Policy Policy::restore(std::string_view serialised) {
  Policy policy;
  while (auto const key = take_text(serialised)) {
    auto const value = take_text(serialised);
    if (!value) break;
    policy.values_.emplace_hint(policy.values_.end(), *key, *value);
  }
  return policy;
}

std::string Policy::text(std::string_view key) const {
  if (auto const found = values_.find(key); found != values_.end()) return found->second;
  Default const *const known = find_default(key);
  return std::string(known == nullptr ? "" : known->value);
}

int Policy::number(std::string_view key) const {
  if (auto const own = natural_number(text(key))) return *own;
  Default const *const known = find_default(key);
  return natural_number(known == nullptr ? "" : known->value).value_or(0);
}

std::string Policy::expand(std::string_view text, std::vector<std::string> *unknown) const {
  std::string expanded;
  while (!text.empty()) {
    std::size_t const open = std::min(text.find('{'), text.size());
    expanded += text.substr(0, open);
    text.remove_prefix(open);
    if (text.empty()) break;
    std::size_t const close = text.find('}');
    std::string_view const name = text.substr(1, close == text.npos ? 0 : close - 1);
    bool const known = values_.contains(name) || find_default(name) != nullptr;
    bool const replace = is_name(name) && known;
    if (is_name(name) && !known && unknown != nullptr) unknown->emplace_back(name);
    expanded += replace ? this->text(name) : "{";
    text.remove_prefix(replace ? close + 1 : 1);
  }
  return expanded;
}

}  // namespace kaeru
