// A case study from one file: front matter into fields, sections into prose, 経過 into steps.
#include <fmt/format.h>

#include <algorithm>

#include "casebook/arrange.h"
#include "casebook/characters.h"
#include "casebook/course.h"
#include "casebook/fields.h"
#include "casebook/read.h"
#include "casebook/source.h"

namespace kaeru {
namespace {

constexpr char const *course_heading = "経過";
constexpr char const *most_restricted = "管理者";

class CaseStudyReader {
 public:
  CaseStudyReader(Source &source, std::string const &path, Vocabulary const &vocabulary)
      : source_(source),
        vocabulary_(vocabulary),
        fields_(source.entries, path, vocabulary, source.diagnostics) {
    study_.path = path;
  }

  CaseStudy read() {
    read_identity();
    read_dates();
    read_complaint();
    read_handling();
    read_outcome();
    read_aftermath();
    read_body();
    for (ExtraField &extra : fields_.rest()) study_.extra.push_back(std::move(extra));
    return std::move(study_);
  }

 private:
  void read_identity() {
    YamlNode const *const id = fields_.node("id");
    study_.id = check_id(id == nullptr ? "" : fields_.text_of(*id), id == nullptr ? 0 : id->line,
                         study_.path, source_.diagnostics);
    study_.title = fields_.text("標題");
    study_.state = fields_.term("状態", "states");
    study_.audience = audience();
    study_.author = fields_.text("作成者");
    study_.validator = fields_.text("検証者");
    study_.trade = fields_.text("業種");
    study_.desk = fields_.text("窓口");
    study_.channel = fields_.term("チャネル", "channels");
    study_.source = fields_.text("出典");
    study_.imported_from = fields_.text("取込元");
    study_.import_digest = fields_.text("取込符号");
  }

  /// A reader level that cannot be read must not open the file to everyone. An `audience` of
  /// another repository, which speaks of none of our roles, is no reader level.
  std::string audience() {
    YamlNode const *const node = fields_.node("公開範囲");
    if (node == nullptr) return "";
    std::string const written = fields_.text_of(*node);
    if (VocabularyTerm const *const known = vocabulary_.find("audiences", written))
      return known->name;
    bool const ours = !fields_.is_written_in_ascii("公開範囲") || names_a_role(written);
    fields_.warn(node->line, "VOC-UNKNOWN",
                 ours ? fmt::format("公開範囲「{}」が分からないので、{}だけに見せます。", written,
                                    most_restricted)
                      : fmt::format("「{}」は公開範囲ではないので使いません。", written),
                 "公開範囲は OP、SV、管理者のどれか一つで書いてください。");
    if (!ours) study_.extra.push_back({"audience", written, node->line});
    return ours ? most_restricted : "";
  }

  bool names_a_role(std::string const &text) const {
    for (std::string const &word : split_any(text, {" ", ",", "、", "/", "・", "_", "-"}))
      if (vocabulary_.find("roles", word) != nullptr ||
          vocabulary_.find("audiences", word) != nullptr)
        return true;
    return false;
  }

  void read_dates() {
    study_.created = fields_.date("作成日");
    study_.updated = fields_.date("更新日");
    study_.validated = fields_.date("検証日");
    study_.review_by = fields_.date("見直し日");
    study_.occurred = fields_.date("発生日");
  }

  void read_complaint() {
    study_.level = fields_.term("区分", "complaint_levels");
    study_.first_case = fields_.text("元事例");
    study_.situations = fields_.terms("状況", "situations");
    study_.category = fields_.term("苦情区分", "complaint_categories");
    study_.cause = fields_.term("発生原因", "causes");
    study_.own_fault = fields_.text("自社落ち度");
    study_.demand = fields_.text("要求");
    study_.demand_reasonableness = fields_.term("要求妥当性", "demand_reasonableness");
    study_.means_reasonableness = fields_.term("手段相当性", "means_reasonableness");
    study_.temperature = fields_.number("温度", 1, 5);
    study_.early_signs = fields_.texts("前兆表現");
  }

  void read_handling() {
    study_.minutes = fields_.number("所要分");
    study_.holds = fields_.number("保留回数");
    study_.persists = fields_.number("粘り回数");
    study_.calls = fields_.number("架電回数");
    study_.days = fields_.number("期間日数");
    study_.recording_notice = fields_.text("録音告知");
    study_.customer_hash = fields_.text("顧客照合符号");
    study_.kaeru = fields_.terms("カエル", "kaeru");
    YamlNode const *const escalation = fields_.node("エスカレーション");
    if (escalation == nullptr) return;
    study_.escalated_to = part_or_whole(*escalation, {"先", "to"});
    study_.escalation_reason = part(*escalation, {"理由", "reason"});
    study_.escalation_approver = part(*escalation, {"承認者", "approver"});
    if (auto const *const minutes = Fields::part(*escalation, {"時点分", "時点", "at_min"}))
      study_.escalated_at_min = fields_.number_of(*minutes);
    keep_unknown(*escalation, "エスカレーション",
                 {"先", "to", "理由", "reason", "承認者", "approver", "時点分", "時点", "at_min"});
  }

  void read_outcome() {
    study_.outcome = fields_.term("結果", "outcomes");
    study_.persuasion = fields_.term("納得度", "persuasion");
    study_.after_effect = fields_.term("後影響", "after_effects");
    study_.related = fields_.texts("関連");
  }

  void read_aftermath() {
    if (YamlNode const *const prevention = fields_.node("再発防止")) {
      study_.prevention = part_or_whole(*prevention, {"内容", "what"});
      study_.prevention_owner = part(*prevention, {"担当", "owner"});
      study_.prevention_due = due(*prevention);
      study_.prevention_done = done(*prevention);
      keep_unknown(*prevention, "再発防止",
                   {"内容", "what", "担当", "owner", "期限", "due", "済", "done"});
    }
    if (YamlNode const *const follow_up = fields_.node("担当者フォロー"))
      read_follow_up(*follow_up);
    if (YamlNode const *const promises = fields_.node("約束")) read_promises(*promises);
  }

  void read_follow_up(YamlNode const &node) {
    if (node.kind == YamlNode::Kind::scalar) {
      bool const dated = node.scalar.find_first_of("0123456789") != std::string::npos;
      if (dated) study_.follow_up_due = fields_.date_of(node);
      if (!dated) study_.follow_up_done = fields_.flag_of(node);
      return;
    }
    study_.follow_up_due = due(node);
    study_.follow_up_done = done(node);
    keep_unknown(node, "担当者フォロー", {"期限", "due", "済", "done"});
  }

  void read_promises(YamlNode const &node) {
    if (node.kind != YamlNode::Kind::list) return read_promise(node);
    for (YamlNode const &item : node.items) read_promise(item);
  }

  void read_promise(YamlNode const &node) {
    Promise promise;
    promise.what = part_or_whole(node, {"内容", "what"});
    promise.due = due(node);
    promise.kept = done(node);
    keep_unknown(node, "約束", {"内容", "what", "期限", "due", "済", "done"});
    if (promise != Promise{}) study_.promises.push_back(std::move(promise));
  }

  using Names = std::initializer_list<std::string_view>;

  std::string part(YamlNode const &node, Names names) {
    YamlNode const *const found = Fields::part(node, names);
    return found == nullptr ? "" : fields_.text_of(*found);
  }

  /// The named part of a map; anything but a map is the part itself.
  std::string part_or_whole(YamlNode const &node, Names names) {
    return node.kind == YamlNode::Kind::map ? part(node, names) : fields_.text_of(node);
  }

  std::optional<Date> due(YamlNode const &node) {
    YamlNode const *const found = Fields::part(node, {"期限", "due"});
    return found == nullptr ? std::nullopt : fields_.date_of(*found);
  }

  bool done(YamlNode const &node) {
    YamlNode const *const found = Fields::part(node, {"済", "done"});
    return found != nullptr && fields_.flag_of(*found);
  }

  void keep_unknown(YamlNode const &map, std::string const &key, Names known) {
    for (YamlEntry const &entry : map.entries) {
      if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
      study_.extra.push_back({key + "." + entry.key, to_flow(entry.value), entry.line});
      source_.diagnostics.push_back(
          {study_.path, entry.line, 0, Severity::info, "FM-UNKNOWN-KEY",
           fmt::format("「{}」の中の「{}」は知らない項目です。書かれたまま残します。", key,
                       entry.key),
           "項目名のつづりを確かめてください。"});
    }
  }

  void read_body() {
    Arranged body = arrange(std::move(source_.sections), study_.title, vocabulary_);
    if (study_.title.empty()) study_.title = body.title;
    for (MarkdownSection const &section : body.sections) {
      study_.sections.push_back(to_section(section));
      if (section.heading != course_heading) continue;
      for (CourseStep &step : parse_course(section.lines, study_.date(), vocabulary_))
        study_.course.push_back(std::move(step));
    }
  }

  Source &source_;
  Vocabulary const &vocabulary_;
  Fields fields_;
  CaseStudy study_;
};

}  // namespace

Read<CaseStudy> read_case_study(std::string_view bytes, std::string const &path,
                                Vocabulary const &vocabulary, ReadLimits const &limits) {
  ReadingDeadline const deadline(limits.milliseconds);
  Source source = read_source(bytes, path, vocabulary, limits, deadline);
  Read<CaseStudy> read;
  CaseStudy study = CaseStudyReader(source, path, vocabulary).read();
  if (deadline.passed() && !source.refused())
    source.diagnostics.push_back(limit_time(path, limits));
  if (!source.refused()) read.value = std::move(study);
  read.encoding = std::move(source.encoding);
  read.diagnostics = std::move(source.diagnostics);
  sort_by_line(read.diagnostics);
  return read;
}

}  // namespace kaeru
