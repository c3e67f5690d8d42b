#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

namespace kaeru::testing_support {

/// Another bit in the byte at `at`, in place.
inline void flip_bit_at(std::filesystem::path const &file, std::size_t at) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekg(static_cast<std::streamoff>(at));
  int const byte = stream.get();
  stream.seekp(static_cast<std::streamoff>(at));
  stream.put(static_cast<char>(byte ^ 1));
  if (!stream.flush()) throw std::runtime_error("cannot hurt " + file.string());
}

/// The same where `text` stands for the first time, or so many bytes after it.
inline void flip_bit_of(std::filesystem::path const &file, std::string_view text,
                        std::size_t after = 0) {
  std::ifstream stream(file, std::ios::binary);
  std::string const bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  std::size_t const found = bytes.find(text);
  if (found == std::string::npos) throw std::runtime_error("no such text in " + file.string());
  flip_bit_at(file, found + after);
}

/// In the text of a database's first document: Xapian fills a block from its end.
inline void hurt_first_document(std::filesystem::path const &database) {
  auto const file = database / "docdata.glass";
  flip_bit_at(file, std::filesystem::file_size(file) - 60);
}

}  // namespace kaeru::testing_support
