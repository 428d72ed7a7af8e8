/* output.c: see output.h.
 *
 * A file is written under a name of its own beside its place, synced, and renamed over it, so that a
 * reader sees the old file or the whole new one, and a full disk or Ctrl-C leaves the old one. A path that is
 * there and no regular file (a pipe, /dev/stdout) is written through; where the context takes what is written there is
 * no file at all. */
#include "base/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/parts.h"

enum { BUFFER = 1 << 18, MOST_LINKS = 40 };

struct output {
    const coauth_context *context;
    char *asked;  /* the path as it was given */
    char *path;   /* where a link of that name leads */
    char *beside; /* NULL: written through or handed over */
    int descriptor;
    bool handed; /* to context->write, which has not been told the end yet */
    bool failed;
    coauth_error error;
    size_t used;
    char buffer[BUFFER];
};

/* How much of a path is its folder, the last slash included. */
static size_t folder_length(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash + 1 - path) : 0;
}

bool output_is_standard(const char *path) {
    return strcmp(path, "-") == 0;
}

bool output_written_through(const char *path) {
    struct stat status;
    return output_is_standard(path) ||
           (stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode));
}

/* Whether another's link could send the file where they like, as in /tmp. */
static bool is_foreign_link(const char *path, const struct stat *link) {
    char folder[PATH_MAX];
    struct stat status;
    size_t length = folder_length(path);
    if (link->st_uid == geteuid() || length >= sizeof folder) return false;
    snprintf(folder, sizeof folder, "%.*s", length ? (int)length : 1, length ? path : ".");
    return stat(folder, &status) == 0 && (status.st_mode & S_ISVTX) && (status.st_mode & S_IWOTH) &&
           status.st_uid != link->st_uid;
}

static coauth_status set_path(output *out, const char *path, coauth_error *error) {
    memory_free(out->context, out->path);
    out->path = memory_copy_text(out->context, path, strlen(path));
    return out->path ? COAUTH_OK : fail_memory(error);
}

/* A link to a file that is not there yet: that is made. */
static coauth_status follow_dangling(output *out, coauth_error *error) {
    struct stat status;
    for (int links = 0; lstat(out->path, &status) == 0 && S_ISLNK(status.st_mode); links++) {
        char target[PATH_MAX], path[2 * PATH_MAX];
        ssize_t n = links < MOST_LINKS ? readlink(out->path, target, sizeof target - 1) : -1;
        if (n < 0) return fail_system(error, out->path, "write", links < MOST_LINKS ? errno : ELOOP);
        target[n] = '\0';
        size_t folder = target[0] == '/' ? 0 : folder_length(out->path);
        if (folder >= PATH_MAX) return fail_system(error, out->path, "write", ENAMETOOLONG);
        memcpy(path, out->path, folder);
        memcpy(path + folder, target, (size_t)n + 1);
        if (set_path(out, path, error) != COAUTH_OK) return COAUTH_OUT_OF_MEMORY;
    }
    return COAUTH_OK;
}

/* What a link leads to is replaced, not the link; where others put files in their places, links are their affair. */
static coauth_status follow_link(output *out, coauth_error *error) {
    struct stat status;
    if (lstat(out->path, &status) || !S_ISLNK(status.st_mode)) return COAUTH_OK;
    if (is_foreign_link(out->path, &status))
        return fail_at(error, COAUTH_IO_ERROR, out->path, 0, 0,
            "is a link of somebody else in a folder where all may write; remove it or write elsewhere");
    char *target = realpath(out->path, NULL);
    if (!target && errno != ENOENT) return fail_system(error, out->path, "write", errno);
    if (!target) return follow_dangling(out, error);
    coauth_status set = set_path(out, target, error);
    free(target);
    return set;
}

/* The new file may be read by whom the old one could, and not by others while it is written; what the mask of the
 * process took away is given back. */
static int open_as_before(const output *out) {
    struct stat status;
    const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
    if (stat(out->path, &status)) return open(out->beside, flags, 0666);
    int descriptor = open(out->beside, flags, status.st_mode & 0777);
    if (descriptor >= 0 && fchmod(descriptor, status.st_mode & 0777)) errno = 0;
    return descriptor;
}

static coauth_status open_beside(output *out, coauth_error *error) {
    coauth_status status = out->context->complete ? COAUTH_OK : follow_link(out, error);
    if (status != COAUTH_OK) return status;
    size_t size = strlen(out->path) + PARTS_SUFFIX_SIZE;
    out->beside = memory_resize(out->context, NULL, size, 1);
    if (!out->beside) return fail_memory(error);
    if (!out->context->complete) parts_remove_left(out->path); /* whoever takes files together looks for all at once */
    for (unsigned attempt = 0; attempt < 1000; attempt++) {
        if (!parts_name(out->beside, size, out->path, attempt))
            return fail_system(error, out->path, "write", ENAMETOOLONG);
        context_temporary(out->context, out->beside, true);
        out->descriptor = open_as_before(out);
        if (out->descriptor >= 0) return COAUTH_OK;
        int number = errno;
        context_temporary(out->context, out->beside, false);
        errno = number;
        if (number != EEXIST) break;
    }
    return fail_system(error, out->path, "write", errno);
}

const char *output_name(const char *path) {
    return output_is_standard(path) ? "standard output" : path;
}

coauth_status output_open(output **result, const char *path, const coauth_context *context, coauth_error *error) {
    *result = NULL;
    output *out = memory_resize(context, NULL, 1, sizeof *out);
    if (!out) return fail_memory(error);
    memset(out, 0, offsetof(output, buffer));
    out->context = context;
    out->descriptor = -1;
    out->asked = memory_copy_text(context, path, strlen(path));
    out->path = memory_copy_text(context, output_name(path), strlen(output_name(path)));
    coauth_status status = out->path && out->asked ? COAUTH_OK : fail_memory(error);
    struct stat there;
    if (status == COAUTH_OK && context->write) {
        out->handed = true;
    } else if (status == COAUTH_OK && output_is_standard(path)) {
        out->descriptor = STDOUT_FILENO;
    } else if (status == COAUTH_OK && output_written_through(path)) {
        out->descriptor = open(path, O_WRONLY | O_CLOEXEC);
        if (out->descriptor < 0) status = fail_system(error, path, "write", errno);
    } else if (status == COAUTH_OK && stat(path, &there) == 0 && S_ISDIR(there.st_mode)) {
        status = fail_system(error, path, "write", EISDIR);
    } else if (status == COAUTH_OK) {
        status = open_beside(out, error);
    }
    if (status != COAUTH_OK) {
        if (out->descriptor < 0 && out->beside) memory_free(context, out->beside), out->beside = NULL;
        output_abandon(out);
        return status;
    }
    *result = out;
    return COAUTH_OK;
}

/* Tells context->write. */
static void hand_over(output *out, coauth_write_event event, const void *data, size_t size) {
    const coauth_context *context = out->context;
    coauth_error told = {0};
    /* NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage): who gave no such function is not asked */
    coauth_status status = context->write(context->write_user, out->asked, event, data, size, &told);
    if (status == COAUTH_OK || event == COAUTH_WRITE_ABANDONED) return;
    const char *text = told.text[0] ? told.text : "the function that takes what is written failed";
    fail_at(&out->error, status, out->path, told.line, told.column, "%s", text);
    out->failed = true;
}

static void flush(output *out) {
    size_t done = 0;
    if (!out->failed && context_check(out->context, &out->error) != COAUTH_OK) out->failed = true;
    if (out->handed) {
        if (!out->failed && out->used) hand_over(out, COAUTH_WRITE_PIECE, out->buffer, out->used);
        done = out->used;
    }
    while (!out->failed && done < out->used) {
        ssize_t n = write(out->descriptor, out->buffer + done, out->used - done);
        if (n >= 0) {
            done += (size_t)n;
        } else if (errno != EINTR) {
            fail_system(&out->error, out->path, "write", errno);
            out->failed = true;
        } else if (context_check(out->context, &out->error) != COAUTH_OK) {
            out->failed = true;
        }
    }
    out->used = 0;
}

void output_bytes(output *out, const void *data, size_t length) {
    const char *from = data;
    while (length) {
        if (out->used == BUFFER) flush(out);
        size_t n = BUFFER - out->used < length ? BUFFER - out->used : length;
        memcpy(out->buffer + out->used, from, n);
        out->used += n;
        from += n;
        length -= n;
    }
}

void output_text(output *out, const char *text) {
    output_bytes(out, text, strlen(text));
}

void output_char(output *out, char c) {
    if (out->used == BUFFER) flush(out);
    out->buffer[out->used++] = c;
}

void output_integer(output *out, int64_t value) {
    char text[NUMBER_SIZE];
    output_bytes(out, text, number_write_integer(text, value));
}

void output_real(output *out, double value) {
    char text[NUMBER_SIZE];
    output_bytes(out, text, number_write_real(text, value));
}

void output_format(output *out, const char *format, ...) {
    char small[512];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(small, sizeof small, format, arguments);
    va_end(arguments);
    if (length >= 0 && (size_t)length < sizeof small) {
        output_bytes(out, small, (size_t)length);
        return;
    }
    char *large = length < 0 ? NULL : memory_resize(out->context, NULL, (size_t)length + 1, 1);
    if (!large) {
        coauth_error error;
        fail_memory(&error);
        output_fail(out, &error);
        return;
    }
    va_start(arguments, format);
    vsnprintf(large, (size_t)length + 1, format, arguments);
    va_end(arguments);
    output_bytes(out, large, (size_t)length);
    memory_free(out->context, large);
}

bool output_failed(const output *out) {
    return out->failed || context_cancelled(out->context);
}

void output_fail(output *out, const coauth_error *error) {
    if (out->failed) return;
    out->failed = true;
    out->error = *error;
}

const char *output_beside(const output *out) {
    return out->beside;
}

void output_sync(output *out) {
    flush(out);
    if (!out->beside || out->failed || fsync(out->descriptor) == 0 || errno == EINVAL || errno == EROFS) return;
    fail_system(&out->error, out->path, "write", errno);
    out->failed = true;
}

static coauth_status put_in_place(output *out) {
    const coauth_context *context = out->context;
    if (context->complete)
        return context->complete(context->complete_user, out->beside, out->path, out->asked, &out->error);
    if (rename(out->beside, out->path)) return fail_system(&out->error, out->path, "replace", errno);
    context_temporary(context, out->beside, false);
    return COAUTH_OK;
}

static void let_go(output *out) {
    if (out->handed) hand_over(out, COAUTH_WRITE_WHOLE, NULL, 0);
    out->handed &= out->failed;
    if (!out->beside) return;
    out->failed = put_in_place(out) != COAUTH_OK;
    if (out->failed) return;
    memory_free(out->context, out->beside);
    out->beside = NULL;
}

coauth_status output_close(output *out, coauth_error *error) {
    if (!out) return COAUTH_OK;
    output_sync(out);
    if (!out->failed) let_go(out);
    coauth_status status = out->failed ? out->error.code : COAUTH_OK;
    if (out->failed && error) *error = out->error;
    output_abandon(out);
    return status;
}

void output_abandon(output *out) {
    if (!out) return;
    if (out->descriptor >= 0 && out->descriptor != STDOUT_FILENO) close(out->descriptor);
    if (out->handed) hand_over(out, COAUTH_WRITE_ABANDONED, NULL, 0);
    if (out->beside) {
        unlink(out->beside);
        context_temporary(out->context, out->beside, false);
    }
    memory_free(out->context, out->beside);
    memory_free(out->context, out->asked);
    memory_free(out->context, out->path);
    memory_free(out->context, out);
}

static coauth_status no_name(coauth_error *error) {
    return fail(error, COAUTH_INVALID_ARGUMENT, "the directory to write to has no name");
}

coauth_status output_directory(const char *path, coauth_error *error) {
    char partial[4096];
    size_t length = strlen(path);
    if (!length) return no_name(error);
    if (length >= sizeof partial) return fail_system(error, path, "create", ENAMETOOLONG);
    for (size_t i = 1; i <= length; i++) {
        if (path[i] != '/' && path[i] != '\0') continue;
        memcpy(partial, path, i);
        partial[i] = '\0';
        struct stat status;
        if (mkdir(partial, 0777) == 0 || (errno == EEXIST && stat(partial, &status) == 0 && S_ISDIR(status.st_mode)))
            continue;
        return fail_system(error, partial, "create the directory", errno == EEXIST ? ENOTDIR : errno);
    }
    return COAUTH_OK;
}

coauth_status output_check(const char *path, const coauth_context *context, coauth_error *error) {
    if (context->write || output_is_standard(path)) return COAUTH_OK;
    if (output_written_through(path)) /* not opened: whoever reads from a pipe would take the closing for the end */
        return access(path, W_OK) == 0 ? COAUTH_OK : fail_system(error, path, "write", errno);
    output *out;
    coauth_status status = output_open(&out, path, context, error);
    if (status == COAUTH_OK) output_abandon(out);
    return status;
}

coauth_status output_check_directory(const char *path, const coauth_context *context, coauth_error *error) {
    static const char file[] = "/coauth";
    struct stat there;
    size_t length = strlen(path);
    char *probe = memory_resize(context, NULL, length + sizeof file + 1, 1);
    if (!probe) return fail_memory(error);
    memcpy(probe, path, length + 1);
    while (length && stat(probe, &there) != 0 && errno == ENOENT) { /* up to what is there */
        while (length && probe[length - 1] == '/') length--;
        while (length && probe[length - 1] != '/') length--;
        probe[length] = '\0';
    }
    if (!length && *path) probe[length++] = '.';
    memcpy(probe + length, file, sizeof file);
    coauth_status status = *path ? output_check(probe, context, error) : no_name(error);
    if (status != COAUTH_OK && error) snprintf(error->file, sizeof error->file, "%s", path); /* not the probe */
    memory_free(context, probe);
    return status;
}
