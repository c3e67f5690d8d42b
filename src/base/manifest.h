#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kaeru {

/// What a file held when the manifest was written.
struct ManifestEntry {
  std::string digest;  ///< base/digest.h
  std::uint64_t bytes = 0;
  bool operator==(ManifestEntry const &) const = default;
};

/// The files of a folder: relative path → what each holds.
using Manifest = std::map<std::string, ManifestEntry>;

/// The manifest's own name in the folder that it describes; it does not list itself.
inline constexpr char const *manifest_name = "manifest";

/// A line a file: digest, blank, bytes, tab, path; sorted by path.
std::string serialise(Manifest const &manifest);

/// An Error, with the line, for anything that `serialise` would not have written: also a path that
/// is absolute, climbs, or holds a control character.
Result<Manifest> parse_manifest(std::string_view text);

/// Of all its files; the largest number where the sum is greater, since a manifest may lie.
std::uint64_t total_bytes(Manifest const &manifest);

/// Every regular file under `folder`; those in `known` are not read again.
Result<Manifest> manifest_of(std::filesystem::path const &folder, Manifest const &known = {});

enum class FileFault : std::uint8_t {
  missing,
  no_file,  ///< a link, a folder, a device
  size,
  content,
  unreadable,  ///< the disk does not give it
  closed,      ///< to this user: no damage
  unknown,     ///< not in the manifest
};

/// In Japanese, without the file's name: 大きさが違います.
char const *explain(FileFault fault);
/// As JSON names it: "size".
char const *code_of(FileFault fault);

struct ManifestFault {
  std::string path;
  FileFault fault = FileFault::missing;
  bool operator==(ManifestFault const &) const = default;
};

/// How closely a folder is compared with its manifest.
enum class CheckDepth : std::uint8_t {
  cheap,     ///< that each file is there with its size; contents up to `cheap_bytes` only
  contents,  ///< every byte of each file
  whole,     ///< the same, and no file more
};
inline constexpr std::uint64_t cheap_bytes = 4096;

/// By path; empty = as it was.
std::vector<ManifestFault> compare(std::filesystem::path const &folder, Manifest const &manifest,
                                   CheckDepth depth);

}  // namespace kaeru
