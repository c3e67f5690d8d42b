#include "text/hesitations.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

struct Spoken {
  char const *heard;
  char const *meant;
};

TEST(Hesitations, GoOut) {
  for (auto const &[heard, meant] :
       std::initializer_list<Spoken>{{"えーと責任者を出して", "責任者を出して"},
                                     {"あのー、えーっと、返金", "返金"},
                                     {"責任者をえっと出して", "責任者を出して"},
                                     {"えー商品えー届かない", "商品届かない"},
                                     {"まあいいから返金して", "いいから返金して"},
                                     {"なんかあのー壊れてる", "壊れてる"},
                                     {"えーと", ""},
                                     {"あのー。うーん…", ""},
                                     {"", ""}})
    EXPECT_EQ(without_hesitations(heard), meant) << heard;
}

TEST(Hesitations, WordsStayWhole) {
  for (char const *const text : {"ふざけんなてめえー", "お客さんがあー", "まあね", "なんかね",
                                 "お金を返して、まあいいけど", "あの人を出して", "えんとつ"})
    EXPECT_EQ(without_hesitations(text), text);
}

TEST(Hesitations, TakeBrokenTextAsReplacement) {
  EXPECT_EQ(without_hesitations("えーと返\xff"), "返\xEF\xBF\xBD");
}

}  // namespace
}  // namespace kaeru
