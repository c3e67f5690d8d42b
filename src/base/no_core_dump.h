#pragma once

namespace kaeru {

/// From here on this process leaves no core file, whatever the machine is set to: its memory holds
/// what callers said. Nor can another process of the same user read its memory. What it starts is
/// not bound by this. Not in a build with a sanitizer, which must look into the process.
void forbid_core_dumps();

}  // namespace kaeru
