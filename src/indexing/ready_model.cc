// A line each with the form, the digest of the teaching and the digest of the model; then the model.
#include "indexing/ready_model.h"

#include "base/digest.h"
#include "base/mapped_file.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view magic = "kaeru-ready-model-1\n";

std::string head(std::string_view teaching) {
  return std::string(magic).append(teaching) + '\n';
}

}  // namespace

std::string write_ready_model(std::string_view teaching, std::string_view model) {
  return (head(teaching) + digest(model) + '\n').append(model);
}

std::optional<std::string_view> read_ready_model(std::string_view file, std::string_view teaching) {
  std::string const expected = head(teaching);
  if (!file.starts_with(expected)) return std::nullopt;
  file.remove_prefix(expected.size());
  auto const end = file.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  auto const model = file.substr(end + 1);
  if (digest(model) != file.substr(0, end)) return std::nullopt;
  return model;
}

std::optional<std::string> find_ready_model(fs::path const &folder, std::string_view teaching) {
  std::error_code failure;
  for (fs::directory_iterator at(folder, failure), end; !failure && at != end;
       at.increment(failure)) {
    MappedFile const file(at->path());
    if (auto const model = read_ready_model(file.bytes(), teaching)) return std::string(*model);
  }
  return std::nullopt;
}

}  // namespace kaeru
