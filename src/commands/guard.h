#pragma once

#include <functional>
#include <iosfwd>

namespace kaeru {

/// Runs `work` and gives its exit code; whatever it throws becomes a Japanese line on `err` and
/// exit code 2.
int guarded(std::ostream &err, std::function<int()> const &work);

}  // namespace kaeru
