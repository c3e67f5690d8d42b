#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "casebook/case_study.h"
#include "casebook/vocabulary.h"
#include "patterns/case_number.h"
#include "patterns/handlings.h"

namespace kaeru {

/// What case studies can be counted by.
enum class FactField : std::uint8_t {
  situation,              ///< 状況 (many)
  situation_kind,         ///< 状況の種類: 言動 内容 緊急 配慮 (many)
  category,               ///< 苦情区分
  cause,                  ///< 発生原因
  trade,                  ///< 業種
  desk,                   ///< 窓口
  channel,                ///< チャネル
  level,                  ///< 区分: 一次 二次
  outcome,                ///< 結果
  after_effect,           ///< 後影響
  kaeru,                  ///< カエル (many)
  temperature,            ///< 温度
  demand_reasonableness,  ///< 要求妥当性
  means_reasonableness,   ///< 手段相当性
  own_fault,              ///< 自社落ち度
  persuasion,             ///< 納得度
  escalated_to,           ///< エスカレーション先
  recording_notice,       ///< 録音告知
  state,                  ///< 状態
  audience,               ///< 公開範囲
  month,                  ///< 月 "2026-10", of 発生日, else 作成日
  weekday,                ///< 曜日
  handling,               ///< 対応: patterns/handlings.h (many)
};
inline constexpr std::size_t fact_field_count = static_cast<std::size_t>(FactField::handling) + 1;

struct FactFieldInfo {
  FactField field;
  char const *name;   ///< Japanese, as in front matter
  char const *key;    ///< English, for JSON and as an alias
  bool many = false;  ///< a case study may have several values: shares then add to more than 1
};

/// All of them, in the order of the enumeration.
std::span<FactFieldInfo const> fact_fields();
/// By either name; null when unknown.
FactFieldInfo const *find_fact_field(std::string_view name);

/// A value once, as a number; 0 = not said. Numbers follow the order of adding: sort by text.
using ValueId = std::uint32_t;

/// What mining keeps of case studies: values, days and counts, never a text. About 300 bytes each.
class FactTable {
 public:
  /// Without a reader 対応 is not told: telling it is most of the work.
  explicit FactTable(Vocabulary const &vocabulary,
                     std::optional<HandlingReader> handlings = std::nullopt);

  /// `number` rises with every call.
  void add(CaseStudy const &case_study, CaseNumber number);

  struct Row {
    CaseNumber number = 0;
    std::uint64_t id = 0;          ///< digest of the id
    std::uint64_t first_case = 0;  ///< of 元事例; 0 = none
    std::uint64_t customer = 0;    ///< of 顧客照合符号; 0 = none
    std::optional<Date> date;
    std::optional<int> minutes, holds, persists, calls, days;
    bool prevention = false;  ///< 再発防止 is written, in front matter or under its heading
    std::optional<Date> prevention_due;
    bool prevention_done = false;
    std::uint32_t values_begin = 0;                       ///< where its values begin
    std::array<std::uint8_t, fact_field_count> counts{};  ///< of values of each field
  };
  [[nodiscard]] std::vector<Row> const &rows() const { return rows_; }
  /// Each once, of the first 255, sorted by number; empty = not said.
  [[nodiscard]] std::span<ValueId const> values(Row const &row, FactField field) const;
  /// The only value, else the first by text; 0 = not said.
  [[nodiscard]] ValueId value(Row const &row, FactField field) const;
  [[nodiscard]] std::string const &text(ValueId value) const { return texts_[value]; }
  /// 0 = nobody has it.
  [[nodiscard]] ValueId find(std::string const &text) const;
  [[nodiscard]] Vocabulary const &vocabulary() const { return vocabulary_; }
  /// The row of a digest of an id; null when there is none.
  [[nodiscard]] Row const *with_id(std::uint64_t id) const;

 private:
  ValueId name(std::string const &text);
  std::uint8_t add_values(std::vector<std::string> const &texts);

  Vocabulary vocabulary_;
  std::optional<HandlingReader> handlings_;
  std::vector<Row> rows_;
  std::vector<ValueId> values_;
  std::vector<std::string> texts_{""};
  std::unordered_map<std::string, ValueId> names_{{"", 0}};
  std::unordered_map<std::uint64_t, std::size_t> by_id_;
};

}  // namespace kaeru
