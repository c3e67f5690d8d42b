#include "commands/page_security.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

namespace kaeru {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(PageSecurity, EncodesBase64) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("a"), "YQ==");
  EXPECT_EQ(base64("ab"), "YWI=");
  EXPECT_EQ(base64("\xEF\xBB\xBF"), "77u/");
}

TEST(PageSecurity, NamesTextsByTheirDigests) {
  std::string const policy = content_security_policy("", {"alert(1)", ""});
  EXPECT_THAT(policy, HasSubstr("default-src 'none'"));
  // echo -n 'alert(1)' | openssl dgst -sha256 -binary | base64, and of nothing
  EXPECT_THAT(policy, HasSubstr("script-src 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=' "
                                "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';"));
  EXPECT_THAT(policy,
              HasSubstr("style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';"));
  EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
}

TEST(PageSecurity, JsonCannotEndItsScript) {
  std::string const hostile = "</script><!--&\u2028\u2029\u202E\"\\";
  std::string const text = json_for_script({{"label", hostile}});
  EXPECT_EQ(text.find_first_of("<>&"), std::string::npos) << text;
  for (char const c : text) EXPECT_TRUE(c >= ' ' && c <= '~') << text;
  EXPECT_EQ(nlohmann::json::parse(text)["label"], hostile);
}

TEST(PageSecurity, JsonOfBrokenTextIsStillJson) {
  EXPECT_EQ(nlohmann::json::parse(json_for_script({{"label", "\xFF"}}))["label"], "\uFFFD");
}

}  // namespace
}  // namespace kaeru
