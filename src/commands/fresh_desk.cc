// Reading one link every few seconds; opening only what it newly points at.
#include "commands/fresh_desk.h"

#include <exception>
#include <utility>

#include "indexing/generation.h"

namespace kaeru {
namespace {

/// Xapian may find the tables broken while they are opened.
Result<std::unique_ptr<Desk const>> try_desk(std::filesystem::path const &index,
                                             MissingShards missing) {
  try {
    return Desk::open(index, missing);
  } catch (...) {
    if (is_stub(index)) return Error{"シャードが途中で答えなくなりました。"};
    return Error{"索引の表が壊れています。kaeru index --full で作り直してください。"};
  }
}

}  // namespace

FreshDesk::FreshDesk(std::filesystem::path index, std::unique_ptr<Desk const> desk,
                     std::int64_t now_ms, MissingShards missing)
    : index_(std::move(index)), desk_(std::move(desk)), looked_ms_(now_ms), missing_(missing) {
  told_ = trouble(desk_->reader().warning());
}

Result<FreshDesk> FreshDesk::open(std::filesystem::path index, std::int64_t now_ms,
                                  MissingShards missing) {
  auto desk = Desk::open(index, missing);
  if (!desk) return desk.error();
  return FreshDesk(std::move(index), std::move(*desk), now_ms, missing);
}

Result<bool> FreshDesk::refresh(std::int64_t now_ms) {
  if (now_ms - looked_ms_ < look_every_ms) return false;
  looked_ms_ = now_ms;
  return look();
}

Result<bool> FreshDesk::reconnect() {
  auto opened = try_desk(index_, missing_);
  failed_ = !opened;
  if (!opened) {
    if (opened.error().message == std::exchange(told_, opened.error().message)) return false;
    return opened.error();
  }
  bool const other = (*opened)->name() != desk_->name();
  desk_ = std::move(*opened);
  told_ = desk_->reader().warning();
  return other;
}

Result<bool> FreshDesk::look() {
  if (is_stub(index_)) return reconnect();
  failed_ = !trouble("").empty();
  if (!failed_) {
    told_.clear();
    return false;
  }
  if (auto const named = named_generation(index_); named && named->path == left_) return false;
  auto opened = try_desk(index_, missing_);
  if (opened && (*opened)->reader().generation().path == left_) return false;
  if (opened && (*opened)->name() != desk_->name()) {
    desk_ = std::move(*opened);
    failed_ = false;
    told_ = trouble(desk_->reader().warning());
    return true;
  }
  std::string const message = opened ? (*opened)->reader().warning() : opened.error().message;
  if (std::string now = trouble(message); now == std::exchange(told_, now)) return false;
  return Error{message};
}

bool FreshDesk::fall_back(Xapian::Error const &damage) try {
  auto older = desk_->last_good(damage);
  if (!older) return false;
  bool const may_pass = damage.get_error_string() != nullptr;
  left_ = may_pass ? std::filesystem::path() : desk_->reader().generation().path;
  desk_ = std::move(*older);
  failed_ = true;
  told_ = trouble(desk_->reader().warning());
  return true;
} catch (Xapian::Error const &) {
  return false;
}

std::string FreshDesk::trouble(std::string const &message) const {
  if (is_stub(index_)) return message;
  auto const named = named_generation(index_);
  if (!named) return index_.string() + '\n' + message;
  if (named->path == desk_->reader().generation().path) return "";
  return named->path.string() + '\n' + message;
}

}  // namespace kaeru
