// A link is worth something only when it leads somewhere: to another case study that the book has.
#include <fmt/format.h>

#include "lint/checks.h"

namespace kaeru {
namespace {

class LinkCheck {
 public:
  LinkCheck(CaseStudy const &study, LintContext const &context, CheckedFile &file)
      : study_(study), context_(context), file_(file) {}

  void run() {
    if (study_.level == "二次" && study_.first_case.empty())
      file_.tell(Severity::info, file_.line_of_field("区分"), "LINK-FIRST",
                 "二次クレームですが、元事例がありません。",
                 "もとになった事例が本にあれば「元事例: その id」を書いてください。", "二次");
    if (study_.level == "一次" && !study_.first_case.empty())
      file_.tell(Severity::warning, file_.line_of_field("元事例"), "LINK-LEVEL",
                 "区分が一次なのに、元事例があります。",
                 "二次なら区分を直し、そうでなければ元事例を消してください。", study_.first_case);
    if (!study_.first_case.empty()) check("元事例", study_.first_case);
    for (auto const &id : study_.related) check("関連", id);
  }

 private:
  void check(char const *field, std::string const &id) {
    if (id == study_.id)
      file_.tell(Severity::warning, line_of(field, id), "LINK-SELF",
                 fmt::format("{}が自分自身を指しています。", field),
                 "もとになった別の事例の id に直すか、消してください。", id);
    else if (context_.knows && !context_.knows(id))
      file_.tell(Severity::warning, line_of(field, id), "LINK-UNKNOWN",
                 fmt::format("{}の「{}」という id の事例がありません。", field, id),
                 "id のつづりを確かめてください。id は書かなければファイル名です。", id);
  }

  int line_of(char const *field, std::string const &id) const {
    int const begin = file_.line_of_field(field);
    int const line = file_.line_with(id, begin);
    return line > 0 && line < file_.body_line() ? line : begin;
  }

  CaseStudy const &study_;
  LintContext const &context_;
  CheckedFile &file_;
};

}  // namespace

void check_links(CaseStudy const &study, LintContext const &context, CheckedFile &file) {
  LinkCheck(study, context, file).run();
}

}  // namespace kaeru
