#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace kaeru {

/// An array inside a file's bytes, at any alignment. Reading past its end gives T{}.
template <typename T>
class FileColumn {
 public:
  static_assert(std::is_trivially_copyable_v<T>);
  FileColumn() = default;
  explicit FileColumn(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] std::size_t size() const { return bytes_.size() / sizeof(T); }
  T operator[](std::size_t i) const {
    T value{};
    if (i < size()) std::memcpy(&value, bytes_.data() + i * sizeof(T), sizeof(T));
    return value;
  }

 private:
  std::string_view bytes_;
};

/// Where the entries of one row stand in another column.
struct RowRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct ClassWeight {
  std::uint16_t klass = 0;  ///< index of a situation; then "none"; then the groups
  std::int16_t value = 0;   ///< × SituationFile::scale
};

struct WordSetEntry {
  std::uint64_t key = 0;  ///< of a member in the kana space
  std::uint64_t set = 0;
};

/// A trained model as it lies in its file (little-endian). Rows are those of `*_begin`, which have
/// one entry more than there are rows.
struct SituationFile {
  bool valid = false;
  FileColumn<float> scales;        ///< of the weights; then the longest synonym and the longest
                               ///< word of a concept in characters
  FileColumn<float> biases;        ///< per situation, then "none", then per group
  FileColumn<std::uint64_t> keys;  ///< features, ascending
  FileColumn<std::uint32_t> weight_begin;
  FileColumn<ClassWeight> weights;
  FileColumn<std::uint32_t> posting_begin;
  FileColumn<std::uint32_t> postings;  ///< examples that have a feature
  FileColumn<float> norms;             ///< per example
  FileColumn<std::uint32_t> label_begin;
  FileColumn<std::uint16_t> labels;  ///< classes of an example
  FileColumn<WordSetEntry> synonyms;
  FileColumn<std::uint32_t> text_begin;
  std::string_view texts;          ///< the situations' names, then the examples
  FileColumn<std::uint16_t> group_of;  ///< per situation, then "none"
  FileColumn<WordSetEntry> concepts;

  [[nodiscard]] std::size_t situations() const;
  [[nodiscard]] std::size_t examples() const { return norms.size(); }
  [[nodiscard]] std::string_view text(std::size_t i) const;
  /// The row's place, cut to what `limit` entries hold.
  static RowRange row(FileColumn<std::uint32_t> const &begin, std::size_t i, std::size_t limit);
};

/// Begins a model's file. Raised with whatever changes what the same examples teach, so that an
/// index with an older model learns anew.
inline constexpr std::string_view situation_file_magic = "kaeru-situations-4\n";
inline constexpr std::size_t situation_sections = 15;

/// The sections in the order of SituationFile's members.
using SituationSections = std::array<std::string, situation_sections>;
std::string write_situation_file(SituationSections const &sections);

/// Not valid when the sections do not fill the bytes exactly. Damage within a section is the
/// manifest's to find; here it can only give wrong numbers.
SituationFile read_situation_file(std::string_view bytes);

/// The first entry of an ascending column that is not less than `key`; its size if there is none.
template <typename T, typename Projection = std::identity>
std::size_t first_not_less(FileColumn<T> const &column, std::uint64_t key, Projection projection = {}) {
  std::size_t begin = 0;
  std::size_t end = column.size();
  while (begin < end) {
    std::size_t const middle = begin + (end - begin) / 2;
    if (std::invoke(projection, column[middle]) < key)
      begin = middle + 1;
    else
      end = middle;
  }
  return begin;
}

template <typename T>
std::string column_bytes(std::vector<T> const &values) {
  std::string bytes(values.size() * sizeof(T), '\0');
  if (!values.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
  return bytes;
}

}  // namespace kaeru
