#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/descriptor.h"
#include "base/manifest.h"
#include "base/result.h"

namespace kaeru {

/// One whole index, `gen-N-<digest>` under the index directory; the digest is its manifest's.
/// Readers resolve `current` once and open by the generation's own path.
struct Generation {
  std::filesystem::path path;
  int number = 0;

  [[nodiscard]] std::filesystem::path state_file() const { return path / "files.tsv"; }
  [[nodiscard]] std::filesystem::path book() const { return path / "book"; }
  /// The dictionary of readings (text/readings.h); may be absent.
  [[nodiscard]] std::filesystem::path readings_file() const { return path / "readings.txt"; }
  [[nodiscard]] std::filesystem::path model_file() const { return path / "model.bin"; }
};

/// The link that names the generation which answers.
inline constexpr char const *current_link = "current";

/// N of "gen-N-…"; −1 for other names.
int generation_number(std::string const &name);
/// "gen-N-<digest>" of a manifest's text.
std::string generation_name(int number, std::string_view manifest);

/// Every generation under `index`, newest first; empty when it cannot be listed.
std::vector<Generation> generations(std::filesystem::path const &index);

/// The generation that `current` names, whatever its state; an Error when it names none.
Result<Generation> named_generation(std::filesystem::path const &index);

/// The manifest, held against the digest in the generation's name.
Result<Manifest> read_manifest(Generation const &generation);

/// The manifest and what it lists: an Error tells a person what is damaged, or that this user may
/// not read the generation at all.
Status check(Generation const &generation, CheckDepth depth);

/// Whether this user may not read the generation: then nothing can be said of it.
bool is_closed(Generation const &generation);

/// A generation in use: it is not removed while any copy of this lives.
struct HeldGeneration {
  Generation generation;
  std::string warning;  ///< Japanese; empty = all is well
  std::shared_ptr<Descriptor const> hold;
};

/// The generation to read: the one that `current` names or, where that is damaged or gone, the
/// newest that is whole, with a warning. An Error tells an operator what to do when there is none.
Result<HeldGeneration> hold_generation(std::filesystem::path const &index);

/// The newest that is whole as far as `depth` looks, but for `broken`; `reason` when there is none,
/// and in the warning.
Result<HeldGeneration> hold_last_good(std::filesystem::path const &index, Generation const &broken,
                                      Error const &reason, CheckDepth depth);

/// The one that `current` names, in whatever state it is.
Result<HeldGeneration> hold_named(std::filesystem::path const &index);

/// Removes every generation older than `published`, unless somebody holds it; but keeps the newest
/// that is whole as far as `keep_if` looks (nullopt: none). Gives those that are still there.
std::vector<Generation> remove_old_generations(std::filesystem::path const &index, int published,
                                               std::optional<CheckDepth> keep_if);

/// Closes a generation to all but its owner: nobody reads it any more, and it goes as soon as
/// nobody holds it.
Status withdraw(Generation const &generation);
/// Removes withdrawn generations that nobody holds.
void remove_withdrawn(std::filesystem::path const &index);

}  // namespace kaeru
