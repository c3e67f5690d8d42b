#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/temporary_folder.h"
#include "importing/source_reader.h"

namespace kaeru {

/// An outside program that makes text of an Office file; optional, so each has a way around it.
struct Converter {
  std::string kind;     ///< "Excel のファイル"
  std::string program;  ///< and the Debian package of that name
  std::vector<std::string> arguments;
  std::string instead;  ///< Japanese: how to do without: "Word で … に保存してください"
};

inline constexpr std::string_view converted_name = "output.csv";

/// Runs the program in a folder of its own, where the file is called `input`. What it prints is
/// there as `converted_name`, as long as the folder lives.
Result<TemporaryFolder> convert_file(Converter const &converter, std::filesystem::path const &path,
                                     SourceLimits const &limits);

}  // namespace kaeru
