// The calls that are watched, under every name by which libstdc++, Xapian and kaeru know them.
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "shim.h"

#define NEXT(name)                                                                  \
  (__extension__({                                                                  \
    static __typeof__(name) *next;                                                  \
    if (!next) next = (__typeof__(name) *)dlsym(RTLD_NEXT, #name);                  \
    next;                                                                           \
  }))

// A call by one path, in `folder`, or by descriptor.
#define ON_PATH(kind, verb, name, folder, path, parameters, arguments)              \
  int name parameters {                                                             \
    struct call call = call_on_path(#name, verb, kind, folder, path);               \
    return enter(&call) ? (int)leave(&call, NEXT(name) arguments) : -1;             \
  }
#define ON_FILE(kind, verb, name, fd, parameters, arguments)                        \
  int name parameters {                                                             \
    struct call call = call_on_file(#name, verb, kind, fd);                         \
    return enter(&call) ? (int)leave(&call, NEXT(name) arguments) : -1;             \
  }
// From one path to another.
#define ON_TWO(verb, name, from, a, to, b, parameters, arguments)                   \
  int name parameters {                                                             \
    struct call call = call_on_path(#name, verb, CHANGE, from, a);                  \
    name_path(call.other, to, b);                                                   \
    return enter(&call) ? (int)leave(&call, NEXT(name) arguments) : -1;             \
  }
// `offset` −1: where the file stands.
#define WRITES(name, offset, parameters, arguments)                                 \
  ssize_t name parameters {                                                         \
    struct call call = call_on_file(#name, "write", CHANGE, fd);                    \
    if (!enter(&call)) return -1;                                                   \
    size = shortened(&call, size);                                                  \
    return leave_write(&call, offset, NEXT(name) arguments);                        \
  }
#define READS(name, parameters, arguments)                                          \
  ssize_t name parameters {                                                         \
    struct call call = call_on_file(#name, "read", READ, fd);                       \
    if (!enter(&call)) return -1;                                                   \
    size = shortened(&call, size);                                                  \
    return leave(&call, NEXT(name) arguments);                                      \
  }

static enum kind kind_of(int flags) {
  return (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)) ? CHANGE : READ;
}

static char const *verb_of(struct call const *call, int flags) {
  if ((flags & O_CREAT) && !call->existed) return "create";
  return flags & O_TRUNC ? "truncate" : "open";
}

static mode_t mode_argument(int flags, va_list arguments) {
  return flags & (O_CREAT | O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
}

#define OPENS(name, folder, parameters, arguments)                                  \
  int name parameters {                                                             \
    va_list more;                                                                   \
    va_start(more, flags);                                                          \
    mode_t const mode = mode_argument(flags, more);                                 \
    va_end(more);                                                                   \
    struct call call = call_on_path(#name, "open", kind_of(flags), folder, path);   \
    if (!enter(&call)) return -1;                                                   \
    call.verb = verb_of(&call, flags);                                              \
    return (int)leave(&call, NEXT(name) arguments);                                 \
  }
OPENS(open, AT_FDCWD, (char const *path, int flags, ...), (path, flags, mode))
OPENS(open64, AT_FDCWD, (char const *path, int flags, ...), (path, flags, mode))
OPENS(openat, folder, (int folder, char const *path, int flags, ...), (folder, path, flags, mode))
OPENS(openat64, folder, (int folder, char const *path, int flags, ...), (folder, path, flags, mode))

// What hardened programs call instead.
int __open_2(char const *path, int flags) { return open(path, flags); }
int __open64_2(char const *path, int flags) { return open64(path, flags); }
int __openat_2(int folder, char const *path, int flags) { return openat(folder, path, flags); }
int __openat64_2(int folder, char const *path, int flags) { return openat64(folder, path, flags); }
int creat(char const *path, mode_t mode) { return open(path, O_WRONLY | O_CREAT | O_TRUNC, mode); }
int creat64(char const *path, mode_t mode) { return open64(path, O_WRONLY | O_CREAT | O_TRUNC, mode); }

static int flags_of(char const *mode) {
  int const access = strchr(mode, '+') ? O_RDWR : mode[0] == 'r' ? O_RDONLY : O_WRONLY;
  return access | (mode[0] == 'r' ? 0 : O_CREAT) | (mode[0] == 'w' ? O_TRUNC : 0);
}

#define OPENS_STREAM(name)                                                          \
  FILE *name(char const *path, char const *mode) {                                  \
    int const flags = flags_of(mode);                                               \
    struct call call = call_on_path(#name, "open", kind_of(flags), AT_FDCWD, path); \
    if (!enter(&call)) return NULL;                                                 \
    call.verb = verb_of(&call, flags);                                              \
    FILE *const file = NEXT(name)(path, mode);                                      \
    leave(&call, file ? 0 : -1);                                                    \
    return file;                                                                    \
  }
OPENS_STREAM(fopen)
OPENS_STREAM(fopen64)

WRITES(write, -1, (int fd, void const *data, size_t size), (fd, data, size))
WRITES(pwrite, offset, (int fd, void const *data, size_t size, off_t offset), (fd, data, size, offset))
WRITES(pwrite64, offset, (int fd, void const *data, size_t size, off64_t offset),
       (fd, data, size, offset))
WRITES(sendfile, -1, (int fd, int from, off_t *at, size_t size), (fd, from, at, size))
WRITES(sendfile64, -1, (int fd, int from, off64_t *at, size_t size), (fd, from, at, size))

ssize_t copy_file_range(int from, off64_t *at, int fd, off64_t *to, size_t size, unsigned flags) {
  long long const offset = to ? *to : -1;
  struct call call = call_on_file("copy_file_range", "write", CHANGE, fd);
  if (!enter(&call)) return -1;
  return leave_write(&call, offset, NEXT(copy_file_range)(from, at, fd, to, shortened(&call, size), flags));
}

// Of several pieces; these are never shortened.
#define WRITES_PIECES(name, offset, parameters, arguments)                          \
  ssize_t name parameters {                                                         \
    struct call call = call_on_file(#name, "write", CHANGE, fd);                    \
    return enter(&call) ? leave_write(&call, offset, NEXT(name) arguments) : -1;    \
  }
WRITES_PIECES(writev, -1, (int fd, struct iovec const *pieces, int count), (fd, pieces, count))
WRITES_PIECES(pwritev, offset, (int fd, struct iovec const *pieces, int count, off_t offset),
              (fd, pieces, count, offset))
WRITES_PIECES(pwritev64, offset, (int fd, struct iovec const *pieces, int count, off64_t offset),
              (fd, pieces, count, offset))

READS(read, (int fd, void *data, size_t size), (fd, data, size))
READS(pread, (int fd, void *data, size_t size, off_t offset), (fd, data, size, offset))
READS(pread64, (int fd, void *data, size_t size, off64_t offset), (fd, data, size, offset))
ssize_t __read_chk(int fd, void *data, size_t size, size_t room) {
  return size <= room ? read(fd, data, size) : (abort(), -1);
}
ssize_t __pread_chk(int fd, void *data, size_t size, off_t offset, size_t room) {
  return size <= room ? pread(fd, data, size, offset) : (abort(), -1);
}
ssize_t __pread64_chk(int fd, void *data, size_t size, off64_t offset, size_t room) {
  return size <= room ? pread64(fd, data, size, offset) : (abort(), -1);
}

// A shared writable mapping would change files behind the shim's back.
#define MAPS(name, offset_type)                                                     \
  void *name(void *at, size_t size, int access, int flags, int fd, offset_type offset) { \
    if (fd < 0) return NEXT(name)(at, size, access, flags, fd, offset);             \
    struct call call = call_on_file(#name, "map", READ, fd);                        \
    if (call.counted && (flags & MAP_SHARED) && (access & PROT_WRITE)) abort();     \
    if (!enter(&call)) return MAP_FAILED;                                           \
    void *const map = NEXT(name)(at, size, access, flags, fd, offset);              \
    leave(&call, map == MAP_FAILED ? -1 : 0);                                       \
    return map;                                                                     \
  }
MAPS(mmap, off_t)
MAPS(mmap64, off64_t)

ON_FILE(CHANGE, "sync", fsync, fd, (int fd), (fd))
ON_FILE(CHANGE, "sync", fdatasync, fd, (int fd), (fd))
ON_FILE(CHANGE, "syncfs", syncfs, fd, (int fd), (fd))
ON_FILE(CHANGE, "hint", sync_file_range, fd, (int fd, off64_t from, off64_t size, unsigned flags),
        (fd, from, size, flags))
ON_FILE(CHANGE, "lock", flock, fd, (int fd, int how), (fd, how))

ON_TWO("rename", rename, AT_FDCWD, a, AT_FDCWD, b, (char const *a, char const *b), (a, b))
ON_TWO("rename", renameat, from, a, to, b, (int from, char const *a, int to, char const *b),
       (from, a, to, b))
ON_TWO("rename", renameat2, from, a, to, b,
       (int from, char const *a, int to, char const *b, unsigned flags), (from, a, to, b, flags))
ON_TWO("link", link, AT_FDCWD, a, AT_FDCWD, b, (char const *a, char const *b), (a, b))
ON_TWO("link", linkat, from, a, to, b, (int from, char const *a, int to, char const *b, int flags),
       (from, a, to, b, flags))

#define LINKS_SOFTLY(name, folder, parameters, arguments)                           \
  int name parameters {                                                             \
    struct call call = call_on_path(#name, "symlink", CHANGE, folder, path);        \
    if (strlen(text) >= sizeof call.other) abort();                                 \
    strcpy(call.other, text);                                                       \
    return enter(&call) ? (int)leave(&call, NEXT(name) arguments) : -1;             \
  }
LINKS_SOFTLY(symlink, AT_FDCWD, (char const *text, char const *path), (text, path))
LINKS_SOFTLY(symlinkat, folder, (char const *text, int folder, char const *path), (text, folder, path))

ON_PATH(CHANGE, "remove", unlink, AT_FDCWD, path, (char const *path), (path))
ON_PATH(CHANGE, "remove", unlinkat, folder, path, (int folder, char const *path, int flags),
        (folder, path, flags))
ON_PATH(CHANGE, "remove", rmdir, AT_FDCWD, path, (char const *path), (path))
ON_PATH(CHANGE, "remove", remove, AT_FDCWD, path, (char const *path), (path))
ON_PATH(CHANGE, "mkdir", mkdir, AT_FDCWD, path, (char const *path, mode_t mode), (path, mode))
ON_PATH(CHANGE, "mkdir", mkdirat, folder, path, (int folder, char const *path, mode_t mode),
        (folder, path, mode))

#define CUTS(name, on, type)                                                        \
  int name(type file, off_t length) {                                               \
    struct call call = on;                                                          \
    call.number = length;                                                           \
    return enter(&call) ? (int)leave(&call, NEXT(name)(file, length)) : -1;         \
  }
CUTS(truncate, call_on_path("truncate", "truncate", CHANGE, AT_FDCWD, file), char const *)
CUTS(truncate64, call_on_path("truncate64", "truncate", CHANGE, AT_FDCWD, file), char const *)
CUTS(ftruncate, call_on_file("ftruncate", "truncate", CHANGE, file), int)
CUTS(ftruncate64, call_on_file("ftruncate64", "truncate", CHANGE, file), int)

ON_PATH(CHANGE, "mode", chmod, AT_FDCWD, path, (char const *path, mode_t mode), (path, mode))
ON_PATH(CHANGE, "mode", fchmodat, folder, path, (int folder, char const *path, mode_t mode, int flags),
        (folder, path, mode, flags))
ON_FILE(CHANGE, "mode", fchmod, fd, (int fd, mode_t mode), (fd, mode))
ON_PATH(CHANGE, "owner", chown, AT_FDCWD, path, (char const *path, uid_t user, gid_t group),
        (path, user, group))
ON_PATH(CHANGE, "owner", lchown, AT_FDCWD, path, (char const *path, uid_t user, gid_t group),
        (path, user, group))
ON_PATH(CHANGE, "owner", fchownat, folder, path,
        (int folder, char const *path, uid_t user, gid_t group, int flags),
        (folder, path, user, group, flags))
ON_FILE(CHANGE, "owner", fchown, fd, (int fd, uid_t user, gid_t group), (fd, user, group))

ON_PATH(READ, "look", stat, AT_FDCWD, path, (char const *path, struct stat *info), (path, info))
ON_PATH(READ, "look", lstat, AT_FDCWD, path, (char const *path, struct stat *info), (path, info))
ON_PATH(READ, "look", fstatat, folder, path,
        (int folder, char const *path, struct stat *info, int flags), (folder, path, info, flags))
ON_FILE(READ, "look", fstat, fd, (int fd, struct stat *info), (fd, info))
ON_PATH(READ, "look", stat64, AT_FDCWD, path, (char const *path, struct stat64 *info), (path, info))
ON_PATH(READ, "look", lstat64, AT_FDCWD, path, (char const *path, struct stat64 *info), (path, info))
ON_PATH(READ, "look", fstatat64, folder, path,
        (int folder, char const *path, struct stat64 *info, int flags), (folder, path, info, flags))
ON_FILE(READ, "look", fstat64, fd, (int fd, struct stat64 *info), (fd, info))
ON_PATH(READ, "look", access, AT_FDCWD, path, (char const *path, int how), (path, how))
ON_PATH(READ, "look", faccessat, folder, path, (int folder, char const *path, int how, int flags),
        (folder, path, how, flags))

ssize_t readlink(char const *path, char *text, size_t size) {
  struct call call = call_on_path("readlink", "look", READ, AT_FDCWD, path);
  return enter(&call) ? leave(&call, NEXT(readlink)(path, text, size)) : -1;
}
ssize_t readlinkat(int folder, char const *path, char *text, size_t size) {
  struct call call = call_on_path("readlinkat", "look", READ, folder, path);
  return enter(&call) ? leave(&call, NEXT(readlinkat)(folder, path, text, size)) : -1;
}
char *realpath(char const *path, char *resolved) {
  struct call call = call_on_path("realpath", "look", READ, AT_FDCWD, path);
  if (!enter(&call)) return NULL;
  char *const result = NEXT(realpath)(path, resolved);
  leave(&call, result ? 0 : -1);
  return result;
}

DIR *opendir(char const *path) {
  struct call call = call_on_path("opendir", "open", READ, AT_FDCWD, path);
  if (!enter(&call)) return NULL;
  DIR *const folder = NEXT(opendir)(path);
  leave(&call, folder ? 0 : -1);
  return folder;
}

#define LISTS(name, entry_type)                                                     \
  struct entry_type *name(DIR *folder) {                                            \
    struct call call = call_on_file(#name, "list", READ, dirfd(folder));            \
    if (!enter(&call)) return NULL;                                                 \
    struct entry_type *const entry = NEXT(name)(folder);                            \
    leave(&call, 0);                                                                \
    return entry;                                                                   \
  }
LISTS(readdir, dirent)
LISTS(readdir64, dirent64)

// The type of file system may be another than it is.
#define KNOWS_TYPE(name, info_type, on, file_type)                                  \
  int name(file_type file, struct info_type *info) {                                \
    struct call call = on;                                                          \
    if (!enter(&call)) return -1;                                                   \
    int const result = NEXT(name)(file, info);                                      \
    if (result == 0) info->f_type = reported_type(&call, info->f_type);             \
    return (int)leave(&call, result);                                               \
  }
KNOWS_TYPE(statfs, statfs, call_on_path("statfs", "look", READ, AT_FDCWD, file), char const *)
KNOWS_TYPE(statfs64, statfs64, call_on_path("statfs64", "look", READ, AT_FDCWD, file), char const *)
KNOWS_TYPE(fstatfs, statfs, call_on_file("fstatfs", "look", READ, file), int)
KNOWS_TYPE(fstatfs64, statfs64, call_on_file("fstatfs64", "look", READ, file), int)
