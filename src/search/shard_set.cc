// A server that does not answer costs its own time limit and no more than that.
#include "search/shard_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/digest.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr unsigned connect_ms = 1000;
constexpr unsigned answer_ms = 5000;
constexpr std::size_t name_digits = 16;

Xapian::Database open_address(ShardAddress const &address) {
  switch (address.kind) {
    case ShardAddress::Kind::server:
      return Xapian::Remote::open(address.target, address.port, answer_ms, connect_ms);
    case ShardAddress::Kind::program:
      return Xapian::Remote::open(address.target, address.arguments, answer_ms);
    case ShardAddress::Kind::folder:
      break;
  }
  return Xapian::Database(address.target, Xapian::DB_BACKEND_GLASS);
}

Shard open_shard(ShardAddress const &address) {
  Shard shard{address, std::nullopt, "", std::nullopt, 0};
  try {
    auto database = open_address(address);
    auto label = read_label(database);
    if (label && !*label) {
      shard.reason = "シャードではありません。kaeru index --shard I/N で作ってください";
    } else if (label) {
      shard.label = std::move(*label);
      shard.documents = database.get_doccount();
      shard.database = std::move(database);
    } else {
      shard.reason = label.error().message;
    }
  } catch (Xapian::Error const &failure) {
    shard.reason = fmt::format("答えません({})。その機械の xapian-tcpsrv を確かめてください",
                               failure.get_msg());
  }
  return shard;
}

Error not_there(fs::path const &stub, Shard const &shard, MissingShards missing) {
  char const *const rest =
      missing == MissingShards::refused
          ? "残りだけを検索するには KAERU_PARTIAL=on(search では --partial)を付けてください。"
          : "";
  return Error{fmt::format("{}:{}: シャード {} が使えません: {}。{}", stub.string(),
                           shard.address.line, shard.address.text(), shard.reason, rest)};
}

}  // namespace

Result<ShardSet> ShardSet::open(fs::path const &stub, MissingShards missing) {
  auto const addresses = read_stub(stub);
  if (!addresses) return addresses.error();
  ShardSet set;
  for (auto const &address : *addresses) {
    set.shards.push_back(open_shard(address));
    if (!set.shards.back().answers() && missing == MissingShards::refused)
      return not_there(stub, set.shards.back(), missing);
  }
  if (std::ranges::none_of(set.shards, [](Shard const &one) { return one.answers(); }))
    return not_there(stub, set.shards.front(), missing);
  return set;
}

Xapian::Database ShardSet::joined() const {
  Xapian::Database all;
  for (auto const &shard : shards)
    if (shard.answers()) all.add_database(*shard.database);
  return all;
}

bool ShardSet::complete() const {
  return std::ranges::all_of(shards, [](Shard const &one) { return one.answers(); });
}

std::string ShardSet::warning() const {
  std::string missing;
  std::set<std::string> corpora;
  for (auto const &shard : shards) {
    if (!shard.answers()) missing += (missing.empty() ? "" : "、") + shard.address.text();
    if (shard.label) corpora.insert(shard.label->corpus);
  }
  if (!missing.empty())
    return fmt::format("{} 個のシャードのうち使えないものがあります({})。残りだけの結果です。",
                       shards.size(), missing);
  if (corpora.size() > 1)
    return "シャードが別々の時点の corpus "
           "から作られています。順位が少し狂うので、全部を作り直してくださ"
           "い。";
  return "";
}

std::string ShardSet::name() const {
  std::string parts;
  for (auto const &shard : shards)
    if (shard.answers()) parts += shard.database->get_uuid() + '\n';
  return "shards-" + digest(parts).substr(0, name_digits);
}

}  // namespace kaeru
