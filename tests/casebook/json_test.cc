#include "casebook/json.h"

#include <gtest/gtest.h>

#include "support/full_records.h"

namespace kaeru {
namespace {

/// Every field set there must show: one that `visit` forgets would be missing here.
TEST(Json, WritesAsManyFieldsAsTheStructsHave) {
  auto const fields = [](std::string const &json) {
    int depth = 0, keys = 0;
    bool text = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
      if (json[i] == '\\' && text) {
        ++i;
      } else if (json[i] == '"') {
        text = !text;
      } else if (!text) {
        depth += (json[i] == '{' || json[i] == '[') - (json[i] == '}' || json[i] == ']');
        keys += depth == 1 && json[i] == ':';
      }
    }
    return keys;
  };
  EXPECT_EQ(fields(to_json(full_case_study())), 27 + 7 + 7 + 4 + 4 + 3);
  EXPECT_EQ(fields(to_json(full_guidance())), 9 + 6 + 8);
}

TEST(Json, LeavesOutWhatIsEmpty) {
  EXPECT_EQ(to_json(CaseStudy{}), "{}");
  EXPECT_EQ(to_json(Guidance{}), "{}");
  CaseStudy zero;
  zero.holds = 0;
  EXPECT_EQ(to_json(zero), R"({"holds":0})");
}

TEST(Json, SurvivesBrokenText) {
  CaseStudy study;
  study.title = "\xFF\xFE";
  EXPECT_EQ(to_json(study), R"({"title":"��"})");
}

}  // namespace
}  // namespace kaeru
