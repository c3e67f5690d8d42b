#include "indexing/ready_model.h"

#include <gtest/gtest.h>

#include "commands/locations.h"
#include "indexing/teaching.h"
#include "indexing/temp_corpus.h"
#include "support/shipped_corpus.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing_support::slurp;
using testing_support::TempCorpus;

constexpr std::string_view teaching = "0123456789abcdef0123456789abcdef";

TEST(ReadyModel, IsReadBack) {
  std::string const file = write_ready_model(teaching, "a model\nof lines\n");
  EXPECT_EQ(read_ready_model(file, teaching), "a model\nof lines\n");
}

TEST(ReadyModel, IsForItsTeachingOnly) {
  std::string const file = write_ready_model(teaching, "a model");
  EXPECT_FALSE(read_ready_model(file, "1123456789abcdef0123456789abcdef"));
  EXPECT_FALSE(read_ready_model(file, ""));
}

TEST(ReadyModel, IsPassedOverWhenDamaged) {
  std::string const file = write_ready_model(teaching, "a model");
  for (std::size_t i = 0; i < file.size(); ++i) {
    std::string damaged = file;
    damaged[i] ^= 1;
    EXPECT_FALSE(read_ready_model(damaged, teaching)) << "byte " << i;
    EXPECT_FALSE(read_ready_model(file.substr(0, i), teaching)) << "cut at " << i;
  }
  EXPECT_FALSE(read_ready_model(file + "x", teaching));
}

std::string card(std::string const &trigger) {
  return "---\nid: joushi\n標題: 上司を出せ\n状態: 検証済\n承認者: 係長\n状況: [上司要求]\n役割: "
         "OP\n---\n\n"
         "## 核心\n急ぐ困りごと。\n\n## こんな言葉\n- " +
         trigger + "\n- 責任者を呼べ\n";
}

/// A corpus of one card, and a folder for models that were learnt from it beforehand.
class ReadyModelTest : public testing::Test {
 protected:
  ReadyModelTest() {
    std::string const vocabulary = testing_support::small_vocabulary;
    auto const headings = vocabulary.find("headings:");
    corpus.write("vocabulary.yaml", vocabulary.substr(0, headings) + "  承認者: []\n  役割: []\n" +
                                        vocabulary.substr(headings) +
                                        "  核心: []\n  こんな言葉: []\n");
    corpus.write("guidance/joushi.md", card("上司を出せ"));
  }

  [[nodiscard]] Teaching taught() const {
    auto const settings = load_settings(corpus.root(), {});
    return teaching_of(read_guidance_set(*settings, nullptr), *settings);
  }

  void lay_ready(std::string const &content) const {
    fs::create_directory(models());
    std::ofstream(models() / "one.model", std::ios::binary) << content;
  }

  /// The model of an index built with the ready-made ones.
  [[nodiscard]] std::string indexed() const {
    auto const index = corpus.root().parent_path() / "index";
    IndexOptions options;
    options.corpus = corpus.root();
    options.index = index;
    options.models = models();
    auto const report = index_corpus(options);
    if (!report) return report.error().message;
    return slurp(named_generation(index)->path / "model.bin");
  }

  [[nodiscard]] fs::path models() const { return corpus.root().parent_path() / "models"; }

  TempCorpus corpus;
};

TEST_F(ReadyModelTest, IsTakenOverForTheSameTeaching) {
  lay_ready(write_ready_model(digest_of(taught()), "ready"));
  EXPECT_EQ(indexed(), "ready");
}

TEST_F(ReadyModelTest, IsWhatTrainingGives) {
  EXPECT_EQ(indexed(), train(taught()));
}

TEST_F(ReadyModelTest, IsNotTakenOverForAChangedCard) {
  lay_ready(write_ready_model(digest_of(taught()), "ready"));
  corpus.write("guidance/joushi.md", card("店長を出せ"));
  EXPECT_EQ(indexed(), train(taught()));
}

TEST_F(ReadyModelTest, IsNotTakenOverWhenDamaged) {
  lay_ready(write_ready_model(digest_of(taught()), "ready") + "x");
  EXPECT_EQ(indexed(), train(taught()));
}

TEST_F(ReadyModelTest, IsFoundAmongOthers) {
  lay_ready("something else");
  std::ofstream(models() / "two.model") << write_ready_model(digest_of(taught()), "ready");
  fs::create_directory(models() / "folder");
  EXPECT_EQ(indexed(), "ready");
}

TEST(ShippedModel, LiesReadyForTheShippedCorpus) {
  auto const &corpus = ShippedCorpus::instance();
  auto const model = find_ready_model(installed_models(),
                                      digest_of(teaching_of(corpus.guidance, corpus.settings)));
  ASSERT_TRUE(model);
  EXPECT_TRUE(SituationModel(*model).valid());
}

}  // namespace
}  // namespace kaeru
