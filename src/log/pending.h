#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "log/logged.h"

namespace kaeru {

/// Rows that could not be written at once, one file `NAME.json` each, in the folder `LOG.pending`.
/// Files appear whole; anybody may take them in, even twice: ids tell them apart.
class PendingRows {
 public:
  /// `log`: absolute.
  explicit PendingRows(std::filesystem::path log) : log_(std::move(log)) {}

  [[nodiscard]] Status lay(LoggedRow const &row) const;

  /// Every row, in no order, with the name of its file; nullopt where none can be read. Ends when
  /// `visit` says false.
  void each(std::function<bool(std::string const &name, std::optional<LoggedRow> const &row)> const
                &visit) const;
  /// Whether it is gone.
  bool remove(std::string const &name) const;
  /// Keeps an unreadable file as `NAME.bad`, to be looked at by people.
  void set_aside(std::string const &name) const;

  struct Counts {
    std::size_t waiting = 0;
    std::size_t bad = 0;  ///< set aside
  };
  [[nodiscard]] Counts count() const;

 private:
  std::filesystem::path log_;
};

/// The file's text and back; the row is bounded. Anything else: nullopt.
std::string to_json_text(LoggedRow const &row);
std::optional<LoggedRow> row_from_json(std::string const &text);

}  // namespace kaeru
