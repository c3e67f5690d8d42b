// Read here and not by Xapian, so that shards can be opened one by one and a dead one be named.
#include "search/stub.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "base/files.h"
#include "base/parse_number.h"
#include "base/take_word.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t max_stub_bytes = 1 << 20;
constexpr unsigned highest_port = 65535;

std::optional<ShardAddress> program(std::string_view command) {
  ShardAddress address{ShardAddress::Kind::program, std::string(take_word(command)), 0, "", 0};
  address.arguments = command;
  if (address.target.empty()) return std::nullopt;
  return address;
}

std::optional<ShardAddress> server(std::string_view text) {
  auto const colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  auto const port = parse_number<unsigned>(text.substr(colon + 1));
  if (!port || *port == 0 || *port > highest_port) return std::nullopt;
  return ShardAddress{ShardAddress::Kind::server, std::string(text.substr(0, colon)), *port, "", 0};
}

std::optional<ShardAddress> parse_line(std::string_view line, fs::path const &folder) {
  auto const type = take_word(line);
  if (line.empty()) return std::nullopt;
  if (type == "remote") return line.front() == ':' ? program(line.substr(1)) : server(line);
  if (type == "auto" || type == "glass")
    return ShardAddress{ShardAddress::Kind::folder, (folder / fs::path(line)).string(), 0, "", 0};
  return std::nullopt;
}

Error cannot_read(fs::path const &stub, int line) {
  return Error{
      fmt::format("{}:{}: シャードの行が分かりません。「remote ホスト名:ポート」のように書いて"
                  "ください。",
                  stub.string(), line)};
}

}  // namespace

std::string ShardAddress::text() const {
  if (kind == Kind::server) return fmt::format("{}:{}", target, port);
  if (kind == Kind::program) return fmt::format(":{} {}", target, arguments);
  return target;
}

bool is_stub(fs::path const &index) {
  std::error_code failure;
  return fs::is_regular_file(index, failure);
}

Result<std::vector<ShardAddress>> read_stub(fs::path const &stub) {
  auto const text = read_file(stub, max_stub_bytes);
  if (!text) return text.error();
  std::vector<ShardAddress> addresses;
  int number = 0;
  for (std::string_view rest = *text; !rest.empty();) {
    auto const end = std::min(rest.find('\n'), rest.size());
    auto const line = without_blanks(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number;
    if (line.empty() || line.front() == '#') continue;
    auto address = parse_line(line, stub.parent_path());
    if (!address || addresses.size() == most_shard_lines) return cannot_read(stub, number);
    address->line = number;
    addresses.push_back(std::move(*address));
  }
  if (addresses.empty())
    return Error{
        fmt::format("{} にシャードの行がありません。「remote ホスト名:ポート」を 1 行に 1 つ"
                    "書いてください。",
                    stub.string())};
  return addresses;
}

}  // namespace kaeru
