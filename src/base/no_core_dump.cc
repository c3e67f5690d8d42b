// PR_SET_DUMPABLE rather than RLIMIT_CORE: it also holds where cores go to a program, and is not
// inherited.
#include "base/no_core_dump.h"

#include <sys/prctl.h>

namespace kaeru {

void forbid_core_dumps() {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  ::prctl(PR_SET_DUMPABLE, 0);
#endif
}

}  // namespace kaeru
