// Which calls count, and what happens to the one that is hit.
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "shim.h"

// One call at a time, so that the trace has the order in which things happened.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned long calls_so_far;

static char const *variable(char const *name) {
  char const *const value = getenv(name);
  return value ? value : "";
}

static bool is_under_root(char const *path) {
  char const *const root = variable("KAERU_FAULT_ROOT");
  size_t const length = strlen(root);
  return length > 0 && strncmp(path, root, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

static bool is_kind_told(enum kind kind) {
  char const *const told = variable("KAERU_FAULT_KIND");
  if (strcmp(told, "change") == 0) return kind == CHANGE;
  if (strcmp(told, "read") == 0) return kind == READ;
  return true;
}

static int errno_told(void) {
  static struct {
    char const *name;
    int number;
  } const known[] = {{"EIO", EIO},     {"ENOSPC", ENOSPC}, {"EACCES", EACCES}, {"EROFS", EROFS},
                     {"EDQUOT", EDQUOT}, {"EINTR", EINTR},   {"EMFILE", EMFILE}, {"ENOMEM", ENOMEM},
                     {"ESTALE", ESTALE}, {"ENOLCK", ENOLCK}};
  for (size_t i = 0; i < sizeof known / sizeof *known; ++i)
    if (strcmp(variable("KAERU_FAULT_DO"), known[i].name) == 0) return known[i].number;
  return 0;
}

static void die_if(char const *when) {
  if (strcmp(variable("KAERU_FAULT_DO"), when) == 0) kill(getpid(), SIGKILL);
}

static bool is_hit(unsigned long number) {
  unsigned long const at = strtoul(variable("KAERU_FAULT_AT"), NULL, 10);
  bool const lasts = variable("KAERU_FAULT_LASTS")[0] == '1';
  return at > 0 && (number == at || (lasts && number > at));
}

static void join(char *out, char const *folder, char const *path) {
  if (snprintf(out, PATH_MAX, "%s%s%s", folder, *path ? "/" : "", path) >= PATH_MAX) abort();
}

/// Of an open file; empty when it has none.
static void name_file(char *out, int fd) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  long const length = syscall(SYS_readlinkat, AT_FDCWD, link, out, PATH_MAX - 1);
  out[length > 0 ? length : 0] = '\0';
}

void name_path(char *out, int folder, char const *path) {
  char place[PATH_MAX] = "";
  if (path[0] == '/') {
    join(out, path, "");
    return;
  }
  if (folder != AT_FDCWD)
    name_file(place, folder);
  else if (syscall(SYS_getcwd, place, sizeof place) < 0)
    place[0] = '\0';
  join(out, place, path);
}

struct call call_on_path(char const *name, char const *verb, enum kind kind, int folder,
                         char const *path) {
  int const before = errno;
  struct call call = {.name = name, .verb = verb, .kind = kind, .fd = -1};
  name_path(call.path, folder, path);
  call.counted = is_under_root(call.path) && is_kind_told(kind);
  errno = before;
  return call;
}

struct call call_on_file(char const *name, char const *verb, enum kind kind, int fd) {
  int const before = errno;
  struct call call = {.name = name, .verb = verb, .kind = kind, .fd = fd};
  name_file(call.path, fd);
  call.counted = is_under_root(call.path) && is_kind_told(kind);
  errno = before;
  return call;
}

bool enter(struct call *call) {
  if (!call->counted) return true;
  int const before = errno;
  pthread_mutex_lock(&lock);
  look(call);
  call->existed = call->inode != 0;
  errno = before;
  call->hit = is_hit(++calls_so_far);
  if (!call->hit) return true;
  die_if("kill-before");
  int const failure = errno_told();
  if (failure == 0) return true;
  trace(call, failure, 0);
  pthread_mutex_unlock(&lock);
  errno = failure;
  return false;
}

size_t shortened(struct call const *call, size_t length) {
  bool const is_short = call->hit && strcmp(variable("KAERU_FAULT_DO"), "short") == 0;
  return is_short && length > 1 ? length / 2 : length;
}

/// A disk that lies: of a file with one name, which nobody relies on yet, it keeps another byte.
static void rot_if_told(struct call const *call) {
  char link[64], byte;
  struct statx file;  // by syscall: this library watches fstat
  if (strcmp(variable("KAERU_FAULT_DO"), "rot") != 0) return;
  snprintf(link, sizeof link, "/proc/self/fd/%d", call->fd);
  int const fd = (int)syscall(SYS_openat, AT_FDCWD, link, O_RDWR | O_CLOEXEC);
  if (fd < 0) return;
  unsigned const wanted = STATX_NLINK | STATX_SIZE;
  if (syscall(SYS_statx, fd, "", AT_EMPTY_PATH, wanted, &file) == 0 && file.stx_nlink == 1 &&
      syscall(SYS_pread64, fd, &byte, 1UL, (off_t)(file.stx_size / 2)) == 1) {
    byte ^= 1;
    syscall(SYS_pwrite64, fd, &byte, 1UL, (off_t)(file.stx_size / 2));
  }
  syscall(SYS_close, fd);
}

static long finish(struct call *call, size_t written, long result) {
  if (!call->counted) return result;
  int const after = errno;
  if (call->hit && result >= 0) rot_if_told(call);
  if (result >= 0) look(call);
  trace(call, result < 0 ? after : 0, written);
  if (call->hit) die_if("kill-after");
  pthread_mutex_unlock(&lock);
  errno = after;
  return result;
}

long leave(struct call *call, long result) {
  return finish(call, 0, result);
}

long leave_write(struct call *call, long long offset, long result) {
  if (!call->counted || result <= 0) return finish(call, 0, result);
  call->number = offset >= 0 ? offset : syscall(SYS_lseek, call->fd, 0L, SEEK_CUR) - result;
  return finish(call, (size_t)result, result);
}

long reported_type(struct call const *call, long own) {
  char const *const told = variable("KAERU_FAULT_FILESYSTEM");
  return *told && call->counted ? strtol(told, NULL, 0) : own;
}
