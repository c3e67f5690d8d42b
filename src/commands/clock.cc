// The one place where commands read a clock and speak of time zones.
#include "commands/clock.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace kaeru {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

}  // namespace

std::int64_t true_now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::int64_t now_ms(Environment const &environment) {
  return true_now_ms() + environment.days_ahead * day_ms;
}

std::string local_time(std::int64_t ms) {
  std::time_t const seconds = ms / 1000;
  std::tm local{};
  if (::localtime_r(&seconds, &local) == nullptr) return "";
  long const offset_min = local.tm_gmtoff / 60;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{:02}:{:02}", local.tm_year + 1900,
                     local.tm_mon + 1, local.tm_mday, local.tm_hour, local.tm_min, local.tm_sec,
                     offset_min < 0 ? '-' : '+', std::labs(offset_min) / 60,
                     std::labs(offset_min) % 60);
}

std::optional<std::int64_t> parse_time(std::string_view text) {
  constexpr std::string_view form = "dddd-dd-ddTdd:dd:dd?dd:dd";
  bool const formed = std::ranges::equal(text, form, [](char c, char wanted) {
    return wanted == 'd' ? c >= '0' && c <= '9' : wanted == '?' || c == wanted;
  });
  if (!formed) return std::nullopt;
  std::string const copy(text);
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zone_hour = 0, zone_min = 0;
  char sign = '+';
  int const read = std::sscanf(copy.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d%c%2d:%2d", &year, &month,
                               &day, &hour, &minute, &second, &sign, &zone_hour, &zone_min);
  using namespace std::chrono;
  year_month_day const date{std::chrono::year(year),
                            std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  bool const sane = read == 9 && date.ok() && (sign == '+' || sign == '-') && hour < 24 &&
                    minute < 60 && second <= 60 && zone_hour < 24 && zone_min < 60;
  if (!sane) return std::nullopt;
  auto const zone = minutes(zone_hour * 60 + zone_min);
  auto const local = sys_days(date) + hours(hour) + minutes(minute) + seconds(second);
  auto const utc = local - (sign == '-' ? -zone : zone);
  return duration_cast<milliseconds>(utc.time_since_epoch()).count();
}

std::int64_t midnight_ms(Date day) {
  std::tm local{};
  local.tm_year = day.year - 1900;
  local.tm_mon = day.month - 1;
  local.tm_mday = day.day;
  local.tm_isdst = -1;
  return std::int64_t{std::mktime(&local)} * 1000;
}

Date days_before(Date day, int days) {
  using namespace std::chrono;
  sys_days const then = sys_days(year{day.year} / day.month / day.day) - std::chrono::days(days);
  year_month_day const ymd{then};
  if (static_cast<int>(ymd.year()) < 1900) return {1900, 1, 1};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

}  // namespace kaeru
