// Character sets: conversion through ICU, and our own judgement of which one a text is in. Each
// candidate is read and scored as Japanese; a wrong reading gives itself away within a few letters.
#include "text/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace kaeru {
namespace {

struct CloseConverter {
  void operator()(UConverter *converter) const { ucnv_close(converter); }
};
struct CloseDetector {
  void operator()(UCharsetDetector *detector) const { ucsdet_close(detector); }
};

void U_CALLCONV count_broken(void const *context, UConverterToUnicodeArgs *args, char const *,
                             int32_t, UConverterCallbackReason reason, UErrorCode *status) {
  if (reason > UCNV_IRREGULAR) return;
  ++*static_cast<std::size_t *>(const_cast<void *>(context));
  static constexpr UChar replacement = 0xFFFD;
  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(args, &replacement, 1, 0, status);
}

// The kanji that make up about half of everyday business Japanese.
constexpr std::u32string_view everyday_kanji =
    U"日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北"
    U"午百書先"
    U"名川千水半男西電校語土木聞食車何南万毎白天母火右読友左休父雨品客様社員店件担当者対応説明返送"
    U"料届注文"
    U"約束連絡受付責任上司謝罪金額請求契約解除確認回答理由内容問題事業部門苦情要求結果経過教訓再発"
    U"防止不満"
    U"言思持待合場所番号使用変更方法手続通信商配達予定必相談報告窓口怒初度全然自分同意味良悪強弱早"
    U"遅新古";

bool is_hiragana(char32_t c) {
  return c >= 0x3041 && c <= 0x309F;
}
bool is_katakana(char32_t c) {
  return c >= 0x30A1 && c <= 0x30FE;
}
bool is_half_kana(char32_t c) {
  return c >= 0xFF66 && c <= 0xFF9F;
}
bool is_kanji(char32_t c) {
  return c >= 0x4E00 && c <= 0x9FFF;
}
bool is_mark(char32_t c) {
  return (c >= 0x3000 && c <= 0x301C) || (c >= 0xFF01 && c <= 0xFF5E) || c == 0x2026;
}

/// ﾞ stands only after ｶ–ﾄ, ﾊ–ﾎ and ｳ; ﾟ only after ﾊ–ﾎ.
bool voices(char32_t mark, char32_t before) {
  bool const ha = before >= 0xFF8A && before <= 0xFF8E;
  if (mark == 0xFF9F) return ha;
  return ha || (before >= 0xFF76 && before <= 0xFF84) || before == 0xFF73;
}

/// Whether half-width kana `c` may follow `before` in a Japanese word.
bool half_kana_fits(char32_t c, char32_t before) {
  if (c == 0xFF9E || c == 0xFF9F) return voices(c, before);
  bool const needs_kana = c == 0xFF70 || (c >= 0xFF67 && c <= 0xFF6F) || c == 0xFF9D;
  return !needs_kana || is_half_kana(before);
}

double kanji_score(char32_t c) {
  return everyday_kanji.find(c) != std::u32string_view::npos ? 2.0 : 0.2;
}

double character_score(char32_t c, char32_t before) {
  if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') return -4;
  if (c < 0x7F) return 0.1;
  if (is_hiragana(c)) return 2;
  if (is_katakana(c)) return is_katakana(before) ? 2 : 1;
  if (is_half_kana(c)) return half_kana_fits(c, before) ? 0.45 : -3;
  if (c >= 0xFF61 && c <= 0xFF65) return -1;
  if (is_kanji(c)) return kanji_score(c);
  if (is_mark(c)) return 1;
  return c == 0xFFFD || c >= 0xE000 ? -8 : -0.5;
}

/// Mean plausibility per byte of `bytes`; a shorter reading of the same bytes is not punished.
double score(std::string_view bytes, char const *charset) {
  Conversion const reading = convert(bytes, charset);
  icu::UnicodeString const text = icu::UnicodeString::fromUTF8(reading.text);
  double sum = -6.0 * static_cast<double>(reading.broken);
  char32_t before = 0;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    auto const c = static_cast<char32_t>(text.char32At(i));
    sum += character_score(c, before);
    before = c;
  }
  return sum / static_cast<double>(bytes.size());
}

/// +1 for Shift_JIS, -1 for EUC-JP, 0 for anything else.
int detector_vote(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UCharsetDetector, CloseDetector> const detector(ucsdet_open(&status));
  ucsdet_setText(detector.get(), bytes.data(), static_cast<int32_t>(bytes.size()), &status);
  UCharsetMatch const *const match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return 0;
  char const *const name = ucsdet_getName(match, &status);
  if (U_FAILURE(status) || name == nullptr) return 0;
  std::string_view const found = name;
  return found == "Shift_JIS" ? 1 : found == "EUC-JP" ? -1 : 0;
}

struct Utf16Counts {
  std::size_t plausible = 0, sure = 0;  ///< units; `sure` = kana, marks and ASCII
};

Utf16Counts count_utf16(std::string_view bytes, std::size_t high) {
  Utf16Counts counts;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    auto const unit = static_cast<char32_t>((static_cast<unsigned char>(bytes[i + high]) << 8) |
                                            static_cast<unsigned char>(bytes[i + 1 - high]));
    bool const ascii = (unit >= 0x20 && unit < 0x7F) || (unit >= 0x09 && unit <= 0x0D);
    bool const sure = ascii || (unit >= 0x3000 && unit <= 0x30FF);
    counts.sure += sure;
    counts.plausible += sure || is_kanji(unit) || (unit >= 0xFF00 && unit <= 0xFFEF) ||
                        (unit >= 0x2000 && unit <= 0x27FF);
  }
  return counts;
}

bool reads_as_utf16(Utf16Counts counts, std::size_t units) {
  return counts.plausible * 100 >= units * 97 && counts.sure * 4 >= units;
}

}  // namespace

Conversion convert(std::string_view bytes, char const *charset) {
  Conversion result;
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UConverter, CloseConverter> const converter(ucnv_open(charset, &status));
  if (U_FAILURE(status)) return {"", bytes.size()};
  ucnv_setToUCallBack(converter.get(), count_broken, &result.broken, nullptr, nullptr, &status);
  icu::UnicodeString const text(bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(),
                                status);
  if (U_FAILURE(status)) return {"", bytes.size()};
  text.toUTF8String(result.text);
  return result;
}

char const *guess_japanese(std::string_view bytes) {
  std::string_view const sample = bytes.substr(0, 64 << 10);
  constexpr double too_close = 0.12;
  double const shift_jis = score(sample, "Shift_JIS");
  double const euc_jp = score(sample, "EUC-JP");
  if (std::max(shift_jis, euc_jp) <= 0) return "";
  double lead = shift_jis - euc_jp;
  if (std::abs(lead) < too_close) lead += too_close * detector_vote(sample);
  return lead >= 0 ? "Shift_JIS" : "EUC-JP";
}

char const *guess_utf16(std::string_view bytes) {
  std::string_view const sample = bytes.substr(0, 64 << 10);
  std::size_t const units = sample.size() / 2;
  if (units < 2 || bytes.size() % 2 != 0) return "";
  Utf16Counts const little = count_utf16(sample, 1);
  Utf16Counts const big = count_utf16(sample, 0);
  bool const prefer_little = little.plausible >= big.plausible;
  Utf16Counts const &best = prefer_little ? little : big;
  if (!reads_as_utf16(best, units)) return "";
  return prefer_little ? "UTF-16LE" : "UTF-16BE";
}

}  // namespace kaeru
