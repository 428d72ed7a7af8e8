/* alias_csv.c: alias files that are tables, see aliases.h. */
#include <stdlib.h>
#include <string.h>

#include "identity/aliases.h"

enum { MOST_CELLS = 256, MOST_APART = 64 };

/* What the columns of a table of authorships are; -1: it has none. */
typedef struct columns {
    int person, name, paper, position;
    bool named;
} columns;

typedef struct row {
    char separator;
    char *cell[MOST_CELLS];
    size_t cells;
    uint64_t line;
} row;

/* Reads a cell in place and returns what follows it; *more tells whether another cell of the row does. */
static char *read_cell(char *text, char separator, char **cell, bool *more, uint64_t *line) {
    char *out = text;
    bool quoted = *text == '"';
    *cell = text;
    text += quoted;
    while (*text && (quoted || (*text != separator && *text != '\n'))) {
        if (quoted && *text == '"' && *++text != '"') {
            quoted = false;
            continue;
        }
        *line += *text == '\n';
        if (*text != '\r') *out++ = *text;
        text++;
    }
    *more = *text == separator;
    bool newline = *text == '\n';
    *line += newline;
    text += *more || newline;
    *out = '\0';
    return text;
}

/* A guard against spreadsheets' formulas, as coauth writes it, comes off. */
static char *plain(char *cell) {
    return cell[0] == '\'' && cell[1] && strchr("=+-@", cell[1]) ? cell + 1 : cell;
}

/* Cells beyond what a row may have are read and dropped. */
static char *read_row(row *r, char *text, uint64_t *line) {
    bool more = true;
    r->cells = 0;
    r->line = *line;
    while (more) {
        char *cell;
        text = read_cell(text, r->separator, &cell, &more, line);
        if (r->cells < MOST_CELLS) r->cell[r->cells++] = plain(cell);
    }
    while (r->cells > 1 && !*r->cell[r->cells - 1]) r->cells--;
    return text;
}

/* --- Statements ------------------------------------------------------------------------------------------------- */

static coauth_status read_names(alias_file *file, const row *r, bool one, coauth_error *error) {
    if (r->cells < 3) return fail_at(error, COAUTH_FORMAT_ERROR, file->path, r->line, 0, "a statement needs two names");
    if (!one && r->cells > MOST_APART + 1)
        return fail_at(
            error, COAUTH_LIMIT_EXCEEDED, file->path, r->line, 0, "more than %d names in one row", MOST_APART);
    coauth_status status = COAUTH_OK;
    for (size_t i = 1; i < (one ? 2 : r->cells) && status == COAUTH_OK; i++) {
        for (size_t j = i + 1; j < r->cells && status == COAUTH_OK; j++) {
            if (!*r->cell[j]) continue;
            alias_statement s = {.kind = one ? ALIAS_ONE : ALIAS_NOT, .line = r->line};
            s.name = aliases_name(file, r->cell[i], 0, 0);
            s.other = aliases_name(file, r->cell[j], 0, 0);
            status = aliases_add(file, &s, error);
        }
    }
    return status;
}

static coauth_status add_person(alias_file *file, const char *person, const char *name, const char *paper,
    const char *position, uint64_t line, coauth_error *error) {
    char *end;
    unsigned long place = strtoul(position, &end, 10);
    if (!*person || !*name)
        return fail_at(error, COAUTH_FORMAT_ERROR, file->path, line, 0, "a person and a name are needed");
    if (*end || place > UINT32_MAX)
        return fail_at(error, COAUTH_FORMAT_ERROR, file->path, line, 0, "\"%s\" is no position", position);
    alias_statement s = {.kind = ALIAS_PERSON, .position = (uint32_t)place, .line = line};
    s.person = aliases_person(file, person, line);
    s.name = aliases_name(file, name, 0, 0);
    if (*paper && !(s.paper = aliases_text(file, paper))) return fail_memory(error);
    return aliases_add(file, &s, error);
}

static const char *cell_at(const row *r, int column) {
    return column >= 0 && (size_t)column < r->cells ? r->cell[column] : "";
}

static coauth_status take_row(alias_file *file, const row *r, const columns *c, coauth_error *error) {
    const char *word = r->cell[0];
    if (c->named)
        return add_person(file, cell_at(r, c->person), cell_at(r, c->name), cell_at(r, c->paper),
            cell_at(r, c->position), r->line, error);
    if (strcmp(word, "one") == 0 || strcmp(word, "not") == 0) return read_names(file, r, *word == 'o', error);
    if (strcmp(word, "person") == 0)
        return add_person(file, cell_at(r, 1), cell_at(r, 2), cell_at(r, 3), cell_at(r, 4), r->line, error);
    if (strcmp(word, "rest") == 0 && strcmp(cell_at(r, 1), "as written") == 0) {
        file->rest_as_written = true;
        return COAUTH_OK;
    }
    return fail_at(error, COAUTH_FORMAT_ERROR, file->path, r->line, 0,
        "a row begins with \"one\", \"not\", \"person\" or is \"rest,as written\", and does not begin with \"%s\"",
        word);
}

static bool is_any(const char *cell, const char *const *words) {
    while (*words && strcmp(cell, *words) != 0) words++;
    return *words != NULL;
}

/* Whether the first row names the columns of a table of authorships. */
static columns find_columns(const row *r) {
    static const char *const persons[] = {"person", "author_id", NULL}, *const names[] = {"name", NULL},
                             *const papers[] = {"paper", "key", "doi", "id", NULL},
                             *const positions[] = {"position", NULL};
    columns c = {-1, -1, -1, -1, false};
    for (size_t k = 0; k < r->cells; k++) {
        if (c.person < 0 && is_any(r->cell[k], persons)) c.person = (int)k;
        if (c.name < 0 && is_any(r->cell[k], names)) c.name = (int)k;
        if (c.paper < 0 && is_any(r->cell[k], papers)) c.paper = (int)k;
        if (c.position < 0 && is_any(r->cell[k], positions)) c.position = (int)k;
    }
    c.named = c.person >= 0 && c.name >= 0;
    return c;
}

/* Whether the first row, cut by its separator, is one of these tables'. */
static bool makes_sense(const row *r) {
    static const char *const words[] = {"decision", "one", "not", "person", "rest", NULL};
    return is_any(r->cell[0], words) || find_columns(r).named;
}

/* The separator by which the first row makes sense: spreadsheets write ";" where numbers have a comma, and tabs. */
static coauth_status find_separator(char *separator, const alias_file *file, const char *text, coauth_error *error) {
    static const char candidates[] = ",;\t";
    row r = {.cells = 0};
    uint64_t line = 1;
    *separator = candidates[0];
    while (*text == '#' || *text == '\n' || *text == '\r') text += *text == '#' ? strcspn(text, "\n") : 1;
    size_t length = strcspn(text, "\n");
    for (const char *c = candidates; *c; c++) {
        char *copy = memory_copy_text(file->context, text, length);
        if (!copy) return fail_memory(error);
        r.separator = *c;
        read_row(&r, copy, &line);
        bool found = makes_sense(&r);
        memory_free(file->context, copy);
        if (!found) continue;
        *separator = *c;
        break;
    }
    return COAUTH_OK;
}

coauth_status aliases_read_csv(alias_file *file, const char *text, coauth_error *error) {
    columns c = {-1, -1, -1, -1, false};
    row r;
    uint64_t line = 1;
    bool first = true, told = strncmp(text, "sep=", 4) == 0 && text[4];
    if (told) r.separator = text[4], line++, text += strcspn(text, "\n"), text += *text == '\n';
    coauth_status status = told ? COAUTH_OK : find_separator(&r.separator, file, text, error);
    char *copy = memory_copy_text(file->context, text, strlen(text)), *rest = copy;
    if (status == COAUTH_OK && !copy) status = fail_memory(error);
    while (status == COAUTH_OK && *rest) {
        rest = read_row(&r, rest, &line);
        if ((r.cells == 1 && !*r.cell[0]) || *r.cell[0] == '#') continue;
        bool decisions = first && strcmp(r.cell[0], "decision") == 0;
        if (first && !decisions) c = find_columns(&r);
        if (!decisions && !(first && c.named)) status = take_row(file, &r, &c, error);
        first = false;
    }
    memory_free(file->context, copy);
    return status;
}
