// A line of metadata: schema, number, of, digest.
#include "indexing/shard_label.h"

#include <fmt/format.h>

#include "base/parse_number.h"
#include "base/take_word.h"
#include "indexing/schema.h"

namespace kaeru {
namespace {

constexpr char const *label_key = "shard";

}  // namespace

std::optional<ShardNumber> parse_shard_number(std::string_view text) {
  std::size_t const slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  auto const number = parse_number<unsigned>(text.substr(0, slash));
  auto const of = parse_number<unsigned>(text.substr(slash + 1));
  if (!number || !of || *number < 1 || *number > *of || *of > most_shards) return std::nullopt;
  return ShardNumber{*number, *of};
}

std::string to_string(ShardNumber shard) {
  return fmt::format("{}/{}", shard.number, shard.of);
}

void write_label(Xapian::WritableDatabase &database, ShardLabel const &label) {
  database.set_metadata(
      label_key, fmt::format("{} {} {}", schema_version, to_string(label.shard), label.corpus));
}

Result<std::optional<ShardLabel>> read_label(Xapian::Database const &database) {
  std::string const text = database.get_metadata(label_key);
  if (text.empty()) return std::optional<ShardLabel>();
  std::string_view rest = text;
  bool const same_schema = parse_number<int>(take_word(rest)) == schema_version;
  auto const shard = parse_shard_number(take_word(rest));
  if (!same_schema || !shard)
    return Error{
        "別の版の kaeru で作られています。同じ版の kaeru index --shard で作り直してください"};
  return std::optional<ShardLabel>({*shard, std::string(rest)});
}

void drop_label(Xapian::WritableDatabase &database) {
  database.set_metadata(label_key, "");
}

}  // namespace kaeru
