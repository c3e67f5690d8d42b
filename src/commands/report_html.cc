// The report as one page: the story first, then the tables it is told from.
#include "commands/report_html.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/chart_js.h"
#include "commands/chart_js_licence.h"
#include "commands/html_escape.h"
#include "commands/page_security.h"
#include "commands/report_charts.h"
#include "commands/report_css.h"
#include "commands/report_js.h"
#include "commands/report_table_html.h"

namespace kaeru {
namespace {

constexpr char const *page = R"(<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{css}</style>
</head>
<body>
<a class="skip" href="#story">{story_title}へ</a>
<header>
<h1>{title}</h1>
<dl class="about">
{about}</dl>
</header>
<nav aria-label="目次">
<ul>
{contents}</ul>
</nav>
<main>
<section id="story" aria-labelledby="story-title">
<h2 id="story-title">{story_title}</h2>
<ol class="story">
{story}</ol>
</section>
{sections}</main>
<footer>
<ul class="notes">
{notes}</ul>
<p>kaeru report で作成。図は Chart.js 3.9.1(MIT License)。何も読み込まず、どこへも送りません。</p>
</footer>
<script type="application/json" id="chart-data">{charts}</script>
<script>{chart_js}</script>
<script>{js}</script>
</body>
</html>
)";

std::string about_html(Report const &report) {
  std::string text;
  for (auto const &[name, said] : report.about)
    text +=
        fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", escape_html(name), escape_html(said));
  return text;
}

std::string contents_html(Report const &report) {
  std::string text =
      fmt::format("<li><a href=\"#story\">{}</a></li>\n", escape_html(report.story_title));
  for (auto const &section : report.sections)
    text += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", escape_html(section.key),
                        escape_html(section.title));
  return text;
}

std::string sentence_html(StorySentence const &one) {
  std::string const figure =
      one.figure.empty() ? "" : fmt::format("<p class=\"figure\">{}</p>", escape_html(one.figure));
  std::string const link =
      one.table.empty() ? ""
                        : fmt::format(" <a href=\"#{}\" aria-label=\"{}の表を見る\">表を見る</a>",
                                      escape_html(one.table), escape_html(one.headline));
  return fmt::format("<li>{}<div><p class=\"headline\">{}</p><p>{}{}</p></div></li>\n", figure,
                     escape_html(one.headline), escape_html(one.text), link);
}

std::string story_html(Report const &report) {
  std::string text;
  for (auto const &one : report.story) text += sentence_html(one);
  return text;
}

std::string sections_html(Report const &report) {
  std::string text;
  for (auto const &section : report.sections) {
    text += fmt::format(
        "<section id=\"{0}\" aria-labelledby=\"{0}-title\">\n<h2 id=\"{0}-title\">"
        "{1}</h2>\n",
        escape_html(section.key), escape_html(section.title));
    for (auto const &part : section.tables) text += render_part_html(report, part);
    text += "</section>\n";
  }
  return text;
}

std::string notes_html(Report const &report) {
  std::string text;
  for (auto const &note : report.notes) text += "<li>" + escape_html(note) + "</li>\n";
  return text;
}

std::string charts_json(Report const &report) {
  auto charts = nlohmann::ordered_json::array();
  for (auto const &section : report.sections)
    for (auto const &part : section.tables)
      if (is_drawn(part)) charts.push_back(chart_data(part));
  return json_for_script(charts);
}

}  // namespace

std::string render_report_html(Report const &report) {
  std::string const library = fmt::format("/*\n{}*/\n{}", chart_js_licence, chart_js);
  return fmt::format(
      page, fmt::arg("policy", content_security_policy(report_css, {library, report_js})),
      fmt::arg("title", escape_html(report.title)), fmt::arg("css", report_css),
      fmt::arg("about", about_html(report)), fmt::arg("contents", contents_html(report)),
      fmt::arg("story_title", escape_html(report.story_title)),
      fmt::arg("story", story_html(report)), fmt::arg("sections", sections_html(report)),
      fmt::arg("notes", notes_html(report)), fmt::arg("charts", charts_json(report)),
      fmt::arg("chart_js", library), fmt::arg("js", report_js));
}

}  // namespace kaeru
