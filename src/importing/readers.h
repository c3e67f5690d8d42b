#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "importing/source_reader.h"

namespace kaeru {

/// What SourceReader::open chooses from.
using OpenedSource = Result<std::unique_ptr<SourceReader>>;

/// What a row's line number counts: lines of the file, or rows of the sheet that it was made from.
enum class Numbering { lines, rows };

/// CSV, TSV or semicolons, whichever the first row has most of; on equal terms what the name says.
OpenedSource open_delimited(std::filesystem::path const &path, SourceLimits const &limits);
OpenedSource open_delimited(std::filesystem::path const &path, std::string name,
                            SourceLimits const &limits, Numbering numbering);

/// An Excel workbook's sheet; its first one when `sheet` is empty.
OpenedSource open_sheet(std::filesystem::path const &path, std::string const &sheet,
                        SourceLimits const &limits);

/// One document, or every file below a folder.
OpenedSource open_document(std::filesystem::path const &path, SourceLimits const &limits);
OpenedSource open_folder(std::filesystem::path const &path, SourceLimits const &limits);

}  // namespace kaeru
