#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace kaeru {

/// A failure outside the program (file, database), told to a person.
/// `message` is one Japanese sentence: what went wrong and what to do next.
struct Error {
  std::string message;
  bool operator==(Error const &) const = default;
};

/// A value or an Error: a subset of std::expected<T, Error>, to be swapped for it later.
/// Reading the wrong side is a bug of ours and asserts.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T &value() & { return get(); }
  T const &value() const & { return const_cast<Result *>(this)->get(); }
  T &&value() && { return std::move(get()); }
  T &operator*() & { return get(); }
  T const &operator*() const & { return value(); }
  T &&operator*() && { return std::move(get()); }
  T *operator->() { return &get(); }
  T const *operator->() const { return &value(); }

  Error const &error() const {
    assert(!has_value());
    return *std::get_if<1>(&state_);
  }

 private:
  T &get() {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  std::variant<T, Error> state_;
};

/// Result without a value: success, or why not.
struct Done {};
using Status = Result<Done>;

}  // namespace kaeru
