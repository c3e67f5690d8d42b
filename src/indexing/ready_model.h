#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace kaeru {

/// A situation model made beforehand, as it lies in its file: what it was learnt from (digest_of a
/// teaching) and the model's bytes. Training on the shipped guidance takes seconds, reading none.
std::string write_ready_model(std::string_view teaching, std::string_view model);

/// The model's bytes; none for other teaching, another form of file, or damage.
std::optional<std::string_view> read_ready_model(std::string_view file, std::string_view teaching);

/// The same from the files of a folder, in any order; `folder` need not be there.
std::optional<std::string> find_ready_model(std::filesystem::path const &folder,
                                            std::string_view teaching);

}  // namespace kaeru
