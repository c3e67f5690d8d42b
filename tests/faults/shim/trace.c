// The record of what a program did, enough to do it again. One line a call, separated by tabs:
//   name  verb  errno  inode  mode  number  length  path  other
// then `length` bytes that it wrote, and a line feed. Verbs that change: create, truncate, write, sync,
// syncfs, rename, link, symlink, remove, mkdir, mode; every other verb leaves the files as they are.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "shim.h"

// Raw system calls: the shim must not watch itself.
static int open_raw(char const *path, int flags) {
  return (int)syscall(SYS_openat, AT_FDCWD, path, flags | O_CLOEXEC, 0644);
}

static void write_raw(int fd, char const *bytes, size_t length) {
  while (length > 0) {
    long const written = syscall(SYS_write, fd, bytes, length);
    if (written <= 0) abort();
    bytes += written;
    length -= (size_t)written;
  }
}

/// What was just written, read back: so one way serves every call that writes.
static void copy_written(int to, int fd, long long offset, size_t length) {
  char path[64];
  char bytes[1 << 16];
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  int const from = open_raw(path, O_RDONLY);
  while (length > 0) {
    size_t const most = length < sizeof bytes ? length : sizeof bytes;
    long const got = syscall(SYS_pread64, from, bytes, most, offset);
    if (got <= 0) abort();
    write_raw(to, bytes, (size_t)got);
    offset += got;
    length -= (size_t)got;
  }
  syscall(SYS_close, from);
}

void trace(struct call const *call, int failure, size_t length) {
  char const *const file = getenv("KAERU_FAULT_TRACE");
  if (!file) return;
  if (!getenv("KAERU_FAULT_DATA")) length = 0;
  int const to = open_raw(file, O_WRONLY | O_CREAT | O_APPEND);
  char line[3 * PATH_MAX];
  int const size = snprintf(line, sizeof line, "%s\t%s\t%d\t%lu\t%o\t%lld\t%zu\t%s\t%s\n", call->name,
                            call->verb, failure, call->inode, call->mode, call->number, length,
                            call->path, call->other);
  write_raw(to, line, (size_t)size);
  if (length > 0) copy_written(to, call->fd, call->number, length);
  write_raw(to, "\n", 1);
  syscall(SYS_close, to);
}

void look(struct call *call) {
  struct stat info;
  bool const by_name = call->fd < 0;
  long const found = by_name ? syscall(SYS_newfstatat, AT_FDCWD, call->path, &info, AT_SYMLINK_NOFOLLOW)
                             : syscall(SYS_newfstatat, call->fd, "", &info, AT_EMPTY_PATH);
  if (found != 0) return;
  call->inode = info.st_ino;
  call->mode = info.st_mode & 07777;
}
