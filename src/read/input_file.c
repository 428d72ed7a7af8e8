/* input_file.c: an input as a file, see input.h: the file itself or a copy in the folder for temporary files. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/context.h"
#include "base/memory.h"
#include "read/input_state.h"

static coauth_status write_all(int descriptor, const char *path, const char *data, size_t length, coauth_error *error) {
    while (length) {
        ssize_t n = write(descriptor, data, length);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return fail_system(error, path, "write the temporary copy", errno);
        data += n;
        length -= (size_t)n;
    }
    return COAUTH_OK;
}

#define MOST_COPIED ((uint64_t)64 << 30)

/* The window, then the rest of the stream, which the window does not keep. */
static coauth_status copy(input *in, int descriptor, coauth_error *error) {
    enum { BLOCK = 1 << 18 };
    struct input_state *s = in->state;
    char *block = memory_resize(s->context, NULL, BLOCK, 1);
    if (!block) return fail_memory(error);
    coauth_status status = write_all(descriptor, s->file, in->data, in->length, error);
    for (size_t got = 1; got && status == COAUTH_OK;) {
        status = bytes_read(s->from, block, BLOCK, &got, error);
        if (status == COAUTH_OK) status = write_all(descriptor, s->file, block, got, error);
        if (s->on_read) s->on_read(s->on_read_user, bytes_consumed(s->from));
        if (status == COAUTH_OK) status = context_check(s->context, error);
        if (status == COAUTH_OK && bytes_consumed(s->from) > MOST_COPIED)
            status = fail_at(error, COAUTH_LIMIT_EXCEEDED, in->name, 0, 0,
                "is more than 64 GiB that would have to be copied to a file first; save it as one and name that");
    }
    memory_free(s->context, block);
    return status;
}

/* Whether the path leads libraries that resolve it first to this very file: not so for /dev/fd/3 and the like. */
static bool is_reachable(const input *in) {
    struct stat opened, found;
    char *real = realpath(in->name, NULL);
    bool same = real && stat(in->name, &opened) == 0 && stat(real, &found) == 0 && opened.st_dev == found.st_dev &&
                opened.st_ino == found.st_ino;
    free(real);
    return same;
}

coauth_status input_file(input *in, const char **path, coauth_error *error) {
    struct input_state *s = in->state;
    *path = in->name;
    if (bytes_are_file(s->from) && is_reachable(in)) return COAUTH_OK;
    const char *folder = getenv("TMPDIR");
    if (!folder || !*folder) folder = "/tmp";
    size_t size = strlen(folder) + sizeof "/coauth-XXXXXX";
    char *name = memory_resize(s->context, NULL, size, 1);
    if (!name) return fail_memory(error);
    snprintf(name, size, "%s/coauth-XXXXXX", folder);
    int descriptor = mkstemp(name);
    if (descriptor < 0) {
        coauth_status status = fail_system(error, name, "create a temporary copy", errno);
        memory_free(s->context, name);
        return status;
    }
    s->file = name;
    context_temporary(s->context, name, true);
    coauth_status status = copy(in, descriptor, error);
    close(descriptor);
    *path = s->file;
    return status;
}

void input_file_opened(input *in) {
    struct input_state *s = in->state;
    if (!s->file) return;
    unlink(s->file);
    context_temporary(s->context, s->file, false);
    memory_free(s->context, s->file);
    s->file = NULL;
}
