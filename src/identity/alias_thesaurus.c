/* alias_thesaurus.c: thesaurus files of VOSviewer, see aliases.h. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/context.h"
#include "base/text.h"
#include "identity/aliases.h"

enum { WORDS_SIZE = 512, SHOWN = 100 };

/* A line as its two cells, in place; the second is "" if there is none. */
typedef struct row {
    char *cell[2];
} row;

/* Without spaces and quotes around it. */
static char *bare(char *cell) {
    size_t length = strlen(cell);
    while (length && strchr(" \r", cell[length - 1])) cell[--length] = '\0';
    while (*cell == ' ') cell++, length--;
    if (length < 2 || cell[0] != '"' || cell[length - 1] != '"') return cell;
    cell[length - 1] = '\0';
    return cell + 1;
}

static row split(char *line) {
    char *tab = strchr(line, '\t'), *rest = tab ? tab + 1 : line + strlen(line);
    if (tab) *tab = '\0';
    rest[strcspn(rest, "\t")] = '\0';
    return (row){{bare(line), bare(rest)}};
}

static bool is_head(const row *r) {
    return strcasecmp(r->cell[0], "label") == 0 && strcasecmp(r->cell[1], "replace by") == 0;
}

bool aliases_are_thesaurus(const char *text) {
    char line[64];
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0) text += 3;
    size_t length = strcspn(text, "\n");
    if (length >= sizeof line) return false;
    memcpy(line, text, length);
    line[length] = '\0';
    row r = split(line);
    return is_head(&r);
}

/* VOSviewer drops such a label; nobody is dropped from a paper here. */
static void log_dropped(const alias_file *file, const char *label, uint64_t line) {
    char words[WORDS_SIZE];
    snprintf(words, sizeof words, "%.*s:%llu: \"%.*s\" is replaced by nothing; it stays",
        (int)text_cut(file->path, strlen(file->path), SHOWN), file->path, (unsigned long long)line,
        (int)text_cut(label, strlen(label), SHOWN), label);
    context_log(file->context, COAUTH_LOG_WARNING, words);
}

static coauth_status take_row(alias_file *file, const row *r, uint64_t line, coauth_error *error) {
    if (!*r->cell[0]) return fail_at(error, COAUTH_FORMAT_ERROR, file->path, line, 0, "a row needs a label to replace");
    if (!*r->cell[1]) {
        log_dropped(file, r->cell[0], line);
        return COAUTH_OK;
    }
    alias_statement s = {.kind = ALIAS_ONE, .line = line};
    s.name = aliases_name(file, r->cell[1], 0, 0);
    s.other = aliases_name(file, r->cell[0], 0, 0);
    return aliases_add(file, &s, error);
}

coauth_status aliases_read_thesaurus(alias_file *file, const char *text, coauth_error *error) {
    char *copy = memory_copy_text(file->context, text, strlen(text)), *rest = copy;
    coauth_status status = copy ? COAUTH_OK : fail_memory(error);
    for (uint64_t line = 1; status == COAUTH_OK && *rest; line++) {
        size_t length = strcspn(rest, "\n");
        char *next = rest + length + (rest[length] == '\n');
        rest[length] = '\0';
        row r = split(rest);
        if (line > 1 && (*r.cell[0] || *r.cell[1])) status = take_row(file, &r, line, error);
        rest = next;
    }
    memory_free(file->context, copy);
    return status;
}
