// YAML to plain data. We listen to yaml-cpp's events instead of loading its node graph: an alias is
// refused where it stands, limits hold while reading, and nothing can be overwritten by a look-up.
#include "casebook/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

#include "casebook/characters.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

/// Thrown out of the event handler and caught in parse_yaml: the only way to stop the parser.
struct Refusal {
  Diagnostic diagnostic;
};

class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view text, std::string const &path, int first_line,
              YamlLimits const &limits, Diagnostics &diagnostics)
      : lines_(split_lines(text)),
        path_(path),
        first_line_(first_line),
        limits_(limits),
        diagnostics_(diagnostics) {}

  YamlNode take() { return std::move(root_); }

  void OnDocumentStart(YAML::Mark const &) override {}
  void OnDocumentEnd() override {}

  void OnNull(YAML::Mark const &mark, YAML::anchor_t anchor) override {
    add(YamlNode{YamlNode::Kind::scalar, "", {}, {}, line(mark), column(mark)}, anchor, mark);
  }
  void OnScalar(YAML::Mark const &mark, std::string const &, YAML::anchor_t anchor,
                std::string const &value) override {
    add(
        YamlNode{
            YamlNode::Kind::scalar, std::string(trim(value)), {}, {}, line(mark), column(mark)},
        anchor, mark);
  }
  void OnSequenceStart(YAML::Mark const &mark, std::string const &, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(YamlNode{YamlNode::Kind::list, "", {}, {}, line(mark), column(mark)}, anchor, mark);
  }
  void OnMapStart(YAML::Mark const &mark, std::string const &, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(YamlNode{YamlNode::Kind::map, "", {}, {}, line(mark), column(mark)}, anchor, mark);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

  void OnAlias(YAML::Mark const &mark, YAML::anchor_t) override { refuse_alias(mark); }
  void OnAnchor(YAML::Mark const &mark, std::string const &) override { refuse_alias(mark); }

 private:
  struct Level {
    YamlNode node;
    std::optional<YamlNode> key;  ///< of a map, while its value is awaited
  };

  int line(YAML::Mark const &mark) const { return mark.line + first_line_; }

  /// yaml-cpp counts bytes. Counting goes on from the last place asked for, since a whole file may
  /// stand in one line.
  int column(YAML::Mark const &mark) {
    auto const row = static_cast<std::size_t>(mark.line);
    std::string_view const line = row < lines_.size() ? lines_[row] : std::string_view();
    std::size_t const byte = std::min(static_cast<std::size_t>(mark.column), line.size());
    if (row != row_) row_ = row, byte_ = characters_ = 0;
    auto const between = [&](std::size_t begin, std::size_t end) {
      return count_characters(line.substr(begin, end - begin));
    };
    characters_ += byte >= byte_ ? between(byte_, byte) : 0 - between(byte, byte_);
    byte_ = byte;
    return 1 + static_cast<int>(characters_);
  }

  [[noreturn]] void refuse(YAML::Mark const &mark, char const *code, std::string message,
                           std::string fix) {
    throw Refusal{{path_, line(mark), column(mark), Severity::error, code, std::move(message),
                   std::move(fix)}};
  }

  [[noreturn]] void refuse_alias(YAML::Mark const &mark) {
    refuse(mark, "YAML-ALIAS", "「&」や「*」で始まる値(YAML の参照)は使えません。",
           "値をそのまま書くか、値の全体を引用符「'」で囲んでください。");
  }

  void count(YAML::anchor_t anchor, YAML::Mark const &mark) {
    if (anchor != 0) refuse_alias(mark);
    if (++nodes_ > limits_.nodes)
      refuse(mark, "YAML-LIMIT", fmt::format("項目が多すぎます(上限 {} 個)。", limits_.nodes),
             "ファイルを分けるか、項目を本文に移してください。");
  }

  void open(YamlNode node, YAML::anchor_t anchor, YAML::Mark const &mark) {
    count(anchor, mark);
    if (static_cast<int>(levels_.size()) >= limits_.depth)
      refuse(mark, "YAML-LIMIT", fmt::format("入れ子が深すぎます(上限 {} 段)。", limits_.depth),
             "入れ子を浅く書き直してください。");
    levels_.push_back({std::move(node), std::nullopt});
  }

  void add(YamlNode node, YAML::anchor_t anchor, YAML::Mark const &mark) {
    count(anchor, mark);
    place(std::move(node));
  }

  void close() {
    YamlNode node = std::move(levels_.back().node);
    levels_.pop_back();
    place(std::move(node));
  }

  void place(YamlNode node) {
    if (levels_.empty()) {
      root_ = std::move(node);
      return;
    }
    Level &level = levels_.back();
    if (level.node.kind == YamlNode::Kind::list) {
      level.node.items.push_back(std::move(node));
    } else if (!level.key) {
      level.key = std::move(node);
    } else {
      place_entry(level, std::move(node));
    }
  }

  void place_entry(Level &level, YamlNode value) {
    YamlEntry entry{to_flow(*level.key), level.key->line, std::move(value)};
    level.key.reset();
    if (YamlNode const *const first = level.node.find(entry.key))
      return tell_duplicate(entry, first->line);
    level.node.entries.push_back(std::move(entry));
  }

  void tell_duplicate(YamlEntry const &entry, int first) {
    diagnostics_.push_back(
        {path_, entry.line, 0, Severity::warning, "YAML-DUP-KEY",
         fmt::format("「{}」が二度あります。{}行目の値を使います。", entry.key, first),
         "どちらか一つを消してください。"});
  }

  std::vector<std::string_view> lines_;
  std::size_t row_ = 0, byte_ = 0, characters_ = 0;  ///< where `column` was asked for last
  std::string const &path_;
  int first_line_;
  YamlLimits limits_;
  Diagnostics &diagnostics_;
  YamlNode root_;
  std::vector<Level> levels_;
  std::size_t nodes_ = 0;
};

/// yaml-cpp quotes single bytes in its details.
Diagnostic syntax_error(std::string const &path, int line, std::string const &detail) {
  return {path,
          line,
          0,
          Severity::error,
          "YAML-SYNTAX",
          fmt::format("「項目: 値」の形として読めません({})。", sanitize_line(detail)),
          "この行とその前の行の、コロンの後の空白、引用符やかっこの閉じ忘れ、字下げを確かめてくださ"
          "い。"};
}

bool needs_quotes(std::string_view scalar) {
  return scalar.empty() || scalar.find_first_of(",[]{}\"'\n#") != scalar.npos ||
         scalar.find(": ") != scalar.npos;
}

std::string flow_scalar(std::string const &scalar) {
  if (!needs_quotes(scalar)) return scalar;
  std::string quoted = "\"";
  for (char const c : scalar) {
    if (c == '"' || c == '\\') quoted += '\\';
    c == '\n' ? quoted += "\\n" : quoted += c;
  }
  return quoted + '"';
}

std::string nested_flow(YamlNode const &node) {
  return node.kind == YamlNode::Kind::scalar ? flow_scalar(node.scalar) : to_flow(node);
}

}  // namespace

YamlNode const *YamlNode::find(std::string_view key) const {
  auto const entry = std::ranges::find(entries, key, &YamlEntry::key);
  return entry == entries.end() ? nullptr : &entry->value;
}

std::optional<YamlNode> parse_yaml(std::string_view text, std::string const &path, int first_line,
                                   YamlLimits const &limits, Diagnostics &diagnostics) {
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    TreeBuilder builder(text, path, first_line, limits, diagnostics);
    parser.HandleNextDocument(builder);
    return builder.take();
  } catch (Refusal const &refusal) {
    diagnostics.push_back(refusal.diagnostic);
  } catch (YAML::Exception const &failure) {
    int const line = failure.mark.is_null() ? first_line : failure.mark.line + first_line;
    diagnostics.push_back(syntax_error(path, line, failure.msg));
  } catch (std::exception const &failure) {
    diagnostics.push_back(syntax_error(path, first_line, failure.what()));
  }
  return std::nullopt;
}

std::string to_flow(YamlNode const &node) {
  if (node.kind == YamlNode::Kind::scalar) return node.scalar;
  std::vector<std::string> parts;
  for (YamlNode const &item : node.items) parts.push_back(nested_flow(item));
  for (YamlEntry const &entry : node.entries)
    parts.push_back(flow_scalar(entry.key) + ": " + nested_flow(entry.value));
  return node.kind == YamlNode::Kind::list ? "[" + join(parts, ", ") + "]"
                                           : "{" + join(parts, ", ") + "}";
}

}  // namespace kaeru
