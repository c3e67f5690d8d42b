// Reading one link every few seconds; opening only what it newly points at.
#include "commands/fresh_desk.h"

#include <exception>
#include <utility>

#include "indexing/generation.h"

namespace kaeru {
namespace {

/// Xapian may find the tables broken while they are opened.
Result<std::unique_ptr<Desk const>> open_desk(std::filesystem::path const &index) {
  try {
    return Desk::open(index);
  } catch (...) {
    return Error{"索引の表が壊れています。kaeru index --full で作り直してください。"};
  }
}

}  // namespace

Result<FreshDesk> FreshDesk::open(std::filesystem::path index, std::int64_t now_ms) {
  auto desk = Desk::open(index);
  if (!desk) return desk.error();
  return FreshDesk(std::move(index), std::move(*desk), now_ms);
}

Result<bool> FreshDesk::refresh(std::int64_t now_ms) {
  if (now_ms - looked_ms_ < look_every_ms) return false;
  looked_ms_ = now_ms;
  return look();
}

Result<bool> FreshDesk::look() {
  auto const generation = current_generation(index_);
  if (generation && generation->path == desk_->reader().generation().path) {
    told_.clear();
    return false;
  }
  auto opened = generation ? open_desk(index_) : generation.error();
  if (opened) {
    desk_ = std::move(*opened);
    told_.clear();
    return true;
  }
  std::string const trouble =
      (generation ? generation->path.string() : std::string()) + opened.error().message;
  if (trouble == std::exchange(told_, trouble)) return false;
  return opened.error();
}

}  // namespace kaeru
