#pragma once
// A library to be preloaded: watches the system calls of a program under one folder, and makes them
// fail. What it shall do stands in the environment:
//   KAERU_FAULT_ROOT        absolute path; only calls on what lies there count
//   KAERU_FAULT_KIND        change, read or all (default all): which calls count
//   KAERU_FAULT_AT          N: the Nth such call, from 1, is hit
//   KAERU_FAULT_DO          an errno by name (EIO …): the call fails with it; short: half of its bytes;
//                           kill-before, kill-after: SIGKILL; rot: the call works, then a byte of its file
//                           is another (a disk that lies)
//   KAERU_FAULT_LASTS       1: so is every such call after it
//   KAERU_FAULT_FILESYSTEM  a number as in statfs(2): the type of file system that is reported
//   KAERU_FAULT_TRACE       file to which every counted call is appended, see trace.c
//   KAERU_FAULT_DATA        1: with the bytes that it wrote

#include <limits.h>
#include <stdbool.h>
#include <sys/types.h>

enum kind { READ = 1, CHANGE = 2 };

struct call {
  char const *name;
  char const *verb;  ///< what it does to a file system, see trace.c
  enum kind kind;
  int fd;  ///< −1: by path
  bool counted;
  bool hit;
  bool existed;  ///< before the call
  char path[PATH_MAX];
  char other[PATH_MAX];  ///< second path; of a symlink, what it holds
  unsigned long inode;
  unsigned mode;
  long long number;  ///< of a write its offset, of a truncation the length
};

/// A call on what a path or a descriptor names.
struct call call_on_path(char const *name, char const *verb, enum kind kind, int folder,
                         char const *path);
struct call call_on_file(char const *name, char const *verb, enum kind kind, int fd);
/// Absolute, not resolved; of PATH_MAX bytes.
void name_path(char *out, int folder, char const *path);

/// Counts the call. False: it shall fail, errno is set. True: `leave` must follow.
bool enter(struct call *call);
/// The length that the call shall have.
size_t shortened(struct call const *call, size_t length);
/// After the real call; gives back its result.
long leave(struct call *call, long result);
/// After one that wrote `result` bytes at `offset` or, when −1, before where the file stands now.
long leave_write(struct call *call, long long offset, long result);
/// The type to report instead of the file system's own.
long reported_type(struct call const *call, long own);

/// Notes the call and the `length` bytes that it wrote at `number`.
void trace(struct call const *call, int failure, size_t length);
/// Sets inode and mode to what they are now; leaves them when there is nothing.
void look(struct call *call);
