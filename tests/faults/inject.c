/* inject.c: preloaded into coauth, it lets the n-th allocation or the n-th call of the system fail, once.
 *
 * COAUTH_FAULT=KIND:N[:ERROR] says which: "memory" (malloc, calloc, realloc) or a call's name (read, write, fsync,
 * rename, open, close, mmap), which stands for its kin as well: those that libraries call by another name (pread64,
 * fdatasync, ...), and opendir.  N counts from 1 and from main; 0 counts only.  ERROR is EIO, ENOSPC, EMFILE, ENOMEM,
 * EACCES or EINTR, or KILL, which ends the process in the call's place.  COAUTH_FAULT_COUNT names a file that gets the
 * number of calls at exit.
 *
 * COAUTH_FAULT_EACH=FOLDER:K:OF with "memory:0" tries many in one run: where allocation N is one of each OF (N modulo
 * OF is K), a copy of the process goes on without it, in FOLDER/N, where "said" gets what it prints; "ends" in FOLDER
 * gets N and how the copy ended, as waitpid tells.  While a file is open to write none are made, for it would be the
 * copy's as well.
 *
 * Counted are the calls of coauth itself and of the libraries that say when they fail.  Those that end the process
 * (glib and what stands on it) or that hide the C++ runtime are left alone: what they do is theirs. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct range {
    uintptr_t first, end;
} range;

enum { RANGES = 64 };

static range watched[RANGES];
static size_t watched_count;
static char kind[16];
static long wanted = -1;
static int error_number = EIO; /* 0: KILL */
static char each[512];         /* the folder of copies; empty: none are made */
static long residue, modulus = 1;
static FILE *ends;
static atomic_long seen;
static atomic_bool running; /* main has begun */

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);

static int watch(struct dl_phdr_info *info, size_t size, void *user) {
    static const char *const name[] = {
        "libjansson", "libz.", "libsqlite3", "libyaml", "libarchive", "libzstd", "libfreexl", "libxlsxwriter"};
    (void)size, (void)user;
    bool ours = !info->dlpi_name[0]; /* the program itself */
    for (size_t i = 0; !ours && i < sizeof name / sizeof *name; i++) ours = strstr(info->dlpi_name, name[i]);
    for (size_t i = 0; ours && i < info->dlpi_phnum && watched_count < RANGES; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        if (part->p_type != PT_LOAD || !(part->p_flags & PF_X)) continue;
        uintptr_t first = info->dlpi_addr + part->p_vaddr;
        watched[watched_count++] = (range){first, first + part->p_memsz};
    }
    return 0;
}

static bool is_watched(const void *caller) {
    for (size_t i = 0; i < watched_count; i++)
        if ((uintptr_t)caller >= watched[i].first && (uintptr_t)caller < watched[i].end) return true;
    return false;
}

/* In the copy: a folder of its own, and what it prints goes there. */
static void move_to(long number) {
    char path[600];
    snprintf(path, sizeof path, "%s/%ld", each, number);
    if (mkdir(path, 0777) != 0 || chdir(path) != 0 || mkdir("o", 0777) != 0) _exit(99);
    if (!freopen("said", "w", stderr) || dup2(fileno(stderr), STDOUT_FILENO) < 0) _exit(99);
}

enum { FILES = 64 };

static bool writes_a_file(void) {
    for (int i = STDERR_FILENO + 1; i < FILES; i++) {
        struct stat about;
        int flags = fcntl(i, F_GETFL);
        if (i == fileno(ends) || flags < 0) continue;
        if (flags & (O_WRONLY | O_RDWR) && fstat(i, &about) == 0 && S_ISREG(about.st_mode)) return true;
    }
    return false;
}

/* Whether this is a copy of the process, which goes on without its allocation; copies read from where the process is
 * and leave it there. */
static bool is_copy(long number) {
    off_t at[FILES];
    int status = 0;
    if (writes_a_file()) return false;
    atomic_store(&running, false);
    for (int i = 0; i < FILES; i++) at[i] = lseek(i, 0, SEEK_CUR);
    pid_t copy = fork();
    if (copy == 0) {
        move_to(number);
        each[0] = '\0';
        errno = ENOMEM;
        return true;
    }
    if (copy < 0 || waitpid(copy, &status, 0) != copy) status = -1;
    for (int i = 0; i < FILES; i++)
        if (at[i] >= 0) lseek(i, at[i], SEEK_SET);
    fprintf(ends, "%ld %d\n", number, status);
    fflush(ends);
    atomic_store(&running, true);
    return false;
}

/* Whether this call is the one that fails. */
static bool fails(const char *call, const void *caller) {
    if (!atomic_load(&running) || strcmp(call, kind) != 0 || !is_watched(caller)) return false;
    long number = atomic_fetch_add(&seen, 1) + 1;
    if (each[0] && number % modulus == residue && is_copy(number)) return true;
    if (number != wanted) return false;
    if (!error_number) raise(SIGKILL);
    errno = error_number;
    return true;
}

static void read_wish(void) {
    static const struct {
        const char *name;
        int number;
    } errors[] = {{"EIO", EIO}, {"ENOSPC", ENOSPC}, {"EMFILE", EMFILE}, {"ENOMEM", ENOMEM}, {"EACCES", EACCES},
        {"EINTR", EINTR}, {"KILL", 0}};
    const char *wish = getenv("COAUTH_FAULT");
    char error[16] = "EIO";
    if (!wish || sscanf(wish, "%15[a-z]:%ld:%15s", kind, &wanted, error) < 2) return;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (!strcmp(errors[i].name, error)) error_number = errors[i].number;
    if (!strcmp(kind, "memory")) error_number = ENOMEM;
    const char *copies = getenv("COAUTH_FAULT_EACH");
    if (!copies || sscanf(copies, "%500[^:]:%ld:%ld", each, &residue, &modulus) != 3) return;
    char path[600];
    snprintf(path, sizeof path, "%s/ends", each);
    ends = fopen(path, "w");
    if (!ends) each[0] = '\0';
}

static void *real(const char *name) {
    return dlsym(RTLD_NEXT, name);
}

static void tell_count(void) {
    const char *path = getenv("COAUTH_FAULT_COUNT");
    atomic_store(&running, false);
    FILE *f = path ? fopen(path, "w") : NULL;
    if (!f) return;
    fprintf(f, "%ld\n", atomic_load(&seen));
    fclose(f);
}

/* What the C library calls before main: the last moment that belongs to the loader. */
static int (*real_main)(int, char **, char **);

static int counted_main(int count, char **argument, char **environment) {
    read_wish();
    dl_iterate_phdr(watch, NULL);
    unsetenv("LD_PRELOAD"); /* programs that coauth starts run as they are */
    atexit(tell_count);
    atomic_store(&running, wanted >= 0);
    return real_main(count, argument, environment);
}

int __libc_start_main(int (*main)(int, char **, char **), int count, char **argument, void (*init)(void),
    void (*fini)(void), void (*loader)(void), void *stack);

int __libc_start_main(int (*main)(int, char **, char **), int count, char **argument, void (*init)(void),
    void (*fini)(void), void (*loader)(void), void *stack) {
    int (*start)(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void), void (*)(void), void *);
    *(void **)&start = real("__libc_start_main");
    real_main = main;
    return start(counted_main, count, argument, init, fini, loader, stack);
}

void *malloc(size_t size) {
    if (!real_malloc) *(void **)&real_malloc = real("malloc");
    return fails("memory", __builtin_return_address(0)) ? NULL : real_malloc(size);
}

/* dlsym itself asks for a zeroed block while it looks for calloc: it takes no for an answer. */
void *calloc(size_t count, size_t size) {
    static bool looking;
    if (!real_calloc) {
        if (looking) return NULL;
        looking = true;
        *(void **)&real_calloc = real("calloc");
    }
    return fails("memory", __builtin_return_address(0)) ? NULL : real_calloc(count, size);
}

void *realloc(void *block, size_t size) {
    if (!real_realloc) *(void **)&real_realloc = real("realloc");
    return size && fails("memory", __builtin_return_address(0)) ? NULL : real_realloc(block, size);
}

/* kin: the kind that it is of; failed: what it returns then. */
#define CALL(type, kin, name, failed, parameters, arguments)                                                           \
    type name parameters {                                                                                             \
        static type(*call) parameters;                                                                                 \
        if (!call) *(void **)&call = real(#name);                                                                      \
        return fails(#kin, __builtin_return_address(0)) ? failed : call arguments;                                     \
    }

CALL(ssize_t, read, read, -1, (int file, void *to, size_t size), (file, to, size))
CALL(ssize_t, read, pread64, -1, (int file, void *to, size_t size, off64_t at), (file, to, size, at))
CALL(ssize_t, write, write, -1, (int file, const void *from, size_t size), (file, from, size))
CALL(ssize_t, write, pwrite64, -1, (int file, const void *from, size_t size, off64_t at), (file, from, size, at))
CALL(int, write, ftruncate64, -1, (int file, off64_t size), (file, size))
CALL(int, fsync, fsync, -1, (int file), (file))
CALL(int, fsync, fdatasync, -1, (int file), (file))
CALL(int, rename, rename, -1, (const char *from, const char *to), (from, to))
CALL(FILE *, open, fopen, NULL, (const char *path, const char *mode), (path, mode))
CALL(DIR *, open, opendir, NULL, (const char *path), (path))
CALL(void *, mmap, mmap, MAP_FAILED, (void *to, size_t size, int protection, int flags, int file, off_t at),
    (to, size, protection, flags, file, at))
CALL(void *, mmap, mmap64, MAP_FAILED, (void *to, size_t size, int protection, int flags, int file, off64_t at),
    (to, size, protection, flags, file, at))

/* A close that fails has closed all the same. */
int close(int file) {
    static int (*call)(int);
    if (!call) *(void **)&call = real("close");
    if (!fails("close", __builtin_return_address(0))) return call(file);
    int number = errno;
    call(file);
    errno = number;
    return -1;
}

#define OPEN(name)                                                                                                     \
    int name(const char *path, int flags, ...) {                                                                       \
        static int (*call)(const char *, int, ...);                                                                    \
        if (!call) *(void **)&call = real(#name);                                                                      \
        va_list list;                                                                                                  \
        va_start(list, flags);                                                                                         \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;                                        \
        va_end(list);                                                                                                  \
        return fails("open", __builtin_return_address(0)) ? -1 : call(path, flags, mode);                              \
    }

OPEN(open)
OPEN(open64)
