// A table of sections. Opening checks their sizes only, so that a query reads no more pages than it
// needs; every read is bounded, and the generation's manifest holds the digest.
#include "indexing/situation_file.h"

#include <algorithm>
#include <bit>

namespace kaeru {
namespace {

static_assert(std::endian::native == std::endian::little);

struct Reader {
  std::string_view rest;
  bool good = true;

  std::string_view take(std::uint64_t size) {
    if (size > rest.size()) good = false;
    auto const taken = rest.substr(0, good ? size : 0);
    rest.remove_prefix(taken.size());
    return taken;
  }
  std::uint64_t number() { return FileColumn<std::uint64_t>(take(sizeof(std::uint64_t)))[0]; }
};

void append_number(std::string &out, std::uint64_t number) {
  out += column_bytes(std::vector<std::uint64_t>{number});
}

SituationFile view(std::array<std::string_view, situation_sections> const &parts) {
  return {.valid = true,
          .scales = FileColumn<float>(parts[0]),
          .biases = FileColumn<float>(parts[1]),
          .keys = FileColumn<std::uint64_t>(parts[2]),
          .weight_begin = FileColumn<std::uint32_t>(parts[3]),
          .weights = FileColumn<ClassWeight>(parts[4]),
          .posting_begin = FileColumn<std::uint32_t>(parts[5]),
          .postings = FileColumn<std::uint32_t>(parts[6]),
          .norms = FileColumn<float>(parts[7]),
          .label_begin = FileColumn<std::uint32_t>(parts[8]),
          .labels = FileColumn<std::uint16_t>(parts[9]),
          .synonyms = FileColumn<WordSetEntry>(parts[10]),
          .text_begin = FileColumn<std::uint32_t>(parts[11]),
          .texts = parts[12],
          .group_of = FileColumn<std::uint16_t>(parts[13]),
          .concepts = FileColumn<WordSetEntry>(parts[14])};
}

}  // namespace

std::size_t SituationFile::situations() const {
  return group_of.size() == 0 ? 0 : group_of.size() - 1;
}

std::string_view SituationFile::text(std::size_t i) const {
  auto const [begin, end] = row(text_begin, i, texts.size());
  return texts.substr(begin, end - begin);
}

RowRange SituationFile::row(FileColumn<std::uint32_t> const &begin, std::size_t i, std::size_t limit) {
  std::size_t const first = std::min<std::size_t>(begin[i], limit);
  std::size_t const last = std::min<std::size_t>(begin[i + 1], limit);
  return {first, std::max(first, last)};
}

std::string write_situation_file(SituationSections const &sections) {
  std::string file(situation_file_magic);
  for (auto const &section : sections) {
    append_number(file, section.size());
    file += section;
  }
  return file;
}

SituationFile read_situation_file(std::string_view bytes) {
  Reader reader{bytes};
  if (reader.take(situation_file_magic.size()) != situation_file_magic) return {};
  std::array<std::string_view, situation_sections> parts;
  for (auto &part : parts) part = reader.take(reader.number());
  return reader.good && reader.rest.empty() ? view(parts) : SituationFile{};
}

}  // namespace kaeru
