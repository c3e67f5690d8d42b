// A keyed hash, since customer numbers are few enough to try them all against a plain one.
#include "call/customer_key.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "base/descriptor.h"
#include "base/files.h"
#include "base/private_folder.h"
#include "base/system_reason.h"
#include "text/normalize.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr mode_t refused_modes = 0037;  // group: write; others: anything
constexpr std::size_t hash_bytes = 16;

Error refusal(fs::path const &path, char const *what) {
  return Error{
      fmt::format("顧客番号の鍵 {} を{}({})。", path.string(), what, system_reason(errno))};
}

Status start_sodium() {
  static bool const started = ::sodium_init() >= 0;
  if (!started) return Error{"暗号の部品が使えません。管理者に知らせてください。"};
  return Done{};
}

Status write_new_key(int fd, fs::path const &path) {
  CustomerKey key;
  ::randombytes_buf(key.bytes.data(), key.bytes.size());
  ssize_t const written = ::write(fd, key.bytes.data(), key.bytes.size());
  ::sodium_memzero(key.bytes.data(), key.bytes.size());
  bool const whole = written == static_cast<ssize_t>(CustomerKey::size);
  if (!whole || ::fchmod(fd, 0600) != 0 || ::fsync(fd) != 0) return refusal(path, "書けません");
  return Done{};
}

/// Written beside and linked to its name, so that nobody ever reads half a key, and the first of
/// two who make one at once wins.
Status make_key(fs::path const &path) {
  std::error_code failure;
  if (!fs::exists(path.parent_path(), failure))
    if (auto made = make_private_folder(path.parent_path()); !made) return made;
  std::string part = path.string() + ".XXXXXX";
  Descriptor const file(::mkostemp(part.data(), O_CLOEXEC));  // O_EXCL, mode 0600
  if (!file) return refusal(path, "作れません");
  Status made = write_new_key(file.get(), path);
  if (made && ::link(part.c_str(), path.c_str()) != 0 && errno != EEXIST)
    made = refusal(path, "作れません");
  ::unlink(part.c_str());
  return made ? sync_path(path.parent_path()) : made;
}

/// A number as people mean it, however they write it.
std::string normal_number(std::string_view number) {
  std::string normal;
  for (char32_t const c : normalize(number).chars)
    if (c > U' ' && c != U'-' && c != U'ー' && c != 0x3000) append_utf8(normal, c);
  return normal;
}

}  // namespace

Result<CustomerKey> read_customer_key(fs::path const &path) {
  Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file) return refusal(path, "開けません");
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) return refusal(path, "調べられません");
  if (!S_ISREG(info.st_mode) || info.st_size != static_cast<off_t>(CustomerKey::size))
    return Error{fmt::format("{} は顧客番号の鍵({}バイト)ではありません。場所を確かめてください。",
                             path.string(), CustomerKey::size)};
  if ((info.st_mode & refused_modes) != 0)
    return Error{fmt::format(
        "顧客番号の鍵 {} をほかの人が読み書きできます。chmod 600 で守ってから使ってください。",
        path.string())};
  CustomerKey key;
  if (::read(file.get(), key.bytes.data(), key.bytes.size()) !=
      static_cast<ssize_t>(CustomerKey::size))
    return refusal(path, "読めません");
  return key;
}

Result<CustomerKey> own_customer_key(fs::path const &path) {
  if (auto started = start_sodium(); !started) return started.error();
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0 && errno == ENOENT)
    if (auto made = make_key(path); !made) return made.error();
  return read_customer_key(path);
}

Result<std::string> customer_hash(CustomerKey const &key, std::string_view number) {
  if (number.size() > 4 * max_customer_number || to_utf32(number).size() > max_customer_number)
    return Error{fmt::format("顧客番号は{}文字までです。", max_customer_number)};
  std::string const normal = normal_number(number);
  if (normal.empty()) return Error{"顧客番号が空です。番号を入れてください。"};
  if (auto started = start_sodium(); !started) return started.error();
  std::array<unsigned char, hash_bytes> hash{};
  std::array<char, 2 * hash_bytes + 1> digits{};
  ::crypto_generichash(hash.data(), hash.size(),
                       reinterpret_cast<unsigned char const *>(normal.data()), normal.size(),
                       key.bytes.data(), key.bytes.size());
  ::sodium_bin2hex(digits.data(), digits.size(), hash.data(), hash.size());
  return std::string(digits.data());
}

}  // namespace kaeru
