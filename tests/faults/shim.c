/* Stands between a process and its disk (LD_PRELOAD): counts, records, fails or kills at the N-th operation.
 *
 * Only files below the watched folder count. Operations: write, truncate, sync, rename, unlink, making a file or a
 * folder. They are armed by shim_arm() and recorded to a descriptor given to shim_trace(); each record is a header
 * (operation, file id, offset, length, length of the name) followed by the name(s) and the data.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 1, TRUNCATE, SYNC, RENAME, UNLINK, CREATE, MKDIR, MARK, OPENED };
enum { MOST = 1024 };

struct header { uint32_t op, names; uint64_t file, offset, length; };

static char watched[512];
static long count, die_at, fail_at, half_at;
static int fault, for_ever, trace_to = -1, really_sync = 1;
static struct { int known; uint64_t inode; char path[400]; } held[MOST];

#define REAL(type, name, ...) static type (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, name)

void shim_arm(const char *folder, long die, long fail, int error, int ever, long half) {
    snprintf(watched, sizeof watched, "%s", folder);
    count = 0; die_at = die; fail_at = fail; fault = error; for_ever = ever; half_at = half;
}
void shim_trace(int descriptor) { trace_to = descriptor; }
void shim_sync(int really) { really_sync = really; }
long shim_count(void) { return count; }

static ssize_t out(const void *data, size_t length) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return real(trace_to, data, length);
}

static void record(uint32_t op, uint64_t file, uint64_t offset, const void *data, size_t length, const char *names) {
    if (trace_to < 0) return;
    struct header head = { op, names ? strlen(names) : 0, file, offset, length };
    out(&head, sizeof head);
    if (names) out(names, strlen(names));
    if (data && length) out(data, length);
}

void shim_mark(long number) { record(MARK, number, 0, NULL, 0, NULL); }

/* 0: go on; 1: fail with errno set. Kills the process when its time has come. */
static int hit(void) {
    count++;
    if (count == die_at) raise(SIGKILL);
    if (fail_at && (count == fail_at || (for_ever && count > fail_at))) { errno = fault; return 1; }
    return 0;
}

static int below(const char *path) { return watched[0] && path && !strncmp(path, watched, strlen(watched)); }

static int watch(int descriptor, const char *path) {
    struct stat about;
    if (descriptor < 0 || descriptor >= MOST) return descriptor;
    held[descriptor].known = below(path) && !fstat(descriptor, &about);
    if (held[descriptor].known) {
        held[descriptor].inode = about.st_ino;
        snprintf(held[descriptor].path, sizeof held[descriptor].path, "%s", path);
    }
    return descriptor;
}

static int is_watched(int descriptor) {
    return watched[0] && descriptor >= 0 && descriptor < MOST && held[descriptor].known;
}

static int opened(int folder, const char *path, int flags, mode_t mode) {
    REAL(int, "openat", int, const char *, int, mode_t);
    int makes = (flags & O_CREAT) && below(path) && access(path, F_OK) != 0;
    if (makes && hit()) return -1;
    int descriptor = watch(real(folder, path, flags, mode), path);
    if (makes && descriptor >= 0) record(CREATE, held[descriptor].inode, 0, NULL, 0, path);
    else if (is_watched(descriptor)) {
        record(OPENED, held[descriptor].inode, 0, NULL, 0, path);
        if (flags & O_TRUNC) record(TRUNCATE, held[descriptor].inode, 0, NULL, 0, NULL);
    }
    return descriptor;
}

#define OPEN(name) int name(const char *path, int flags, ...) { \
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, int); va_end(rest); \
    return opened(AT_FDCWD, path, flags, mode); }
#define OPENAT(name) int name(int folder, const char *path, int flags, ...) { \
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, int); va_end(rest); \
    return opened(folder, path, flags, mode); }
OPEN(open) OPEN(open64) OPENAT(openat) OPENAT(openat64)

int close(int descriptor) {
    REAL(int, "close", int);
    if (descriptor >= 0 && descriptor < MOST) held[descriptor].known = 0;
    return real(descriptor);
}

static ssize_t put(int descriptor, const void *data, size_t length, off_t offset) {
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
    if (is_watched(descriptor)) {
        if (half_at && count + 1 == half_at) { real(descriptor, data, length / 2, offset); raise(SIGKILL); }
        if (hit()) return -1;
        record(WRITE, held[descriptor].inode, offset, data, length, NULL);
    }
    return real(descriptor, data, length, offset);
}
ssize_t pwrite(int descriptor, const void *data, size_t length, off_t offset) { return put(descriptor, data, length, offset); }
ssize_t pwrite64(int descriptor, const void *data, size_t length, off_t offset) { return put(descriptor, data, length, offset); }

ssize_t write(int descriptor, const void *data, size_t length) {
    REAL(ssize_t, "write", int, const void *, size_t);
    if (is_watched(descriptor)) {
        if (hit()) return -1;
        record(WRITE, held[descriptor].inode, lseek(descriptor, 0, SEEK_CUR), data, length, NULL);
    }
    return real(descriptor, data, length);
}

static int cut(int descriptor, off_t length) {
    REAL(int, "ftruncate", int, off_t);
    if (is_watched(descriptor)) {
        if (hit()) return -1;
        record(TRUNCATE, held[descriptor].inode, length, NULL, 0, NULL);
    }
    return real(descriptor, length);
}
int ftruncate(int descriptor, off_t length) { return cut(descriptor, length); }
int ftruncate64(int descriptor, off_t length) { return cut(descriptor, length); }

static int synced(int descriptor, const char *name) {
    if (is_watched(descriptor)) {
        if (hit()) return -1;
        record(SYNC, held[descriptor].inode, 0, NULL, 0, held[descriptor].path);
        if (!really_sync) return 0;
    }
    int (*real)(int) = dlsym(RTLD_NEXT, name);
    return real(descriptor);
}
int fsync(int descriptor) { return synced(descriptor, "fsync"); }
int fdatasync(int descriptor) { return synced(descriptor, "fdatasync"); }

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    char names[1024];
    if (below(from) || below(to)) {
        if (hit()) return -1;
        snprintf(names, sizeof names, "%s\n%s", from, to);
        record(RENAME, 0, 0, NULL, 0, names);
    }
    return real(from, to);
}

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    if (below(path)) {
        if (hit()) return -1;
        record(UNLINK, 0, 0, NULL, 0, path);
    }
    return real(path);
}

int mkdir(const char *path, mode_t mode) {
    REAL(int, "mkdir", const char *, mode_t);
    if (below(path)) {
        if (hit()) return -1;
        record(MKDIR, 0, 0, NULL, 0, path);
    }
    return real(path, mode);
}
