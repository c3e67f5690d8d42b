#pragma once

namespace kaeru {

/// From now on a crash of the process (SIGSEGV, SIGBUS, SIGFPE, SIGILL: tables that are damaged
/// within can lead a reader astray) ends in a Japanese line on standard error and exit code 2; in
/// other threads than this one not when their stack is what is full. Not under a sanitizer, which
/// tells more. A call of std::terminate ends so too, everywhere: Xapian 1.4 writes values in a
/// destructor, where a disk that fails can be told in no other way.
void say_last_words();

}  // namespace kaeru
