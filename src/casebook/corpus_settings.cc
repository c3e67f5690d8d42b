// The settings files of a corpus, each with its installed fallback.
#include "casebook/corpus_settings.h"

#include <fmt/format.h>

#include "base/files.h"
#include "text/encoding.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t max_settings_bytes = 4 << 20;

struct Source {
  std::string path;  ///< as told to people
  std::string text;
};

Result<Source> load(fs::path const &corpus, fs::path const &installed, std::string const &name,
                    bool required) {
  std::error_code failure;
  bool const own = fs::exists(fs::symlink_status(corpus / name, failure));
  fs::path const &root = own || installed.empty() ? corpus : installed;
  fs::path const path = root / name;
  if (!fs::exists(fs::symlink_status(path, failure))) {
    if (!required) return Source{name, ""};
    return Error{fmt::format("{} がありません。見本の corpus から写してください。", path.string())};
  }
  auto const bytes = read_file_in(root, name, max_settings_bytes);
  if (!bytes) return bytes.error();
  auto decoded = decode(*bytes);
  if (!decoded)
    return Error{fmt::format("{} の文字コードが分かりません。UTF-8 で保存し直してください。", path.string())};
  return Source{own ? name : path.string(), std::move(decoded->text)};
}

}  // namespace

Result<CorpusSettings> load_settings(fs::path const &corpus, fs::path const &installed) {
  auto vocabulary = load(corpus, installed, "vocabulary.yaml", true);
  if (!vocabulary) return vocabulary.error();
  auto policy = load(corpus, installed, "policy.yaml", false);
  if (!policy) return policy.error();
  auto synonyms = load(corpus, installed, "synonyms.txt", false);
  if (!synonyms) return synonyms.error();
  auto concepts = load(corpus, installed, "concepts.txt", false);
  if (!concepts) return concepts.error();
  auto ordinary = load(corpus, installed, "ordinary.txt", false);
  if (!ordinary) return ordinary.error();

  CorpusSettings settings;
  auto words = Vocabulary::parse(vocabulary->text, vocabulary->path, settings.diagnostics);
  if (!words) return words.error();
  auto numbers = Policy::parse(policy->text, policy->path, settings.diagnostics);
  if (!numbers) return numbers.error();
  settings.vocabulary = std::move(*words);
  settings.policy = std::move(*numbers);
  settings.synonyms = parse_synonyms(synonyms->text, synonyms->path, settings.diagnostics);
  settings.concepts = parse_concepts(concepts->text, concepts->path, settings.diagnostics);
  settings.ordinary = parse_lines(ordinary->text);
  settings.vocabulary_text = std::move(vocabulary->text);
  settings.policy_text = std::move(policy->text);
  settings.synonyms_text = std::move(synonyms->text);
  settings.concepts_text = std::move(concepts->text);
  settings.ordinary_text = std::move(ordinary->text);
  std::error_code failure;
  bool const own = fs::is_directory(corpus / "guidance", failure) || installed.empty();
  settings.guidance_root = own ? corpus : installed;
  if (own) settings.fallback_root = installed;
  return settings;
}

}  // namespace kaeru
