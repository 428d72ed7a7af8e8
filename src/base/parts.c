/* parts.c: see parts.h. */
#include "base/parts.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"

static const char ending[] = ".part";

/* Numbers of processes are the business of a machine, and of a container on it: folders may be shared. */
static uint32_t host_mark(void) {
    char name[256] = "";
    struct stat space;
    if (gethostname(name, sizeof name - 1)) *name = '\0';
    uint64_t inode = stat("/proc/self/ns/pid", &space) == 0 ? (uint64_t)space.st_ino : 0;
    return (uint32_t)hash_join(hash_bytes(name, strlen(name)), inode);
}

static size_t folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash + 1 - path) : 0;
}

static size_t stem_of(const char *name) {
    size_t length = strlen(name);
    return length < PARTS_LONGEST_STEM ? length : PARTS_LONGEST_STEM;
}

bool parts_name(char *part, size_t size, const char *path, unsigned attempt) {
    size_t folder = folder_of(path);
    int length = snprintf(part, size, "%.*s.%ld-%08" PRIx32 ".%u%s", (int)(folder + stem_of(path + folder)), path,
        (long)getpid(), host_mark(), attempt, ending);
    return length >= 0 && (size_t)length < size;
}

/* ".PID-HOST.N.part" and nothing else. */
static bool read_suffix(const char *suffix, long *process, uint32_t *host) {
    unsigned attempt;
    char again[PARTS_SUFFIX_SIZE];
    if (sscanf(suffix, ".%ld-%8" SCNx32 ".%u", process, host, &attempt) != 3) return false;
    snprintf(again, sizeof again, ".%ld-%08" PRIx32 ".%u%s", *process, *host, attempt, ending);
    return strcmp(suffix, again) == 0 && *process > 0 && *process <= INT_MAX;
}

/* Where the suffix begins: at the third dot from behind. */
static const char *suffix_of(const char *name) {
    const char *dot = name + strlen(name);
    for (int dots = 0; dots < 3; dots++) {
        do {
            if (dot == name) return NULL;
        } while (*--dot != '.');
    }
    return dot;
}

bool parts_is_left(const char *name, const char *of) {
    const char *suffix = suffix_of(name);
    long process;
    uint32_t host;
    if (!suffix || !read_suffix(suffix, &process, &host) || host != host_mark()) return false;
    size_t stem = (size_t)(suffix - name);
    if (of && (stem != stem_of(of) || memcmp(name, of, stem) != 0)) return false;
    return process != (long)getpid() && kill((pid_t)process, 0) != 0 && errno == ESRCH;
}

void parts_remove_left(const char *path) {
    char folder[PATH_MAX];
    size_t length = folder_of(path);
    if (length >= sizeof folder) return;
    snprintf(folder, sizeof folder, "%.*s", length ? (int)length : 1, length ? path : ".");
    DIR *directory = opendir(folder);
    for (struct dirent *entry; directory && (entry = readdir(directory));)
        if (parts_is_left(entry->d_name, path + length)) unlinkat(dirfd(directory), entry->d_name, 0);
    if (directory) closedir(directory);
}
