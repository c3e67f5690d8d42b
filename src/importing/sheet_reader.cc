// A workbook becomes CSV by xlsx2csv, run within bounds: what expands beyond them ends it. The CSV
// is removed as soon as it is open.
#include "importing/converter.h"
#include "importing/readers.h"

namespace kaeru {

OpenedSource open_sheet(std::filesystem::path const &path, std::string const &sheet,
                        SourceLimits const &limits) {
  Converter converter{"Excel のファイル",
                      "xlsx2csv",
                      {"--dateformat=%Y-%m-%d", "input"},
                      "Excel で CSV(UTF-8)に保存してください"};
  if (!sheet.empty())
    converter.arguments.insert(converter.arguments.begin(), "--sheetname=" + sheet);
  auto const folder = convert_file(converter, path, limits);
  if (!folder) return folder.error();
  std::string name = path.stem().string();
  if (!sheet.empty()) name += "-" + sheet;
  return open_delimited(*folder / converted_name, std::move(name), limits, Numbering::rows);
}

}  // namespace kaeru
