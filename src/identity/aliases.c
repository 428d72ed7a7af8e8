/* aliases.c: see aliases.h. */
#include "identity/aliases.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "identity/names.h"

enum { MOST_BYTES = 256 << 20, PIECE = 1 << 16 };

coauth_status aliases_add(alias_file *file, bool one, uint64_t line, alias_name a, alias_name b, coauth_error *error) {
    alias_name both[2] = {a, b};
    alias_statement *s = vector_push(file->context, &file->statements);
    if (!s) return fail_memory(error);
    s->one = one;
    s->line = line;
    for (int k = 0; k < 2; k++) {
        person_name name;
        name_parse(&name, both[k].text, both[k].family_start, both[k].family_length, false);
        s->key[k] = name_letters_key(&name);
        s->text[k] = memory_copy_text(file->context, both[k].text, strlen(both[k].text));
        if (!s->text[k]) return fail_memory(error);
        if (!s->key[k]) return fail_at(error, COAUTH_FORMAT_ERROR, file->path, line, 0, "\"%s\" names no one", both[k].text);
    }
    return COAUTH_OK;
}

/* --- CSV --------------------------------------------------------------------------------------------------- */

/* Reads a cell in place and returns what follows it; *more tells whether another cell of the row does. */
static char *read_cell(char *text, char **cell, bool *more, uint64_t *line) {
    char *out = text;
    bool quoted = *text == '"';
    *cell = text;
    text += quoted;
    while (*text && (quoted || (*text != ',' && *text != '\n'))) {
        if (quoted && *text == '"' && *++text != '"') {
            quoted = false;
            continue;
        }
        *line += *text == '\n';
        if (*text != '\r') *out++ = *text;
        text++;
    }
    *more = *text == ',';
    bool newline = *text == '\n';
    *line += newline;
    text += *more || newline;
    *out = '\0';
    return text;
}

/* A guard against spreadsheets' formulas, as coauth writes it, comes off. */
static const char *plain(const char *cell) {
    return cell[0] == '\'' && cell[1] && strchr("=+-@", cell[1]) ? cell + 1 : cell;
}

static coauth_status read_row(alias_file *file, char **text, uint64_t *line, coauth_error *error) {
    uint64_t at = *line;
    char *word, *first = NULL, *cell;
    bool more;
    *text = read_cell(*text, &word, &more, line);
    bool one = strcmp(word, "one") == 0, header = at == 1 && strcmp(word, "decision") == 0;
    if (!one && strcmp(word, "not") != 0 && *word && *word != '#' && !header)
        return fail_at(error, COAUTH_FORMAT_ERROR, file->path, at, 0, "a row begins with \"one\" or \"not\", not with \"%s\"", word);
    bool statement = *word && *word != '#' && !header;
    size_t names = 0;
    while (more) {
        *text = read_cell(*text, &cell, &more, line);
        if (!statement || !*cell) continue;
        coauth_status status = names++ ? aliases_add(file, one, at, (alias_name){plain(first), 0, 0}, (alias_name){plain(cell), 0, 0}, error) : COAUTH_OK;
        if (status != COAUTH_OK) return status;
        if (names == 1) first = cell;
    }
    if (statement && names < 2) return fail_at(error, COAUTH_FORMAT_ERROR, file->path, at, 0, "a statement needs two names");
    return COAUTH_OK;
}

coauth_status aliases_read_csv(alias_file *file, const char *text, coauth_error *error) {
    char *copy = memory_copy_text(file->context, text, strlen(text)), *rest = copy;
    uint64_t line = 1;
    coauth_status status = copy ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK && strncmp(rest, "\xEF\xBB\xBF", 3) == 0) rest += 3;
    while (status == COAUTH_OK && *rest) status = read_row(file, &rest, &line, error);
    memory_free(file->context, copy);
    return status;
}

/* --- Files -------------------------------------------------------------------------------------------------- */

typedef VECTOR(char) bytes;

static coauth_status read_all(bytes *out, const char *path, const coauth_context *context, coauth_error *error) {
    FILE *f = fopen(path, "rb");
    if (!f) return fail_system(error, path, "open", errno);
    coauth_status status = COAUTH_OK;
    size_t n = 1;
    while (n && status == COAUTH_OK) {
        if (!vector_reserve(context, out, PIECE + 1)) status = fail_memory(error);
        else if (out->count > MOST_BYTES) status = fail(error, COAUTH_LIMIT_EXCEEDED, "%s: an alias file of more than 256 MiB", path);
        else n = fread(out->item + out->count, 1, PIECE, f), out->count += n;
    }
    if (status == COAUTH_OK && ferror(f)) status = fail_system(error, path, "read", errno);
    fclose(f);
    if (status == COAUTH_OK) out->item[out->count] = '\0';
    return status;
}

static bool is_yaml(const char *text) {
    while (*text == '\n' || *text == ' ' || *text == '#') text += *text == '#' ? strcspn(text, "\n") : 1;
    return strncmp(text, "- ", 2) == 0 || strncmp(text, "---", 3) == 0;
}

coauth_status aliases_read(alias_file *file, const char *path, const coauth_context *context, coauth_error *error) {
    *file = (alias_file){.context = context, .path = path};
    bytes text = {0};
    size_t bad;
    coauth_status status = read_all(&text, path, context, error);
    if (status == COAUTH_OK && (!text_is_utf8(text.item, text.count, &bad) || memchr(text.item, 0, text.count)))
        status = fail(error, COAUTH_FORMAT_ERROR, "%s: not UTF-8 text", path);
    if (status == COAUTH_OK)
        status = is_yaml(text.item) ? aliases_read_yaml(file, text.item, text.count, error) : aliases_read_csv(file, text.item, error);
    vector_free(context, &text);
    return status;
}

void aliases_free(alias_file *file) {
    for (size_t k = 0; k < file->statements.count; k++) {
        memory_free(file->context, file->statements.item[k].text[0]);
        memory_free(file->context, file->statements.item[k].text[1]);
    }
    if (file->context) vector_free(file->context, &file->statements);
}
