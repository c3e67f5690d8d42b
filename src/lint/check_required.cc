// What a state asks for. A draft may lack anything; what others are told is validated must say what
// happened, how it ended, and what was learnt. A story without headings is welcome as it is.
#include <fmt/format.h>

#include <algorithm>

#include "lint/checks.h"

namespace kaeru {
namespace {

bool is_structured(CaseStudy const &study) {
  return std::ranges::count(study.sections, "顧客の主張", &Section::heading) +
             std::ranges::count(study.sections, "経過", &Section::heading) >
         0;
}

class RequiredCheck {
 public:
  RequiredCheck(CaseStudy const &study, CheckedFile &file)
      : study_(study), file_(file), validated_(study.state == "検証済") {}

  void run() {
    if (!validated_ && study_.state != "未検証") return;
    need_fields();
    need_lesson();
    tell_empty_sections();
    if (validated_) need_validator();
  }

 private:
  void need_fields() {
    Severity const severity = validated_ ? Severity::error : Severity::warning;
    need(severity, "標題", !study_.title.empty(),
         "お客様から見て何が起きたかを一行で書いてください。");
    need(severity, "状況", !study_.situations.empty(),
         "vocabulary.yaml の語から選んで「状況: [上司要求]」のように書いてください。");
    need(severity, "結果", !study_.outcome.empty(),
         "どう終わったかを「結果: 説明納得」のように決まった語で書いてください。");
    need(severity, "発生日", study_.date().has_value(),
         "「発生日: 2026-04-01」のように書いてください。分からなければ作成日でも構いません。");
  }

  void need(Severity severity, char const *field, bool present, char const *fix) {
    if (present) return;
    file_.tell(severity, file_.line_of_field("状態"), "REQ-FIELD",
               fmt::format("状態が「{}」なのに、{}がありません。", study_.state, field), fix);
  }

  void need_lesson() {
    bool const learnt = !study_.prevention.empty() ||
                        std::ranges::any_of(study_.sections, [](Section const &section) {
                          return !section.text.empty() && (section.heading.starts_with("教訓") ||
                                                           section.heading == "再発防止");
                        });
    if (learnt) return;
    bool const owed = validated_ && is_structured(study_);
    file_.tell(owed ? Severity::warning : Severity::info, 0, "LESSON-MISSING",
               "教訓がありません。次に出る人に伝わりません。",
               "「## 教訓(OP)」の見出しの下に、次の人へのひと言を書いてください。");
  }

  void tell_empty_sections() {
    for (auto const &section : study_.sections)
      if (section.text.empty() && section.line > 0 && !has_parts(section))
        file_.tell(validated_ ? Severity::warning : Severity::info, section.line, "SECTION-EMPTY",
                   fmt::format("見出し「{}」の下に何も書かれていません。", section.heading),
                   "書くことがなければ、見出しごと消してください。");
  }

  /// A heading that only holds smaller headings is not empty.
  bool has_parts(Section const &section) const {
    return &section != &study_.sections.back() && file_.heading_above(section.line).empty();
  }

  void need_validator() {
    if (study_.validated && !study_.validator.empty()) return;
    std::string const lacks = study_.validated           ? "検証者"
                              : study_.validator.empty() ? "検証日と検証者"
                                                         : "検証日";
    file_.tell(
        Severity::info, file_.line_of_field("状態"), "REQ-VALIDATION",
        fmt::format("検証済ですが、{}が書かれていません。", lacks),
        "だれがいつ確かめたかを「検証日: 2026-04-01」「検証者: SV B」のように書いてください。");
  }

  CaseStudy const &study_;
  CheckedFile &file_;
  bool validated_;
};

}  // namespace

void check_required(CaseStudy const &study, CheckedFile &file) {
  RequiredCheck(study, file).run();
}

}  // namespace kaeru
