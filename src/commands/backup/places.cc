// Names in a backup and places on a machine, each from the other.
#include "commands/backup/places.h"

#include <algorithm>
#include <array>

#include "call/session_file.h"
#include "casebook/corpus_settings.h"
#include "casebook/decisions.h"
#include "commands/locations.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

struct Names {
  std::string_view title, key;
};

constexpr std::array<Names, kept_count> names = {{{"検索の記録", "log"},
                                                  {"通話の記録", "sessions"},
                                                  {"事例の下書き", "drafts"},
                                                  {"顧客番号の鍵", "key"},
                                                  {"共有の顧客番号の鍵", "shared_key"},
                                                  {"会で決めたこと", "decisions"},
                                                  {"事例のフォルダー", "corpus"}}};

std::optional<Policy> find_policy(PlaceOptions const &options, fs::path const &corpus,
                                  Environment const &environment) {
  if (decided_without_policy(options.log, environment)) return std::nullopt;
  if (auto policy = readable_policy(find_index(options.index, environment))) return policy;
  auto settings = load_settings(corpus, installed_corpus());
  return settings ? std::optional(std::move(settings->policy)) : std::nullopt;
}

bool has_hidden_part(fs::path const &path) {
  return std::ranges::any_of(path,
                             [](fs::path const &part) { return part.native().front() == '.'; });
}

}  // namespace

std::string_view title_of(Kept kept) {
  return names[static_cast<std::size_t>(kept)].title;
}

std::string_view key_of(Kept kept) {
  return names[static_cast<std::size_t>(kept)].key;
}

std::vector<Option> PlaceOptions::options() {
  return {log.place_option(),
          {"--corpus", "DIR", "事例と指針のフォルダー", &corpus},
          {"--index", "DIR", "索引のフォルダー(記録の場所を決めた policy のため)", &index}};
}

Result<KeptPlaces> find_kept(PlaceOptions const &options, Environment const &environment) {
  KeptPlaces places;
  places.state = state_folder(environment);
  if (places.state.empty())
    return Error{"記録の置き場所が分かりません。環境変数 HOME を設定してください。"};
  places.corpus = find_corpus(options.corpus, environment);
  auto const policy = find_policy(options, places.corpus, environment);
  places.log = log_place(options.log, policy ? &*policy : nullptr, environment);
  places.shared_key = environment.variable("KAERU_CUSTOMER_KEY").value_or("");
  return places;
}

std::optional<KeptFile> kept_file(std::string const &name, KeptPlaces const &places) {
  if (name == backup_name::log)
    return KeptFile{name, Kept::log, places.log ? places.log->path : fs::path()};
  if (name == backup_name::own_key) return KeptFile{name, Kept::own_key, places.state / name};
  if (name == backup_name::shared_key) return KeptFile{name, Kept::shared_key, places.shared_key};
  fs::path const path(name);
  fs::path const folder = *path.begin(), rest = path.lexically_relative(folder);
  if (has_hidden_part(path) || rest == ".") return std::nullopt;
  if (folder == backup_name::sessions && session_name(rest.string()))
    return KeptFile{name, Kept::sessions, places.state / path};
  if (folder == backup_name::drafts && path.extension() == ".md")
    return KeptFile{name, Kept::drafts, places.state / path};
  if (folder != backup_name::corpus) return std::nullopt;
  return KeptFile{name, rest == decisions_file ? Kept::decisions : Kept::corpus,
                  places.corpus / rest};
}

}  // namespace kaeru
