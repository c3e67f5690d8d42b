// What nobody can do without: the least that building an index and answering from it can cost.
//
//   kaeru_floor segment CORPUS    ICU's words of every file, on one thread, and nothing else
//   kaeru_floor open INDEX        a process that opens the index as `kaeru search` does, and ends
//   kaeru_floor cut INDEX QUERY   the same, with ICU's words of the query
#include <fmt/format.h>

#include <cstring>

#include "base/files.h"
#include "search/index_reader.h"
#include "text/normalize.h"
#include "text/segment.h"

namespace kaeru {
namespace {

constexpr std::uint64_t most_bytes = 1 << 24;

int fail(Error const &error) {
  fmt::print(stderr, "{}\n", error.message);
  return 1;
}

int segment(std::filesystem::path const &corpus) {
  auto const listing = list_files(corpus, ".md");
  if (!listing) return fail(listing.error());
  std::size_t bytes = 0, words = 0;
  for (auto const &file : listing->files) {
    auto const text = read_file(corpus / file.path, most_bytes);
    if (!text) return fail(text.error());
    bytes += text->size();
    words += word_boundaries(normalize(*text).chars).size();
  }
  fmt::print("files {} bytes {} segments {}\n", listing->files.size(), bytes, words);
  return 0;
}

int open(std::filesystem::path const &index) {
  auto const reader = IndexReader::open(index);
  return reader ? 0 : fail(reader.error());
}

int cut(std::filesystem::path const &index, char const *query) {
  auto const words = word_boundaries(normalize(query).chars).size();
  if (int const failed = open(index)) return failed;
  fmt::print("segments {}\n", words);
  return 0;
}

}  // namespace
}  // namespace kaeru

int main(int argc, char **argv) {
  if (argc == 3 && std::strcmp(argv[1], "segment") == 0) return kaeru::segment(argv[2]);
  if (argc == 3 && std::strcmp(argv[1], "open") == 0) return kaeru::open(argv[2]);
  if (argc == 4 && std::strcmp(argv[1], "cut") == 0) return kaeru::cut(argv[2], argv[3]);
  fmt::print(stderr, "usage: kaeru_floor segment CORPUS | open INDEX | cut INDEX QUERY\n");
  return 2;
}
