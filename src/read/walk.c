/* walk.c: see walk.h. */
#include "read/walk.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/context.h"
#include "read/regular_file.h"
#include "read/snapshot.h"

enum { DEEPEST = 64 };

typedef struct tour {
    walked_files *files;
    uint64_t *passed;
    const char *root; /* resolved; links may not leave it */
    const coauth_context *context;
} tour;

typedef VECTOR(char *) entries;

static coauth_status add_file(walked_files *files, const char *path, uint64_t size, bool named,
    const coauth_context *context, coauth_error *error) {
    walked_file *file = vector_push(context, files);
    if (!file) return fail_memory(error);
    *file = (walked_file){.path = memory_copy_text(context, path, strlen(path)), .size = size, .named = named};
    return file->path ? COAUTH_OK : fail_memory(error);
}

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* *out_of_reach: why it failed is that the directory is gone or may not be opened. */
static coauth_status list(entries *found, uint64_t *passed, bool *out_of_reach, const char *path,
    const coauth_context *context, coauth_error *error) {
    DIR *directory = opendir(path);
    *out_of_reach = !directory && is_out_of_reach(errno);
    if (!directory) return fail_system(error, path, "open the directory", errno);
    coauth_status status = COAUTH_OK;
    for (struct dirent *entry; status == COAUTH_OK && (errno = 0, entry = readdir(directory));) {
        if (entry->d_name[0] == '.') {
            *passed += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
            continue;
        }
        char **name = vector_push(context, found);
        if (name) *name = memory_copy_text(context, entry->d_name, strlen(entry->d_name));
        if (!name || !*name) status = fail_memory(error);
    }
    if (status == COAUTH_OK && errno) status = fail_system(error, path, "list the directory", errno);
    closedir(directory);
    if (status == COAUTH_OK && found->count) qsort(found->item, found->count, sizeof *found->item, by_bytes);
    return status;
}

static bool inside(const char *root, const char *path) {
    char *resolved = realpath(path, NULL);
    size_t n = strlen(root);
    bool is = resolved && strncmp(resolved, root, n) == 0 && (resolved[n] == '/' || resolved[n] == '\0');
    free(resolved);
    return is;
}

/* Whether an earlier run wrote the directory: the record of the run begins as none of another's does. */
static bool is_own_output(const char *path) {
    static const char beginning[] = "{\n  \"coauth\": \"";
    char name[PATH_MAX], found[sizeof beginning - 1];
    int length = snprintf(name, sizeof name, "%s/run.json", path);
    FILE *file = length > 0 && (size_t)length < sizeof name ? open_regular_file(name) : NULL;
    bool is = file && fread(found, 1, sizeof found, file) == sizeof found;
    is = is && memcmp(found, beginning, sizeof found) == 0;
    if (file) fclose(file);
    return is;
}

static coauth_status visit(tour *t, const char *path, unsigned depth, coauth_error *error);

static coauth_status pass_over(tour *t, const char *path) {
    char text[PATH_MAX + 128];
    snprintf(text, sizeof text, "%s: passed over, for an earlier run wrote it; name it to read it", path);
    context_log(t->context, COAUTH_LOG_NOTE, text);
    return COAUTH_OK;
}

static coauth_status visit_directory(tour *t, const char *path, unsigned depth, coauth_error *error) {
    if (depth > DEEPEST) {
        ++*t->passed;
        return COAUTH_OK;
    }
    if (depth > 0 && is_own_output(path)) return pass_over(t, path);
    entries found = {0};
    bool out_of_reach;
    coauth_status status = list(&found, t->passed, &out_of_reach, path, t->context, error);
    if (out_of_reach && depth > 0) { /* one that may not be opened does not cost its neighbours */
        ++*t->passed;
        status = COAUTH_OK;
    }
    for (size_t i = 0; i < found.count; i++) {
        char child[PATH_MAX];
        size_t n = strlen(path);
        int length = snprintf(child, sizeof child, "%s%s%s", path, n && path[n - 1] == '/' ? "" : "/", found.item[i]);
        if (status == COAUTH_OK && (length < 0 || (size_t)length >= sizeof child))
            status = fail_system(error, path, "read", ENAMETOOLONG);
        if (status == COAUTH_OK) status = visit(t, child, depth, error);
        memory_free(t->context, found.item[i]);
    }
    vector_free(t->context, &found);
    return status;
}

/* A snapshot's manifest says what there is, and is no record of it. */
static coauth_status visit_file(tour *t, const char *path, uint64_t size, coauth_error *error) {
    bool manifest;
    coauth_status status = snapshot_manifest(&manifest, path, t->context, error);
    return status == COAUTH_OK && !manifest ? add_file(t->files, path, size, false, t->context, error) : status;
}

static coauth_status visit(tour *t, const char *path, unsigned depth, coauth_error *error) {
    struct stat there;
    if (lstat(path, &there)) {
        if (!is_out_of_reach(errno)) return fail_system(error, path, "look at", errno);
        ++*t->passed;
        return COAUTH_OK;
    }
    bool link = S_ISLNK(there.st_mode);
    if (link && (!inside(t->root, path) || stat(path, &there) || S_ISDIR(there.st_mode))) {
        ++*t->passed; /* a link to a directory inside would only show the same files again */
        return COAUTH_OK;
    }
    if (S_ISDIR(there.st_mode)) return visit_directory(t, path, depth + 1, error);
    if (S_ISREG(there.st_mode)) return visit_file(t, path, (uint64_t)there.st_size, error);
    ++*t->passed;
    return COAUTH_OK;
}

coauth_status walk(
    walked_files *files, uint64_t *passed, const char *path, const coauth_context *context, coauth_error *error) {
    struct stat there;
    if (strcmp(path, "-") == 0) return add_file(files, path, 0, true, context, error);
    if (stat(path, &there)) return fail_system(error, path, "open", errno);
    if (!S_ISDIR(there.st_mode)) {
        uint64_t size = S_ISREG(there.st_mode) ? (uint64_t)there.st_size : 0;
        return add_file(files, path, size, true, context, error);
    }
    char *root = realpath(path, NULL);
    if (!root) return fail_system(error, path, "open", errno);
    tour t = {.files = files, .passed = passed, .root = root, .context = context};
    coauth_status status = visit_directory(&t, path, 0, error);
    free(root);
    return status;
}

coauth_status walk_given(
    walked_files *files, const coauth_input *given, const coauth_context *context, coauth_error *error) {
    const char *name = given->name ? given->name : given->data ? "memory" : "stream";
    coauth_status status = add_file(files, name, given->data ? given->size : 0, false, context, error);
    if (status == COAUTH_OK) files->item[files->count - 1].given = given;
    return status;
}

/* --- What stands beside a graph -------------------------------------------------------------------- */

/* x.ENDING has x.BESIDE; "*" stands for anything without a point. */
static const char *const beside[][2] = {
    {".csv", ".nodes.csv"},
    {".edgelist", ".names.csv"},
    {".graph", ".names.csv"},
    {".lgl", ".names.csv"},
    {".metis", ".names.csv"},
    {".mtx", ".names.csv"},
    {".net", ".names.csv"},
    {".net", ".*.vec"},
    {".net", ".*.clu"},
    {".network.txt", ".map.txt"},
    {NULL, NULL},
};

static bool matches(const char *name, const char *pattern) {
    const char *star = strchr(pattern, '*');
    if (!star) return strcmp(name, pattern) == 0;
    size_t before = (size_t)(star - pattern), length = strlen(name), after = strlen(star + 1);
    if (length <= before + after || strncmp(name, pattern, before) != 0) return false;
    return strcmp(name + length - after, star + 1) == 0 && !memchr(name + before, '.', length - after - before);
}

static coauth_status add_companion(
    walked_files *files, const char *path, size_t hidden, const coauth_context *context, coauth_error *error) {
    struct stat there;
    char text[PATH_MAX + 64];
    if (lstat(path, &there) || !S_ISREG(there.st_mode)) return COAUTH_OK;
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(files->item[i].path, path) == 0) return COAUTH_OK;
    coauth_status status = add_file(files, path, (uint64_t)there.st_size, false, context, error);
    if (status != COAUTH_OK) return status;
    files->item[files->count - 1].companion = true;
    files->item[files->count - 1].hidden = hidden;
    snprintf(text, sizeof text, "%s: read too, for it stands beside the graph", path + hidden);
    context_log(context, COAUTH_LOG_NOTE, text);
    return COAUTH_OK;
}

/* Those of the folder's files that are called like the graph at path, which is stem bytes long but for its ending. */
static coauth_status add_beside(walked_files *files, const char *path, size_t stem, const char *pattern, size_t hidden,
    const coauth_context *context, coauth_error *error) {
    char folder[PATH_MAX], child[PATH_MAX + NAME_MAX + 2];
    uint64_t passed = 0;
    entries found = {0};
    size_t start = stem;
    while (start && path[start - 1] != '/') start--;
    snprintf(folder, sizeof folder, "%.*s", start ? (int)start : 1, start ? path : ".");
    if (!strchr(pattern, '*')) {
        snprintf(child, sizeof child, "%.*s%s", (int)stem, path, pattern);
        return add_companion(files, child, hidden, context, error);
    }
    bool out_of_reach = false;
    coauth_status status = list(&found, &passed, &out_of_reach, folder, context, error);
    if (status == COAUTH_IO_ERROR && out_of_reach) status = COAUTH_OK; /* nothing is known to stand there */
    for (size_t i = 0; i < found.count && found.item[i]; i++) {
        const char *name = found.item[i];
        bool mine = strncmp(name, path + start, stem - start) == 0 && matches(name + stem - start, pattern);
        snprintf(child, sizeof child, "%.*s%s", (int)start, path, name);
        if (mine && status == COAUTH_OK) status = add_companion(files, child, hidden, context, error);
        memory_free(context, found.item[i]);
    }
    vector_free(context, &found);
    return status;
}

coauth_status walk_companions(walked_files *files, size_t first, const coauth_context *context, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    size_t end = files->count;
    for (size_t f = first; f < end && status == COAUTH_OK; f++) {
        const char *path = files->item[f].path;
        size_t length = strlen(path), hidden = files->item[f].hidden;
        if (!files->item[f].named || length >= PATH_MAX) continue;
        for (size_t i = 0; beside[i][0] && status == COAUTH_OK; i++) {
            size_t tail = strlen(beside[i][0]);
            if (length > tail && strcmp(path + length - tail, beside[i][0]) == 0)
                status = add_beside(files, path, length - tail, beside[i][1], hidden, context, error);
        }
    }
    return status;
}

void walk_free(walked_files *files, const coauth_context *context) {
    for (size_t i = 0; i < files->count; i++) memory_free(context, files->item[i].path);
    vector_free(context, files);
}
