/* folder.c: see folder.h.
 *
 * All that can take long or fail (reading what is there) is done before the first change; the changes are renames. */
#include "write/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/context.h"
#include "base/output.h"
#include "base/parts.h"
#include "read/json.h"
#include "read/regular_file.h"

const char folder_record[] = "run.json";

static void warn(const folder *f, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void warn(const folder *f, const char *format, ...) {
    char text[2 * PATH_MAX];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    context_log(&f->context, COAUTH_LOG_WARNING, text);
}

static char *join(const coauth_context *context, const char *directory, const char *name, size_t length) {
    size_t size = strlen(directory) + length + 2;
    char *path = memory_resize(context, NULL, size, 1);
    if (path) snprintf(path, size, "%s/%.*s", directory, (int)length, name);
    return path;
}

char *folder_path(const coauth_context *context, const char *directory, const char *name) {
    return join(context, directory, name, strlen(name));
}

/* --- What waits ---------------------------------------------------------------------------------- */

static void free_file(folder_file *file, const coauth_context *context) {
    memory_free(context, file->name);
    memory_free(context, file->place);
    memory_free(context, file->beside);
}

static char *copy(const coauth_context *context, const char *text) {
    return memory_copy_text(context, text, strlen(text));
}

/* Called by whoever has completed a file, on any thread. */
static coauth_status take(void *user, const char *beside, const char *place, const char *path, coauth_error *error) {
    folder *f = user;
    const char *slash = strrchr(path, '/');
    uint8_t sum[CHECKSUM_SIZE];
    folder_file file = {.name = copy(&f->context, slash ? slash + 1 : path),
        .place = copy(&f->context, place),
        .beside = copy(&f->context, beside)};
    coauth_status status = file.name && file.place && file.beside ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) status = checksum_file(sum, &file.bytes, beside, error);
    if (status == COAUTH_OK) {
        checksum_text(file.sha256, sum);
        pthread_mutex_lock(&f->lock);
        folder_file *added = vector_push(&f->context, &f->file);
        if (added) *added = file;
        else status = fail_memory(error);
        pthread_mutex_unlock(&f->lock);
    }
    if (status != COAUTH_OK) free_file(&file, &f->context);
    return status;
}

void folder_begin(folder *f, const char *directory, const coauth_context *context) {
    *f = (folder){.directory = directory, .context = *context, .lock = PTHREAD_MUTEX_INITIALIZER};
    f->context.complete = take;
    f->context.complete_user = f;
}

coauth_status folder_make(folder *f, coauth_error *error) {
    f->made = access(f->directory, F_OK) != 0;
    return output_directory(f->directory, error);
}

static int by_name(const void *a, const void *b) {
    const folder_file *x = a, *y = b;
    return strcmp(x->name, y->name);
}

void folder_sort(folder *f) {
    if (f->file.count) qsort(f->file.item, f->file.count, sizeof *f->file.item, by_name);
}

const folder_file *folder_find(const folder *f, const char *name) {
    for (size_t i = 0; i < f->file.count; i++)
        if (strcmp(f->file.item[i].name, name) == 0) return &f->file.item[i];
    return NULL;
}

static void remove_file(folder *f, folder_file *file) {
    if (file->beside) {
        unlink(file->beside);
        context_temporary(&f->context, file->beside, false);
    }
    free_file(file, &f->context);
}

void folder_drop(folder *f, const char *ending) {
    size_t kept = 0, tail = strlen(ending);
    for (size_t i = 0; i < f->file.count; i++) {
        folder_file *file = &f->file.item[i];
        size_t length = strlen(file->name);
        if (length >= tail && strcmp(file->name + length - tail, ending) == 0) remove_file(f, file);
        else f->file.item[kept++] = *file;
    }
    f->file.count = kept;
}

void folder_end(folder *f) {
    for (size_t i = 0; i < f->file.count; i++) remove_file(f, &f->file.item[i]);
    if (f->made) rmdir(f->directory); /* which only goes if it is empty */
    vector_free(&f->context, &f->file);
    pthread_mutex_destroy(&f->lock);
}

/* --- What is there ------------------------------------------------------------------------------- */

/* What becomes of a file that was there before. */
typedef enum fate { KEEP, REMOVE, TELL, SET_ASIDE } fate;

typedef struct earlier_file {
    char *path;
    const char *name; /* within path */
    const char *why;  /* it is set aside */
    fate fate;
} earlier_file;

typedef struct change {
    folder *folder;
    bool recorded; /* an earlier run says what it wrote */
    VECTOR(earlier_file) earlier;
    VECTOR(char *) left; /* parts that gone processes left: their records tell what was theirs */
} change;

/* The number of the part as which the record of the run before waits until all is done; writers count from 0. */
enum { RECORD_BEFORE = 1000 };

static char *path_of(const folder *f, const char *name, size_t length) {
    return join(&f->context, f->directory, name, length);
}

/* A name that leads nowhere else. */
static bool is_plain(const char *name, size_t length) {
    bool dots = (length == 1 && *name == '.') || (length == 2 && memcmp(name, "..", 2) == 0);
    return length && length <= 255 && !dots && !memchr(name, '/', length) && !memchr(name, '\0', length) &&
           !(length == strlen(folder_record) && memcmp(name, folder_record, length) == 0);
}

static coauth_status add_earlier(
    earlier_file **added, change *c, const char *name, size_t length, coauth_error *error) {
    const folder *f = c->folder;
    *added = vector_push(&f->context, &c->earlier);
    if (!*added) return fail_memory(error);
    **added = (earlier_file){.path = path_of(f, name, length)};
    if (!(*added)->path) return fail_memory(error);
    (*added)->name = (*added)->path + strlen(f->directory) + 1;
    return COAUTH_OK;
}

/* The SHA-256 of a file; false of a link, a directory and what cannot be read. */
static bool find_sum(char sum[CHECKSUM_TEXT_SIZE], const char *path) {
    uint8_t sha256[CHECKSUM_SIZE];
    uint64_t bytes;
    coauth_error none;
    if (checksum_file(sha256, &bytes, path, &none) != COAUTH_OK) return false;
    checksum_text(sum, sha256);
    return true;
}

static earlier_file *find_earlier(const change *c, const char *name, size_t length) {
    for (size_t i = 0; i < c->earlier.count; i++)
        if (strlen(c->earlier.item[i].name) == length && memcmp(c->earlier.item[i].name, name, length) == 0)
            return &c->earlier.item[i];
    return NULL;
}

/* A link, a directory or nothing at all is left alone.  A run that did not come to its end may have put the file there
 * or not: what it left says something only where that is what there is. */
static coauth_status look_at(change *c, const json_node *entry, bool ended, coauth_error *error) {
    const folder *f = c->folder;
    size_t length, digits;
    const char *name = json_text(json_member(entry, "name"), &length);
    const char *sum = json_text(json_member(entry, "sha256"), &digits);
    char now[CHECKSUM_TEXT_SIZE];
    if (!is_plain(name, length) || digits != CHECKSUM_TEXT_SIZE - 1) return COAUTH_OK;
    char *path = path_of(f, name, length);
    if (!path) return fail_memory(error);
    bool there = find_sum(now, path), same = there && memcmp(now, sum, digits) == 0;
    memory_free(&f->context, path);
    earlier_file *file = find_earlier(c, name, length);
    if (!there || (!same && (!ended || file))) return COAUTH_OK;
    coauth_status status = file ? COAUTH_OK : add_earlier(&file, c, name, length, error);
    if (status != COAUTH_OK) return status;
    bool replaced = folder_find(f, file->name) != NULL;
    file->fate = replaced ? (same ? KEEP : SET_ASIDE) : same ? REMOVE : TELL;
    file->why = "somebody changed it since an earlier run wrote it";
    return COAUTH_OK;
}

static coauth_status read_all(
    char **text, size_t *length, const char *path, const coauth_context *context, coauth_error *error) {
    struct stat status;
    FILE *file = open_regular_file(path);
    *text = NULL;
    *length = 0;
    if (!file || fstat(fileno(file), &status)) {
        if (file) fclose(file);
        return COAUTH_OK;
    }
    *text = memory_resize(context, NULL, (size_t)status.st_size + 1, 1);
    if (*text) *length = fread(*text, 1, (size_t)status.st_size, file);
    fclose(file);
    return *text ? COAUTH_OK : fail_memory(error);
}

/* What the record of an earlier run says that it wrote; a record that says nothing owns nothing. */
static coauth_status look_back(change *c, const char *record, bool ended, coauth_error *error) {
    static const json_wanted of_file[] = {WANTED("name"), WANTED("sha256"), WANTED_END};
    static const json_wanted of_run[] = {WANTED_OF("files", of_file), WANTED_END};
    const coauth_context *context = &c->folder->context;
    json_tree tree;
    json_node *root = NULL;
    json_problem problem;
    char *text;
    size_t length, end;
    coauth_status status = read_all(&text, &length, record, context, error);
    if (status != COAUTH_OK || !text) return status;
    json_tree_init(&tree, context);
    status = json_parse(&root, &end, &problem, &tree, text, length, of_run, error);
    c->recorded |= ended && status == COAUTH_OK && json_elements(json_member(root, "files"));
    for (const json_node *entry = json_elements(json_member(root, "files")); status == COAUTH_OK && entry;
         entry = entry->next)
        status = look_at(c, entry, ended, error);
    json_tree_free(&tree);
    memory_free(context, text);
    return status;
}

/* What processes left that were killed, and what their records say that they had put in place. */
static coauth_status look_for_left(change *c, const char *record, coauth_error *error) {
    const folder *f = c->folder;
    coauth_status status = COAUTH_OK;
    struct stat there;
    bool unfinished = false;
    DIR *directory = opendir(f->directory);
    for (struct dirent *entry; status == COAUTH_OK && directory && (entry = readdir(directory));) {
        if (!parts_is_left(entry->d_name, NULL)) continue;
        char **path = vector_push(&f->context, &c->left);
        if (path) *path = path_of(f, entry->d_name, strlen(entry->d_name));
        if (!path || !*path) status = fail_memory(error);
        else if (parts_is_left(entry->d_name, folder_record))
            unfinished = true, status = look_back(c, *path, false, error);
    }
    if (directory) closedir(directory);
    if (status == COAUTH_OK && unfinished && lstat(record, &there) != 0)
        warn(f, "%s: an earlier run was ended while it put its files in their places; they are mended now",
            f->directory);
    return status;
}

/* Whether what is there is what is to be put there. */
static bool is_same(const folder_file *file) {
    char now[CHECKSUM_TEXT_SIZE];
    return find_sum(now, file->place) && strcmp(now, file->sha256) == 0;
}

/* What stands in the place of a file and is no earlier run's: a person's, such as the papers.csv that was read. */
static coauth_status look_for_others(change *c, coauth_error *error) {
    const folder *f = c->folder;
    for (size_t i = 0; i < f->file.count; i++) {
        const folder_file *file = &f->file.item[i];
        const bool record = strcmp(file->name, folder_record) == 0;
        struct stat there;
        earlier_file *other;
        if (lstat(file->place, &there)) continue;
        const bool link = S_ISLNK(there.st_mode);
        const bool known = record ? c->recorded : find_earlier(c, file->name, strlen(file->name)) || is_same(file);
        if (!link && known) continue;
        coauth_status status = add_earlier(&other, c, file->name, strlen(file->name), error);
        if (status != COAUTH_OK) return status;
        other->fate = SET_ASIDE;
        other->why = link ? "a link, which is not followed" : "no earlier run says that it wrote this file";
    }
    return COAUTH_OK;
}

/* --- The change ---------------------------------------------------------------------------------- */

/* What somebody changed gets a name that nothing has: NAME.edited, else NAME.edited.2 and so on. */
static coauth_status set_aside(const earlier_file *file, const folder *f, coauth_error *error) {
    size_t size = strlen(file->path) + 32;
    struct stat there;
    char *aside = memory_resize(&f->context, NULL, size, 1);
    if (!aside) return fail_memory(error);
    snprintf(aside, size, "%s.edited", file->path);
    for (unsigned n = 2; lstat(aside, &there) == 0; n++) snprintf(aside, size, "%s.edited.%u", file->path, n);
    coauth_status status = rename(file->path, aside) ? fail_system(error, file->path, "move", errno) : COAUTH_OK;
    if (status == COAUTH_OK) warn(f, "%s: %s; it is now %s", file->path, file->why, aside);
    memory_free(&f->context, aside);
    return status;
}

static coauth_status put_file(folder *f, folder_file *file, coauth_error *error) {
    if (rename(file->beside, file->place)) return fail_system(error, file->place, "replace", errno);
    context_temporary(&f->context, file->beside, false);
    memory_free(&f->context, file->beside);
    file->beside = NULL;
    return COAUTH_OK;
}

static void remove_left(change *c) {
    for (size_t i = 0; i < c->left.count; i++) unlink(c->left.item[i]);
}

/* A reader of what remains of an earlier run is told by a missing record; should this run be killed meanwhile, the next
 * finds it under another name. */
static coauth_status carry_out(change *c, const char *record, int directory, coauth_error *error) {
    folder *f = c->folder;
    coauth_status status = COAUTH_OK;
    char before[PATH_MAX];
    if (c->recorded && !parts_name(before, sizeof before, record, RECORD_BEFORE))
        return fail_system(error, record, "replace", ENAMETOOLONG);
    if (c->recorded && rename(record, before) && errno != ENOENT) return fail_system(error, record, "replace", errno);
    if (directory >= 0) fsync(directory);
    for (size_t i = 0; i < c->earlier.count && status == COAUTH_OK; i++) {
        const earlier_file *file = &c->earlier.item[i];
        if (file->fate == SET_ASIDE) status = set_aside(file, f, error);
        if (file->fate == REMOVE && unlink(file->path)) status = fail_system(error, file->path, "remove", errno);
        if (file->fate == TELL)
            warn(f, "%s: of an earlier run, and somebody changed it since; it is kept, and not of this result",
                file->path);
    }
    for (int last = 0; last < 2; last++)
        for (size_t i = 0; i < f->file.count && status == COAUTH_OK; i++)
            if ((strcmp(f->file.item[i].name, folder_record) == 0) == last)
                status = put_file(f, &f->file.item[i], error);
    if (directory >= 0) fsync(directory);
    if (c->recorded) unlink(before);
    if (status == COAUTH_OK) remove_left(c);
    return status;
}

/* Of two runs that end at once the second finds what the first put there. */
coauth_status folder_put(folder *f, coauth_error *error) {
    change c = {.folder = f};
    char *record = path_of(f, folder_record, strlen(folder_record));
    int directory = open(f->directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory >= 0) flock(directory, LOCK_EX);
    coauth_status status = record ? look_back(&c, record, true, error) : fail_memory(error);
    if (status == COAUTH_OK) status = look_for_left(&c, record, error);
    if (status == COAUTH_OK) status = look_for_others(&c, error);
    if (status == COAUTH_OK) status = context_check(&f->context, error);
    if (status == COAUTH_OK) {
        if (f->hold) f->hold(true);
        status = carry_out(&c, record, directory, error);
        if (f->hold) f->hold(false);
    }
    if (directory >= 0) close(directory);
    for (size_t i = 0; i < c.earlier.count; i++) memory_free(&f->context, c.earlier.item[i].path);
    for (size_t i = 0; i < c.left.count; i++) memory_free(&f->context, c.left.item[i]);
    vector_free(&f->context, &c.earlier);
    vector_free(&f->context, &c.left);
    memory_free(&f->context, record);
    return status;
}
