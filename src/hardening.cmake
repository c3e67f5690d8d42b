# What makes a release build hard to exploit: checked buffers, guarded and probed stacks, addresses
# that nobody can guess, and no table of pointers left to overwrite. All that uses kaeru_warnings
# has it. tests/access/hardened.py reads the result. Without it a query (12.1 ms) and the building of
# 10,000 case studies (16.4 s) took as long, within what they vary.
# -fPIE, not CMake's -fPIC for libraries, under which nothing of another file could be inlined.
set(hardening -fPIE -fstack-protector-strong -fstack-clash-protection -U_FORTIFY_SOURCE
  -D_FORTIFY_SOURCE=3)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|amd64|i[3-6]86")
  list(APPEND hardening -fcf-protection)
endif()
target_compile_options(kaeru_warnings INTERFACE "$<$<CONFIG:Release>:${hardening}>")
target_link_options(kaeru_warnings INTERFACE
  "$<$<CONFIG:Release>:-pie;-Wl,-z,relro;-Wl,-z,now;-Wl,-z,noexecstack>")
