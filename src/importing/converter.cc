// The program sees a link of a plain name in a folder of its own, never the name that a stranger
// gave the file.
#include "importing/converter.h"

#include <fmt/format.h>

#include "importing/subprocess.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

Error missing(Converter const &converter) {
  return Error{fmt::format("{0}を読むには {1} が要ります。apt install {1} で入れるか、{2}。",
                           converter.kind, converter.program, converter.instead)};
}

Status link_input(fs::path const &path, fs::path const &link) {
  std::error_code failure;
  fs::path const whole = fs::absolute(path, failure);
  if (!failure) fs::create_symlink(whole, link, failure);
  if (!failure) return Done{};
  return Error{fmt::format("一時フォルダーを使えません({})。空きと権限を確かめてください。",
                           failure.message())};
}

}  // namespace

Result<TemporaryFolder> convert_file(Converter const &converter, fs::path const &path,
                                     SourceLimits const &limits) {
  if (!is_installed(converter.program)) return missing(converter);
  auto folder = TemporaryFolder::make();
  if (!folder) return folder;
  if (auto linked = link_input(path, *folder / "input"); !linked) return linked.error();
  std::vector<std::string> command = {converter.program};
  command.insert(command.end(), converter.arguments.begin(), converter.arguments.end());
  auto const ran =
      run_to_file(command, *folder / converted_name,
                  {limits.convert_seconds, limits.convert_memory_bytes, limits.converted_bytes});
  if (ran) return folder;
  return Error{fmt::format("{} を変換できません: {}{}。", path.string(), ran.error().message,
                           converter.instead)};
}

}  // namespace kaeru
