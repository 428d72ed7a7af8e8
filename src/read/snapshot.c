/* snapshot.c: see snapshot.h. */
#include "read/snapshot.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/context.h"
#include "base/words.h"
#include "read/json.h"
#include "read/regular_file.h"

enum { MOST_BYTES = 64 << 20, MOST_LISTED = 3 };

static const char part_folder[] = "updated_date=";

static bool is_called_manifest(const char *path) {
    const char *slash = strrchr(path, '/');
    return strcmp(slash ? slash + 1 : path, "manifest") == 0;
}

/* The whole of a file that is not too large, NULL for another. */
static char *read_whole(size_t *length, const char *path, const coauth_context *context) {
    FILE *in = open_regular_file(path);
    struct stat there;
    char *text = NULL;
    *length = 0;
    if (in && fstat(fileno(in), &there) == 0 && there.st_size > 0 && there.st_size <= MOST_BYTES)
        text = memory_resize(context, NULL, (size_t)there.st_size, 1);
    if (text) *length = fread(text, 1, (size_t)there.st_size, in);
    if (in) fclose(in);
    return text;
}

/* What is wrong with the parts that a manifest lists. */
typedef struct parts_seen {
    const char *manifest;
    const coauth_context *context;
    size_t folder; /* bytes of the manifest's path that are its folder's, with the slash */
    uint64_t parts, missing, other;
} parts_seen;

static void log_part(const parts_seen *s, const char *path, uint64_t has, int64_t wanted) {
    char text[PATH_MAX + 256];
    snprintf(text, sizeof text, "%s: has %llu bytes, where %s says %lld: cut, or of another snapshot", path,
        (unsigned long long)has, s->manifest, (long long)wanted);
    context_log(s->context, COAUTH_LOG_WARNING, text);
}

/* Looks for the part whose address ends in updated_date=…/NAME below the manifest's folder. */
static void look_at_part(parts_seen *s, const json_node *entry) {
    size_t length, at = 0;
    int64_t wanted;
    const char *url = json_text(json_member(entry, "url"), &length);
    char path[PATH_MAX];
    struct stat there;
    while (at + sizeof part_folder <= length && memcmp(url + at, part_folder, sizeof part_folder - 1) != 0) at++;
    if (at + sizeof part_folder > length || s->folder + (length - at) >= sizeof path) return;
    if (memchr(url + at, '\0', length - at)) return;
    snprintf(path, sizeof path, "%.*s%.*s", (int)s->folder, s->manifest, (int)(length - at), url + at);
    s->parts++;
    if (lstat(path, &there) || !S_ISREG(there.st_mode)) {
        s->missing++;
        return;
    }
    if (!json_whole(json_member(json_member(entry, "meta"), "content_length"), &wanted)) return;
    if (wanted < 0 || (uint64_t)there.st_size == (uint64_t)wanted) return;
    if (s->other++ < MOST_LISTED) log_part(s, path, (uint64_t)there.st_size, wanted);
}

static void log_totals(const parts_seen *s) {
    char text[PATH_MAX + 256];
    if (s->other > MOST_LISTED) {
        snprintf(text, sizeof text, "%s: %s in all %s not the length it says", s->manifest, counted(s->other, "part"),
            words_for(s->other, "has", "have"));
        context_log(s->context, COAUTH_LOG_WARNING, text);
    }
    if (!s->missing) return;
    snprintf(text, sizeof text, "%s: lists %s, of which %llu %s not here", s->manifest, counted(s->parts, "part"),
        (unsigned long long)s->missing, words_for(s->missing, "is", "are"));
    context_log(s->context, COAUTH_LOG_WARNING, text);
}

coauth_status snapshot_manifest(bool *is, const char *path, const coauth_context *context, coauth_error *error) {
    static const json_wanted meta[] = {WANTED("content_length"), WANTED_END};
    static const json_wanted entry[] = {WANTED("url"), WANTED_OF("meta", meta), WANTED_END};
    static const json_wanted wanted[] = {WANTED_OF("entries", entry), WANTED_END};
    *is = false;
    if (!is_called_manifest(path)) return COAUTH_OK;
    size_t length, end;
    char *text = read_whole(&length, path, context);
    if (!text) return COAUTH_OK; /* reading will tell why */
    json_tree tree;
    json_node *root;
    json_problem problem;
    json_tree_init(&tree, context);
    coauth_status status = json_parse(&root, &end, &problem, &tree, text, length, wanted, error);
    const json_node *first = status == COAUTH_OK ? json_elements(json_member(root, "entries")) : NULL;
    parts_seen s = {.manifest = path, .context = context, .folder = strlen(path) - strlen("manifest")};
    for (const json_node *e = first; e; e = e->next) look_at_part(&s, e);
    *is = s.parts > 0;
    if (*is) log_totals(&s);
    json_tree_free(&tree);
    memory_free(context, text);
    return status;
}
