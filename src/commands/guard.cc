// The last place for exceptions. Xapian::Error is no std::exception.
#include "commands/guard.h"

#include <fmt/format.h>
#include <xapian.h>

#include <exception>
#include <new>
#include <ostream>

#include "commands/command.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

int report(std::ostream &err, char const *what, std::string_view cause, char const *advice) {
  err << fmt::format("kaeru: {}({})。{}\n", what, sanitize_line(cause), advice);
  return exit_error;
}

}  // namespace

int guarded(std::ostream &err, std::function<int()> const &work) {
  try {
    return work();
  } catch (Xapian::NetworkError const &failure) {
    return report(err, "シャードが途中で答えなくなりました", failure.get_description(),
                  "その機械の xapian-tcpsrv を確かめるか、KAERU_PARTIAL=on で残りだけを検索してください。");
  } catch (Xapian::Error const &failure) {
    return report(err, "索引を読み書きできません", failure.get_description(),
                  "kaeru index --full で作り直してください。");
  } catch (std::bad_alloc const &failure) {
    return report(err, "メモリーが足りません", failure.what(),
                  "ほかのプログラムを閉じて、もう一度試してください。");
  } catch (std::exception const &failure) {
    return report(err, "思わぬ失敗です", failure.what(),
                  "この行を添えて管理者に知らせてください。");
  } catch (...) {
    return report(err, "思わぬ失敗です", "?", "この行を添えて管理者に知らせてください。");
  }
}

}  // namespace kaeru
