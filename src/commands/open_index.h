#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "commands/command.h"
#include "commands/desk.h"
#include "commands/mining_book.h"
#include "search/index_reader.h"

namespace kaeru {

/// The index that --index (empty = not given) or the environment names, open. Tells on the error
/// stream what the user should know of its state: that an older one answers, say.
Result<IndexReader> open_index(std::string const &option, Environment const &environment,
                               MissingShards missing);
Result<IndexReader> open_index(std::string const &option, Environment const &environment);
Result<std::unique_ptr<Desk const>> open_desk(std::string const &option,
                                              Environment const &environment,
                                              MissingShards missing);
Result<std::unique_ptr<Desk const>> open_desk(std::string const &option,
                                              Environment const &environment);
Result<MiningBook> open_mining_book(std::string const &option, Environment const &environment);

/// work(opened). Where it finds damage, before it has printed anything: again with the last good
/// index, and a warning. Throws Xapian::Error where there is none.
int with_last_good(IndexReader const &opened, Environment const &environment,
                   std::function<int(IndexReader const &)> const &work);
int with_last_good(Desk const &opened, Environment const &environment,
                   std::function<int(Desk const &)> const &work);

/// Shards that do not answer are left out when that was asked for: `--partial` or KAERU_PARTIAL=on.
Option partial_option(bool &asked);
MissingShards missing_shards(Environment const &environment, bool asked = false);

/// Tells the warning of an index that was opened otherwise; nothing when there is none.
void tell_warning(IndexReader const &reader, Environment const &environment);

}  // namespace kaeru
