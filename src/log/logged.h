#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace kaeru {

/// One search as it is remembered. No field may hold personal data: mask before.
struct LoggedSearch {
  std::string id;          ///< unique on all machines; see new_log_id
  std::int64_t at_ms = 0;  ///< Unix time, UTC
  std::string command;     ///< search, similar, call, follow
  std::string query;       ///< masked
  std::string match;       ///< strict, loose, none
  std::string role;
  std::string session;                    ///< session id of a call; may be empty
  std::string index;                      ///< the generation that answered
  std::vector<std::string> cards;         ///< ids shown, in order
  std::vector<std::string> case_studies;  ///< ids shown, in order
  bool operator==(LoggedSearch const &) const = default;
};

/// What somebody did with something that a search showed.
struct LoggedUse {
  std::string id;         ///< unique, as above
  std::string search_id;  ///< the search that showed it; may be empty
  std::int64_t at_ms = 0;
  std::string session;
  std::string target;                    ///< id of a card or case study
  std::string act;                       ///< opened, used, wrong, missing
  std::optional<std::int64_t> after_ms;  ///< since the search was answered
  bool operator==(LoggedUse const &) const = default;
};

using LoggedRow = std::variant<LoggedSearch, LoggedUse>;

constexpr std::size_t max_logged_query_chars = 500;
constexpr std::size_t max_logged_field_chars = 120;  ///< as long as an id may be
constexpr std::size_t max_logged_ids = 100;          ///< of each list

/// 32 hexadecimal digits, random.
std::string new_log_id();

/// The row with every field one harmless line (sanitize_line) of the lengths above.
LoggedSearch bounded(LoggedSearch search);
LoggedUse bounded(LoggedUse use);

}  // namespace kaeru
