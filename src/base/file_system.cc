// What kind of disk a folder lies on.
#include "base/file_system.h"

#include <sys/vfs.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace kaeru {

bool is_network_file_system(long type) {
  // NFS, SMB, CIFS, SMB2, AFS, kAFS, 9P, Ceph.
  static constexpr std::array<std::uint32_t, 8> network = {
      0x6969, 0x517B, 0xFF534D42, 0xFE534D42, 0x5346414F, 0x6B414653, 0x01021997, 0x00C36400};
  return std::ranges::find(network, static_cast<std::uint32_t>(type)) != network.end();
}

bool lies_on_network(std::filesystem::path const &place) {
  struct statfs info {};
  return ::statfs(place.c_str(), &info) == 0 && is_network_file_system(info.f_type);
}

}  // namespace kaeru
