// A text or a list has its length before it, an optional value a 0 or a 1; numbers are varints,
// those below zero between the others.
#include "casebook/stored_form.h"

#include <bit>

#include "base/varint.h"
#include "casebook/record_fields.h"

namespace kaeru {
namespace {

struct Writer {
  std::string bytes;

  void operator()(char const *, auto const &value) { write(value); }

  void write(std::string const &text) { append_text(bytes, text); }
  void write(int number) {
    auto const sign = static_cast<std::uint32_t>(number >> 31);
    append_varint(bytes, (std::bit_cast<std::uint32_t>(number) << 1) ^ sign);
  }
  void write(bool flag) { bytes.push_back(flag ? 1 : 0); }
  void write(Date date) { write(to_string(date)); }
  template <typename T>
  void write(std::optional<T> const &value) {
    write(value.has_value());
    if (value) write(*value);
  }
  template <typename T>
  void write(std::vector<T> const &values) {
    append_varint(bytes, static_cast<std::uint32_t>(values.size()));
    for (T const &value : values) write(value);
  }
  template <typename T>
  void write(T const &value) {
    visit(*this, value);
  }
};

/// Once something does not fit, nothing more is read.
struct Reader {
  std::string_view bytes;
  bool failed = false;

  void operator()(char const *, auto &value) { read(value); }

  std::uint32_t number_up_to(std::size_t most) {
    auto const number = take_varint(bytes);
    failed = failed || !number || *number > most;
    return failed ? 0 : *number;
  }
  void read(std::string &text) {
    auto const found = take_text(bytes);
    failed = failed || !found;
    text = found.value_or("");
  }
  void read(int &number) {
    std::uint32_t const folded = number_up_to(UINT32_MAX);
    number = std::bit_cast<int>((folded >> 1) ^ (0 - (folded & 1)));
  }
  void read(bool &flag) { flag = number_up_to(1) == 1; }
  void read(Date &date) {
    std::string text;
    read(text);
    auto const day = parse_date(text);
    failed = failed || !day;
    date = day.value_or(Date{});
  }
  template <typename T>
  void read(std::optional<T> &value) {
    if (number_up_to(1) == 1) read(value.emplace());
  }
  template <typename T>
  void read(std::vector<T> &values) {
    std::uint32_t const count = number_up_to(bytes.size());
    for (std::uint32_t i = 0; i < count && !failed; ++i) read(values.emplace_back());
  }
  template <typename T>
  void read(T &value) {
    visit(*this, value);
  }
};

template <typename T>
std::string written(T const &value) {
  Writer writer;
  writer.write(value);
  return std::move(writer.bytes);
}

/// Many times what a file may have: an empty text takes a byte here, and 32 in memory.
constexpr std::size_t most_bytes = 16 << 20;

template <typename T>
Result<T> restored(std::string_view bytes) {
  Reader reader{bytes, bytes.size() > most_bytes};
  T value;
  if (!reader.failed) reader.read(value);
  if (reader.failed || !reader.bytes.empty())
    return Error{"保存された内容を読めません。kaeru index --full で索引を作り直してください。"};
  return value;
}

}  // namespace

std::string to_stored(CaseStudy const &case_study) {
  return written(case_study);
}
std::string to_stored(Guidance const &guidance) {
  return written(guidance);
}

Result<CaseStudy> case_study_from_stored(std::string_view bytes) {
  return restored<CaseStudy>(bytes);
}
Result<Guidance> guidance_from_stored(std::string_view bytes) {
  return restored<Guidance>(bytes);
}

}  // namespace kaeru
