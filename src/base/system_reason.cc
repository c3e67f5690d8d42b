// A full disk is what people meet and can mend; other reasons are for those who know the system.
#include "base/system_reason.h"

#include <cerrno>
#include <cstring>

namespace kaeru {

bool is_lack_of_room(int code) {
  return code == ENOSPC || code == EDQUOT || code == EFBIG;
}

std::string system_reason(int code) {
  if (is_lack_of_room(code)) return "ディスクがいっぱいです。空きを作ってください";
  return std::strerror(code);
}

}  // namespace kaeru
