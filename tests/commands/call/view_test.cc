// The screen of a call, without a terminal: what is where, what gives way, and that every size and
// every text fits.
#include "commands/call/view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "support/example_call.h"
#include "support/hostile_texts.h"
#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

using testing::Contains;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

using Lines = std::vector<std::string>;

constexpr ScreenSize usual{80, 24};

constexpr CallMode all_modes[] = {CallMode::talking, CallMode::menu, CallMode::help,
                                  CallMode::reading, CallMode::memo, CallMode::after,
                                  CallMode::quitting};

Frame frame_of(CallState const &state, ScreenSize size = usual) {
  return call_view(state, size, example_now_ms, Ambiguous::narrow);
}

std::string text_of(CallState const &state, ScreenSize size = usual) {
  return plain_text(frame_of(state, size));
}

Lines lines_of(CallState const &state, ScreenSize size = usual) {
  std::istringstream text(text_of(state, size));
  Lines lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

CallState in_mode(CallState state, CallMode mode) {
  state.mode = mode;
  return state;
}

/// The look of the first run that holds `text`; nullopt when there is none.
std::optional<Style> look_of(Frame const &frame, std::string_view text) {
  for (auto const &row : frame.rows)
    for (auto const &run : row)
      if (run.text.find(text) != std::string::npos) return run.style;
  return std::nullopt;
}

void expect_fits(CallState const &state, ScreenSize size, Ambiguous ambiguous) {
  Frame const frame = call_view(state, size, example_now_ms, ambiguous);
  SCOPED_TRACE(testing::Message() << size.columns << "x" << size.rows << " mode "
                                  << static_cast<int>(state.mode));
  ASSERT_EQ(static_cast<int>(frame.rows.size()), size.rows);
  for (auto const &row : frame.rows) {
    ASSERT_EQ(width_columns(row, ambiguous), size.columns);
    for (auto const &run : row) ASSERT_EQ(run.text, sanitize_line(run.text));
  }
  ASSERT_GE(frame.cursor_row, 0);
  ASSERT_LT(frame.cursor_row, size.rows);
  ASSERT_GE(frame.cursor_column, 0);
  ASSERT_LT(frame.cursor_column, size.columns);
}

void expect_fits_in_all_modes(CallState state, ScreenSize size) {
  for (CallLine const line : {CallLine::search, CallLine::cause})
    for (CallMode const mode : all_modes)
      for (Ambiguous const ambiguous : {Ambiguous::narrow, Ambiguous::wide}) {
        state.line = line;
        state.mode = mode;
        expect_fits(state, size, ambiguous);
      }
}

TEST(CallView, FitsEverySize) {
  CallState const plain = example_call();
  CallState const crowded = crowded_call();
  for (int columns = 1; columns <= 140; columns += columns < 12 ? 1 : 12)
    for (int rows = 1; rows <= 50; rows += rows < 6 ? 1 : rows < 16 ? 5 : rows < 26 ? 1 : 8) {
      expect_fits_in_all_modes(plain, {columns, rows});
      expect_fits_in_all_modes(crowded, {columns, rows});
      if (HasFatalFailure()) return;
    }
}

TEST(CallView, FitsWhateverIsWritten) {
  for (auto const &[name, text] : hostile_texts(500, "上司を出せ\x1b[31m\r\n\t\u202e")) {
    SCOPED_TRACE(name);
    Answer answer = example_answer();
    fill_with(answer, text);
    CallState state = crowded_call(std::move(answer));
    state.record.fields.fill(text);
    state.record.role = state.record.outcome = text;
    state.record.situations = {text};
    state.editor = LineEditor(text);
    state.search_words = state.consult = state.message = state.trouble = text;
    state.memo_place = state.judgeables.front().title = text;
    for (ScreenSize const size :
         {ScreenSize{1, 1}, {7, 3}, {40, 15}, {60, 18}, {80, 24}, {120, 40}})
      expect_fits_in_all_modes(state, size);
    if (HasFatalFailure()) return;
  }
}

TEST(CallView, HasNoRowsOnNoScreen) {
  for (CallMode const mode : all_modes)
    EXPECT_EQ(frame_of(in_mode(crowded_call(), mode), {0, 0}).rows.size(), 0U);
}

TEST(CallView, PutsDangerFirst) {
  for (CallMode const mode : all_modes) {
    if (mode == CallMode::after) continue;
    for (ScreenSize const size : {ScreenSize{60, 18}, {80, 24}, {120, 40}}) {
      auto const frame = frame_of(in_mode(crowded_call(), mode), size);
      EXPECT_THAT(frame.rows[0].front().text, StartsWith("!! 脅しの恐れ"));
      EXPECT_EQ(frame.rows[0].back().style, style::alert);
      EXPECT_THAT(frame.rows[1].front().text, StartsWith("!! 暴力の恐れ"));
    }
  }
}

TEST(CallView, BeginsWithTheClockWithoutDanger) {
  Answer answer = example_answer();
  answer.advice.alerts.clear();
  EXPECT_THAT(lines_of(example_call(answer))[0],
              StartsWith("通話 12:03  保留 0回  粘り 0/2  告知 0  注意 0  約束 0"));
  EXPECT_THAT(lines_of(example_call(answer))[0], EndsWith("[OP]"));
}

TEST(CallView, KeepsClockAndHoldOnNarrowScreens) {
  auto const lines = lines_of(crowded_call(), {60, 18});
  EXPECT_THAT(lines[2], StartsWith("通話 12:03  保留中 0:45 !"));
  EXPECT_THAT(lines[2], HasSubstr("堂々巡り 11:03"));
  EXPECT_THAT(lines[2], Not(HasSubstr("約束")));
  EXPECT_THAT(lines_of(crowded_call(), {140, 40})[2], HasSubstr("約束 1"));
}

TEST(CallView, TellsHowLongAHoldLasts) {
  struct {
    std::int64_t held_ms;
    char const *text;
    Style look;
  } const cases[] = {{29'999, "保留中 0:29", style::warning},
                     {30'000, "保留中 0:30 !", style::error}};
  for (auto const &[held_ms, text, look] : cases) {
    CallState state = example_call();
    state.record.hold = running_since(example_now_ms - held_ms);
    EXPECT_EQ(look_of(frame_of(state), text), look) << text;
  }
}

TEST(CallView, ShowsTheLinesOfThePolicy) {
  CallState const state = crowded_call();
  auto const notices = call_notices(state.record, state.book.limits, example_now_ms);
  ASSERT_GE(notices.size(), 2U);
  EXPECT_THAT(text_of(state), HasSubstr(notices[0].text));
  EXPECT_THAT(text_of(state), HasSubstr(notices[1].text));
  EXPECT_THAT(text_of(state, {80, 23}), HasSubstr(notices[0].text));
  EXPECT_THAT(text_of(state, {80, 23}), Not(HasSubstr(notices[1].text)));
}

TEST(CallView, ShowsTroubleInEveryMode) {
  for (CallMode const mode : all_modes)
    EXPECT_EQ(look_of(frame_of(in_mode(crowded_call(), mode), {60, 18}), "困りごと"), style::error)
        << static_cast<int>(mode);
}

TEST(CallView, ForgetsAMessageInTime) {
  CallState state = crowded_call();
  EXPECT_THAT(text_of(state), HasSubstr("知らせの文"));
  state.message_until_ms = example_now_ms;
  EXPECT_THAT(text_of(state), Not(HasSubstr("知らせの文")));
}

TEST(CallView, ShowsTheConsultSentenceToSay) {
  auto const frame = frame_of(crowded_call());
  EXPECT_EQ(look_of(frame, "上司を出せと十分"), style::say);
  EXPECT_EQ(look_of(frame, "相談"), style::label);
}

TEST(CallView, ShowsTheWholeCardWhereThereIsRoom) {
  std::string const text = text_of(example_call(), {120, 40});
  for (char const *part :
       {"■ 札1の題[OP・冒頭]", "核心  怒りの裏", "言う  「お急ぎ", "禁句  ×「代われません」",
        "×「落ち着いてください」 火に油", "手順  1 すること", "あと2 5 すること", "限度  保留は1回",
        "交代  二度お願い"})
    EXPECT_THAT(text, HasSubstr(part));
}

TEST(CallView, GivesUpLateStepsBeforeAnythingElse) {
  CallState state = example_call();
  state.line = CallLine::cause;
  std::string const text = text_of(state);
  EXPECT_THAT(text, HasSubstr("あと4 3 すること"));
  for (char const *part : {"核心", "落ち着いて", "限度", "交代", " 1. 事例1", " 2. 事例2"})
    EXPECT_THAT(text, HasSubstr(part));
}

TEST(CallView, KeepsWhatToSayToTheEnd) {
  CallState state = crowded_call();
  state.line = CallLine::cause;
  std::string const text = text_of(state, least_call_screen);
  for (char const *part : {"■ 札1", "言う  「お急ぎ", "禁句  ×", "あと6 1 すること"})
    EXPECT_THAT(text, HasSubstr(part));
  EXPECT_THAT(text, Not(HasSubstr("核心")));
}

TEST(CallView, TellsThePlaceAmongTheCards) {
  CallState state = example_call();
  state.selected_card = "card-2";
  EXPECT_THAT(text_of(state), HasSubstr("カード 2/3 (^V 次) ほか: 札1の題、札3の題"));
  Answer alone = example_answer();
  alone.advice.cards.resize(1);
  EXPECT_THAT(text_of(example_call(alone)), Not(HasSubstr("カード 1/1")));
}

TEST(CallView, ProposesAndConfirmsSituations) {
  CallState state = example_call();
  EXPECT_THAT(text_of(state), HasSubstr("上司要求? ^D で確認"));
  state.record.situations = {"上司要求"};
  EXPECT_THAT(text_of(state), HasSubstr("✓上司要求 確認済  威嚇・脅迫? ^D で確認"));
  state.record.situations = {"上司要求", "威嚇・脅迫"};
  EXPECT_THAT(text_of(state), HasSubstr("✓上司要求、威嚇・脅迫 確認済"));
  EXPECT_THAT(text_of(state), Not(HasSubstr("で確認")));
}

TEST(CallView, PutsCaseStudiesBesideTheCardOnWideScreens) {
  EXPECT_THAT(text_of(example_call(), {99, 30}), Not(HasSubstr("│")));
  auto const lines = lines_of(example_call(), {100, 30});
  EXPECT_THAT(lines, Contains(testing::AllOf(StartsWith("■ 札1"),
                                             HasSubstr("│似た事例 18件の結果: SV移管 5"))));
  EXPECT_THAT(lines, Contains(HasSubstr("│ 1. 事例1")));
  EXPECT_THAT(lines, Contains(HasSubstr("│    2026-02 SV移管")));
}

TEST(CallView, ShowsTheNextCardsWhereTheCardLeavesRoom) {
  std::string const text = text_of(example_call(), {120, 50});
  EXPECT_THAT(text, HasSubstr("■ 札2の題"));
  EXPECT_THAT(text, HasSubstr("■ 札3の題"));
  EXPECT_THAT(text_of(example_call(), {120, 24}), Not(HasSubstr("■ 札2の題")));
}

TEST(CallView, AlwaysShowsTheSelectedCaseStudy) {
  for (ScreenSize const size : {ScreenSize{60, 18}, {80, 24}, {100, 24}, {120, 40}}) {
    CallState state = example_call();
    state.selected_hit = "case-10";
    EXPECT_THAT(text_of(state, size), HasSubstr("▸10. 事例10")) << size.columns;
    state.selected_hit = "case-1";
    EXPECT_THAT(text_of(state, size), HasSubstr("▸1. 事例1")) << size.columns;
  }
}

TEST(CallView, MarksHowTheWordsWereFound) {
  Answer answer = example_answer();
  auto const search_line = [&] {
    for (auto const &line : lines_of(example_call(answer)))
      if (line.starts_with("検索")) return line;
    return std::string();
  };
  EXPECT_EQ(search_line(), "検索 ▸ 上司だせ");
  answer.result.match = MatchKind::loose;
  EXPECT_THAT(search_line(), EndsWith("言葉の一部だけ一致"));
  answer.result.reading = "上司出せ";
  EXPECT_THAT(search_line(), EndsWith("「上司出せ」と読みました"));
  answer.result.suggestion = "上司を出せ";
  EXPECT_THAT(search_line(), EndsWith("もしかして: 上司を出せ"));
  answer = Answer{};
  answer.query = "上司だせ";
  EXPECT_THAT(search_line(), EndsWith("見つかりません"));
}

TEST(CallView, SaysWhatToDoBeforeTheFirstWords) {
  CallState state;
  EXPECT_THAT(text_of(state), HasSubstr("相手の言葉を打つと"));
  state.answer = std::make_shared<Answer const>();
  EXPECT_THAT(text_of(state), HasSubstr("別の言い方、短い言葉でお試しください"));
}

TEST(CallView, TicksWhatIsHeard) {
  CallState state = example_call();
  state.record.fields[static_cast<std::size_t>(CallField::matter)] = "返金";
  EXPECT_THAT(lines_of(state),
              Contains(testing::AllOf(StartsWith("[x]用件 返金"), HasSubstr("[ ]原因"))));
  EXPECT_THAT(text_of(state), Not(HasSubstr("折返し ")));
  state.record.promises = {{1, "三時に電話"}, {2, "書面を送る"}};
  EXPECT_THAT(text_of(state), HasSubstr("約束 書面を送る、三時に電話"));
}

TEST(CallView, PutsFourFieldsInARowWhereRowsAreScarce) {
  EXPECT_THAT(lines_of(example_call(), {60, 18}),
              Contains(testing::AllOf(HasSubstr("[ ]用件"), HasSubstr("[ ]現状"))));
}

TEST(CallView, KeepsTheCursorAtTheInput) {
  struct {
    CallLine line;
    char const *prompt;
  } const cases[] = {{CallLine::search, "検索 ▸ "},     {CallLine::matter, "用件 ▸ "},
                     {CallLine::cause, "原因 ▸ "},      {CallLine::demand, "要求 ▸ "},
                     {CallLine::state, "現状 ▸ "},      {CallLine::told, "約束 ▸ "},
                     {CallLine::callback, "折返し ▸ "}, {CallLine::caller, "相手 ▸ "},
                     {CallLine::approval, "承認 ▸ "}};
  for (auto const &[line, prompt] : cases)
    for (CallMode const mode : {CallMode::talking, CallMode::menu})
      for (ScreenSize const size : {least_call_screen, ScreenSize{80, 18}, {80, 24}, {120, 40}}) {
        CallState state = in_mode(crowded_call(), mode);
        state.line = line;
        state.editor = LineEditor("ここに");
        Frame const frame = frame_of(state, size);
        auto const &row = frame.rows[static_cast<std::size_t>(frame.cursor_row)];
        ASSERT_GE(row.size(), 2U) << size.rows;
        EXPECT_EQ(row[0].text, prompt) << size.rows;
        EXPECT_THAT(row[1].text, StartsWith("ここに"));
        EXPECT_EQ(frame.cursor_column, width_columns(prompt) + 6);
      }
}

TEST(CallView, ShowsTheSearchWordsWhileTheCursorIsElsewhere) {
  CallState state = example_call();
  state.line = CallLine::cause;
  state.editor = LineEditor("たらい回し");
  EXPECT_THAT(text_of(state), HasSubstr("検索 ▸ 上司だせ"));
}

TEST(CallView, ShowsKeysAtTheBottom) {
  for (ScreenSize const size : {least_call_screen, ScreenSize{80, 24}, {120, 40}}) {
    auto const last = lines_of(example_call(), size).back();
    EXPECT_THAT(last, StartsWith("^F保留 ^G粘り"));
    EXPECT_THAT(last, EndsWith("Esc他 ?全部"));
  }
}

TEST(CallView, ShowsEveryLetterInTheMenu) {
  for (ScreenSize const size : {least_call_screen, ScreenSize{80, 24}, {120, 40}}) {
    std::string const text = text_of(in_mode(example_call(), CallMode::menu), size);
    for (auto const &key : call_keys()) {
      bool const graded = key.command == CallCommand::temperature;
      if (*key.shorthand == '\0') continue;
      EXPECT_THAT(text,
                  HasSubstr((graded ? "1-5" : std::string(1, key.letter)) + " " + key.shorthand));
    }
  }
}

TEST(CallView, MovesNothingButTheFieldsForTheMenu) {
  auto const before = frame_of(example_call());
  auto const menu = frame_of(in_mode(example_call(), CallMode::menu));
  for (std::size_t row = 0; row + 3 < before.rows.size(); ++row)
    EXPECT_EQ(before.rows[row], menu.rows[row]) << row;
  EXPECT_EQ(before.cursor_row, menu.cursor_row);
}

TEST(CallView, HelpShowsEveryKey) {
  CallState state = in_mode(example_call(), CallMode::help);
  std::string text;
  for (state.scroll = 0; state.scroll < 40; state.scroll += 5) text += text_of(state);
  for (auto const &key : call_keys()) EXPECT_THAT(text, HasSubstr(key.shorthand));
}

TEST(CallView, ScrollsNoFurtherThanTheLastPage) {
  for (CallMode const mode : {CallMode::help, CallMode::reading}) {
    CallState state = in_mode(example_call(), mode);
    state.selected_hit = "case-1";
    state.scroll = 1'000'000;
    std::string const last = text_of(state);
    EXPECT_THAT(last, HasSubstr(mode == CallMode::help ? "Esc q" : "終わり"));
    state.scroll = 0;
    EXPECT_NE(text_of(state), last);
  }
}

TEST(CallView, ReadsACaseStudyWholeWhereCharactersAreWide) {
  CallState state = in_mode(example_call(), CallMode::reading);
  Answer answer = example_answer();
  answer.result.hits[0].case_study.sections = {
      {"経過", std::string("→→→→→→→→→→→→→→→→→→→→→→→→→→→→→→→→→→→→→→→末尾"), 1}};
  state.answer = std::make_shared<Answer const>(answer);
  state.selected_hit = "case-1";
  auto const frame = call_view(state, {60, 30}, example_now_ms, Ambiguous::wide);
  EXPECT_THAT(plain_text(frame), HasSubstr("末尾"));
}

TEST(CallView, SaysThatACaseStudyIsGone) {
  CallState state = in_mode(example_call(), CallMode::reading);
  state.selected_hit = "gone";
  EXPECT_THAT(text_of(state), HasSubstr("一覧から外れました"));
}

TEST(CallView, MemoNamesWhatIsMissingAndWhereItGoes) {
  CallState state = in_mode(example_call(), CallMode::memo);
  EXPECT_EQ(look_of(frame_of(state), "足りないもの"), style::warning);
  EXPECT_THAT(text_of(state), HasSubstr("渡す先がまだありません"));
  state.record.fields.fill("言われたこと");
  state.memo_place = "/memo/場所";
  EXPECT_THAT(text_of(state), Not(HasSubstr("足りないもの")));
  EXPECT_THAT(text_of(state), HasSubstr("渡す先: /memo/場所"));
  state.record.handed_over_ms = 1;
  EXPECT_THAT(text_of(state), HasSubstr("渡しました: /memo/場所"));
  EXPECT_THAT(lines_of(state).back(), StartsWith("c コピー  w 渡す(書き出す)"));
}

TEST(CallView, MemoKeepsItsWarningOnTheSmallestScreen) {
  CallState state = in_mode(crowded_call(), CallMode::memo);
  state.record.fields.fill("");
  std::string const text = text_of(state, least_call_screen);
  EXPECT_THAT(text, HasSubstr("足りないもの"));
  EXPECT_THAT(text, HasSubstr("/memo/場所"));
}

TEST(CallView, SupervisorSeesTheMemoUntilWordsAreTyped) {
  CallState state = example_call();
  state.record.fields.fill("言われたこと");
  state.editor = LineEditor();
  EXPECT_THAT(text_of(state), Not(HasSubstr("引き継ぎメモ")));
  state.record.role = "SV";
  EXPECT_THAT(lines_of(state), Contains("引き継ぎメモ"));
  EXPECT_THAT(text_of(state), HasSubstr("言う"));
  state.editor = LineEditor("い");
  EXPECT_THAT(text_of(state), Not(HasSubstr("引き継ぎメモ")));
}

TEST(CallView, AfterTheCallShowsWhatWasJudged) {
  CallState state = in_mode(crowded_call(), CallMode::after);
  state.record.ended_ms = example_now_ms;
  state.record.judged = {{"card-1", "wrong"}};
  state.judging = 1;
  std::string const text = text_of(state);
  EXPECT_THAT(text, StartsWith("通話 12:03 終話"));
  EXPECT_THAT(text, HasSubstr("  違う        カード 札の題"));
  EXPECT_THAT(text, HasSubstr("▸ -           事例   事例の題"));
  EXPECT_THAT(text, HasSubstr("← まだ →"));
  state.record.outcome = "折返し移行";
  EXPECT_THAT(text_of(state), HasSubstr("← 折返し移行 →"));
}

TEST(CallView, AsksForCareWhereThereWasAbuse) {
  CallState state = in_mode(example_call(), CallMode::after);
  EXPECT_THAT(text_of(state), Not(HasSubstr("つらい言葉")));
  state.record.abuse.count = 1;
  EXPECT_EQ(look_of(frame_of(state), "つらい言葉"), style::warning);
  state.record.follow_up = true;
  EXPECT_THAT(text_of(state), HasSubstr("担当者フォローを頼みます"));
  state.record = {};
  state.record.situations = {"威嚇・脅迫"};
  EXPECT_THAT(text_of(state), HasSubstr("つらい言葉"));
}

TEST(CallView, ShowsTheJudgedOneOfMany) {
  CallState state = in_mode(example_call(), CallMode::after);
  for (int i = 0; i < 50; ++i)
    state.judgeables.push_back({std::to_string(i), "題" + std::to_string(i), true});
  state.judging = 49;
  EXPECT_THAT(text_of(state, least_call_screen), HasSubstr("題49"));
  EXPECT_THAT(text_of(state, least_call_screen), HasSubstr("Enter 次の電話"));
}

TEST(CallView, AsksBeforeItCloses) {
  Frame const frame = frame_of(in_mode(example_call(), CallMode::quitting));
  EXPECT_EQ(frame.cursor_row, 23);
  EXPECT_THAT(frame.rows.back().front().text, StartsWith("閉じますか? y か ^C はい"));
}

TEST(CallView, SaysThatTheScreenIsTooSmall) {
  for (CallMode const mode : all_modes)
    for (ScreenSize const size : {ScreenSize{40, 15}, {59, 24}, {80, 17}}) {
      auto const lines = lines_of(in_mode(example_call(), mode), size);
      std::string text;
      for (auto const &line : lines) text += line;
      EXPECT_THAT(text, HasSubstr("画面が小さすぎます"));
      EXPECT_THAT(text, HasSubstr(std::to_string(size.columns) + "×" + std::to_string(size.rows)));
      EXPECT_THAT(text, HasSubstr("60×18"));
      EXPECT_THAT(text, HasSubstr("記録は続い"));
      EXPECT_THAT(text, HasSubstr("言う「お急ぎ"));
      EXPECT_THAT(lines[0], StartsWith("!! 脅し"));
      EXPECT_THAT(lines[1], StartsWith("通話 12:03"));
      EXPECT_THAT(lines.back(), StartsWith("▸ 上司だせ"));
    }
  EXPECT_THAT(text_of(example_call(), least_call_screen), Not(HasSubstr("小さすぎ")));
}

TEST(CallView, ShowsTheClockOnTheTiniestScreens) {
  EXPECT_EQ(lines_of(example_call(), {10, 2}), (Lines{"通話 12:03", "画面が小さ"}));
  EXPECT_EQ(lines_of(example_call(), {5, 1}), (Lines{"12:03"}));
}

}  // namespace
}  // namespace kaeru
