// What is remembered is small and harmless, whatever it was made from.
#include "log/logged.h"

#include <fmt/format.h>
#include <sys/random.h>

#include <array>
#include <cstring>
#include <random>
#include <string_view>

#include "text/sanitize.h"

namespace kaeru {
namespace {

bool begins_char(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

/// `text` is valid UTF-8.
std::string first_chars(std::string text, std::size_t most) {
  std::size_t chars = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (begins_char(text[i]) && ++chars > most) {
      text.resize(i);
      break;
    }
  return text;
}

std::string line(std::string_view text, std::size_t most_chars) {
  return first_chars(sanitize_line(text), most_chars);
}

void bound(std::string &field) {
  field = line(field, max_logged_field_chars);
}

void bound(std::vector<std::string> &ids) {
  if (ids.size() > max_logged_ids) ids.resize(max_logged_ids);
  for (auto &id : ids) bound(id);
}

}  // namespace

std::string new_log_id() {
  std::array<std::uint64_t, 2> bits{};
  if (::getrandom(bits.data(), sizeof bits, 0) != static_cast<ssize_t>(sizeof bits)) {
    std::random_device device;
    for (auto &half : bits) half = (std::uint64_t{device()} << 32) | device();
  }
  return fmt::format("{:016x}{:016x}", bits[0], bits[1]);
}

LoggedSearch bounded(LoggedSearch search) {
  for (auto *field :
       {&search.id, &search.command, &search.match, &search.role, &search.session, &search.index})
    bound(*field);
  search.query = line(search.query, max_logged_query_chars);
  bound(search.cards);
  bound(search.case_studies);
  return search;
}

LoggedUse bounded(LoggedUse use) {
  for (auto *field : {&use.id, &use.search_id, &use.session, &use.target, &use.act}) bound(*field);
  return use;
}

}  // namespace kaeru
