// What an index keeps of a file: all of it, and nothing that was not written so.
#include "casebook/stored_form.h"

#include <gtest/gtest.h>

#include <climits>

#include "base/varint.h"
#include "casebook/json.h"
#include "support/full_records.h"

namespace kaeru {
namespace {

TEST(StoredForm, KeepsEveryFieldOfACaseStudy) {
  for (CaseStudy const &study : {full_case_study(), CaseStudy{}}) {
    auto const back = case_study_from_stored(to_stored(study));
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_TRUE(*back == study) << to_json(study) << "\n" << to_json(*back);
  }
}

TEST(StoredForm, KeepsEveryFieldOfAGuidance) {
  for (Guidance const &guidance : {full_guidance(), Guidance{}}) {
    auto const back = guidance_from_stored(to_stored(guidance));
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_TRUE(*back == guidance) << to_json(guidance) << "\n" << to_json(*back);
  }
}

TEST(StoredForm, KeepsAnyNumberAndAnyText) {
  for (int const number : {0, 1, -1, 63, 64, -64, -65, INT_MAX, INT_MIN}) {
    CaseStudy study;
    study.minutes = number;
    EXPECT_EQ(case_study_from_stored(to_stored(study))->minutes, number);
  }
  for (std::string const &text : {std::string("\0\n\xFF", 3), std::string(127, 'x'),
                                  std::string(128, 'x'), std::string(1 << 20, 'x')}) {
    CaseStudy study;
    study.title = text;
    EXPECT_EQ(case_study_from_stored(to_stored(study))->title, text);
  }
}

TEST(StoredForm, RefusesWhatIsCutOffOrGoesOn) {
  std::string const whole = to_stored(full_case_study());
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(case_study_from_stored(whole.substr(0, size))) << size;
  EXPECT_FALSE(case_study_from_stored(whole + '\0'));
}

/// Any byte may be any other: then it is refused or something else, and read within its bounds.
TEST(StoredForm, ReadsDamagedBytesWithinTheirBounds) {
  std::string const whole = to_stored(full_case_study());
  int refused = 0;
  for (std::size_t at = 0; at < whole.size(); ++at)
    for (int const byte : {0, 1, 0x7F, 0x80, 0xFF}) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(byte);
      refused += !case_study_from_stored(damaged);
    }
  EXPECT_GT(refused, 0);
}

TEST(StoredForm, RefusesMoreThanSixteenMegabytes) {
  CaseStudy study;
  std::size_t const rest = to_stored(study).size() + 3;  // the title's length takes four bytes
  study.title.assign((16 << 20) - rest, 'x');
  EXPECT_TRUE(case_study_from_stored(to_stored(study)));
  study.title.push_back('x');
  EXPECT_FALSE(case_study_from_stored(to_stored(study)));
}

TEST(StoredForm, RefusesADayThatIsNone) {
  CaseStudy study;
  study.occurred = Date{2026, 2, 28};
  std::string bytes = to_stored(study);
  bytes.replace(bytes.find("2026-02-28"), 10, "2026-02-30");
  EXPECT_FALSE(case_study_from_stored(bytes));
}

/// A list that claims four thousand million entries is no reason to make room for them.
TEST(StoredForm, DoesNotBelieveALength) {
  std::string_view const most = "\xFF\xFF\xFF\xFF\x0F";
  std::string bytes;
  for (int field = 0; field < 20; ++field) {
    EXPECT_FALSE(guidance_from_stored(bytes + std::string(most)));
    bytes += '\0';
  }
}

}  // namespace
}  // namespace kaeru
