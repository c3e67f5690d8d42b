#include "indexing/teaching.h"

#include <gtest/gtest.h>

#include <functional>

namespace kaeru {
namespace {

Teaching toy() {
  return {{{"責任者を出せ", {"上司要求"}, {}}, {"営業時間は", {}, {"上司要求", "商品"}}},
          {{"上司要求", 1}, {"商品", 2}},
          {{{"上司", "責任者"}}, {{"包丁", "刃物"}}}};
}

TEST(TeachingDigest, IsThatOfTheSameTeaching) {
  EXPECT_EQ(digest_of(toy()), digest_of(toy()));
}

TEST(TeachingDigest, ChangesWithWhateverIsLearntFrom) {
  std::vector<std::function<void(Teaching &)>> const changes = {
      [](Teaching &all) { all.examples[0].text = "責任者を呼べ"; },
      [](Teaching &all) { all.examples[0].situations = {"商品"}; },
      [](Teaching &all) { all.examples[1].not_situations.pop_back(); },
      [](Teaching &all) { std::swap(all.examples[0], all.examples[1]); },
      [](Teaching &all) { all.examples.pop_back(); },
      [](Teaching &all) { std::swap(all.situations[0], all.situations[1]); },
      [](Teaching &all) { all.situations[0].group = 2; },
      [](Teaching &all) { all.words.synonyms.push_back({"返金", "お金を返"}); },
      [](Teaching &all) { all.words.concepts[0] = {"包丁", "刃物", "鉈"}; },
      [](Teaching &all) { std::swap(all.words.synonyms, all.words.concepts); },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    auto changed = toy();
    changes[i](changed);
    EXPECT_NE(digest_of(changed), digest_of(toy())) << "change " << i;
  }
}

TEST(TeachingDigest, KnowsWhereATextAndAListEnd) {
  Teaching const one{{{"ab", {"c"}, {}}}, {}, {}};
  Teaching const other{{{"a", {"bc"}, {}}}, {}, {}};
  EXPECT_NE(digest_of(one), digest_of(other));
  Teaching const shows{{{"a", {"b"}, {}}}, {}, {}};
  Teaching const excludes{{{"a", {}, {"b"}}}, {}, {}};
  EXPECT_NE(digest_of(shows), digest_of(excludes));
}

}  // namespace
}  // namespace kaeru
