#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "commands/command.h"
#include "commands/log_place.h"
#include "log/search_log.h"

namespace kaeru {

/// What cannot be made again from a corpus, in the order in which it is told.
enum class Kept : std::uint8_t {
  log,
  sessions,
  drafts,      ///< case studies to be, made by `kaeru call`
  own_key,     ///< of customer numbers
  shared_key,  ///< the one that KAERU_CUSTOMER_KEY names
  decisions,
  corpus,  ///< all the rest of it
};
inline constexpr std::size_t kept_count = 7;

/// Japanese.
std::string_view title_of(Kept kept);
/// For JSON.
std::string_view key_of(Kept kept);

/// Where each of them lies; the same names lead there as in the other commands.
struct KeptPlaces {
  std::optional<SearchLog::Place> log;  ///< nullopt: nothing is remembered
  std::filesystem::path state;          ///< the user's own folder: sessions, drafts, key
  std::filesystem::path shared_key;     ///< empty: none is named
  std::filesystem::path corpus;
};

struct PlaceOptions {
  LogOptions log;
  std::string corpus, index;

  std::vector<Option> options();
};

/// An Error without a home. The policy, which may place the log, is the index's, else the corpus's.
Result<KeptPlaces> find_kept(PlaceOptions const &options, Environment const &environment);

/// The names in a backup.
namespace backup_name {
inline constexpr char const *log = "log.sqlite";
inline constexpr char const *sessions = "sessions";
inline constexpr char const *drafts = "drafts";
inline constexpr char const *own_key = "customer.key";
inline constexpr char const *shared_key = "shared-customer.key";
inline constexpr char const *corpus = "corpus";
}  // namespace backup_name

/// Where a file of a backup belongs.
struct KeptFile {
  std::string name;  ///< in the backup
  Kept kept = Kept::log;
  std::filesystem::path home;  ///< empty: this machine has no place for it
};

/// nullopt for a name that no backup holds. `name` is a manifest's: relative, without detours.
std::optional<KeptFile> kept_file(std::string const &name, KeptPlaces const &places);

}  // namespace kaeru
