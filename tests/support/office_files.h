#pragma once

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>

#include "importing/subprocess.h"
#include "support/scratch.h"

namespace kaeru {

/// A ZIP archive of these files, which is what Office files are; needs python3. In a value,
/// `@N*text@` stands for the text N times: so a bomb is made where it is packed.
inline std::filesystem::path write_zip(ScratchFolder const &scratch, std::string const &name,
                                       std::map<std::string, std::string> const &files) {
  std::string const script = R"(
import re, sys, zipfile
many = lambda m: int(m[1]) * m[2]
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
    for name, text in zip(sys.argv[2::2], sys.argv[3::2]):
        archive.writestr(name, re.sub(r'@(\d+)\*([^@]*)@', many, text))
)";
  std::vector<std::string> command = {"python3", "-c", script, (scratch / name).string()};
  for (auto const &[inside, text] : files) command.insert(command.end(), {inside, text});
  if (auto const made = run_to_file(command, scratch / "messages", {}); !made)
    throw std::runtime_error(made.error().message);
  return scratch / name;
}

/// A workbook with the sheets 苦情 (`rows` is its `<row>` elements) and 二枚目, and styles: 1 is a
/// day as Japanese write it, 2 pads to ten digits.
inline std::filesystem::path write_workbook(ScratchFolder const &scratch, std::string const &name,
                                            std::string const &rows,
                                            std::string const &shared_string = "") {
  std::string const head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  std::string const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  std::string const relations =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  std::string const sheet = head + "<worksheet xmlns=\"" + main + "\"><sheetData>";
  std::string const end = "</sheetData></worksheet>";
  std::string const types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  auto const part = [&](std::string const &path, std::string const &type) {
    return "<Override PartName=\"/xl/" + path + ".xml\" ContentType=\"" + types + type + "+xml\"/>";
  };
  auto const relation = [&](std::string const &id, std::string const &type,
                            std::string const &target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + relations + "/" + type + "\" Target=\"" +
           target + "\"/>";
  };
  std::string const package = "http://schemas.openxmlformats.org/package/2006/";
  return write_zip(
      scratch, name,
      {{"[Content_Types].xml",
        head + "<Types xmlns=\"" + package + "content-types\">" + part("workbook", "sheet.main") +
            part("worksheets/sheet1", "worksheet") + part("worksheets/sheet2", "worksheet") +
            part("styles", "styles") + part("sharedStrings", "sharedStrings") + "</Types>"},
       {"xl/_rels/workbook.xml.rels",
        head + "<Relationships xmlns=\"" + package + "relationships\">" +
            relation("r1", "worksheet", "worksheets/sheet1.xml") +
            relation("r2", "worksheet", "worksheets/sheet2.xml") +
            relation("r3", "styles", "styles.xml") +
            relation("r4", "sharedStrings", "sharedStrings.xml") + "</Relationships>"},
       {"xl/workbook.xml", head + "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + relations +
                               "\"><sheets><sheet name=\"苦情\" sheetId=\"1\" r:id=\"r1\"/>"
                               "<sheet name=\"二枚目\" sheetId=\"2\" r:id=\"r2\"/></sheets>"
                               "</workbook>"},
       {"xl/styles.xml",
        head + "<styleSheet xmlns=\"" + main +
            "\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m"
            "&quot;月&quot;d&quot;日&quot;\"/><numFmt numFmtId=\"165\" formatCode=\"0000000000\"/>"
            "</numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/>"
            "<xf numFmtId=\"165\"/></cellXfs></styleSheet>"},
       {"xl/sharedStrings.xml",
        head + "<sst xmlns=\"" + main + "\"><si><t>" + shared_string + "</t></si></sst>"},
       {"xl/worksheets/sheet1.xml", sheet + rows + end},
       {"xl/worksheets/sheet2.xml",
        sheet + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>別</t></is></c></row>" + end}});
}

}  // namespace kaeru
