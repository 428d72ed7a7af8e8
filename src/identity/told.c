/* told.c: see told.h. */
#include "identity/told.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"

enum { NOBODY_FOUND = UINT32_MAX, UNKNOWN_SHOWN = 20, WORDS_SIZE = 512 };

/* A form under the key of its name; forms that differ in where the family name begins share one. */
typedef struct key_form {
    uint64_t key;
    uint32_t form;
} key_form;

typedef struct telling {
    joining *j;
    key_form *forms; /* by key */
    size_t count;
    told_join joined;
    void *user;
} telling;

static int by_key(const void *a, const void *b) {
    const key_form *x = a, *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

static bool list_forms(telling *t) {
    const units *u = t->j->u;
    const evidence *e = t->j->e;
    t->forms = memory_resize(e->context, NULL, e->forms, sizeof *t->forms);
    for (uint32_t f = 0; t->forms && f < e->forms; f++) {
        if (u->form_first[f] == u->form_first[f + 1]) continue;
        person_name name;
        unit_name(&name, u, e, (uint32_t)u->form_first[f]);
        t->forms[t->count++] = (key_form){name_letters_key(&name), f};
    }
    if (t->forms && t->count) qsort(t->forms, t->count, sizeof *t->forms, by_key);
    return t->forms != NULL;
}

/* The first of the forms with a key, NULL if there is none. */
static const key_form *first_with(const telling *t, uint64_t key) {
    key_form wanted = {key, 0};
    const key_form *found = t->count ? bsearch(&wanted, t->forms, t->count, sizeof *t->forms, by_key) : NULL;
    while (found && found > t->forms && found[-1].key == key) found--;
    return found;
}

static uint32_t find_form(const telling *t, uint64_t key) {
    const key_form *found = first_with(t, key);
    return found ? found->form : (uint32_t)NOBODY_FOUND;
}

/* All units of both forms are one person. */
static bool join_forms(const telling *t, uint32_t a, uint32_t b, const char *words) {
    const units *u = t->j->u;
    uint32_t form[2] = {a, b}, first = (uint32_t)u->form_first[a];
    for (int k = 0; k < 2; k++) {
        for (uint64_t unit_index = u->form_first[form[k]]; unit_index < u->form_first[form[k] + 1]; unit_index++) {
            uint32_t other = (uint32_t)unit_index;
            if (joining_root(t->j, first) == joining_root(t->j, other)) continue;
            if (!joining_unite(t->j, first, other) || !t->joined(t->user, first, other, words)) return false;
        }
    }
    return true;
}

/* Forms with one key are one name to a person who writes it down. */
static bool join_same_keys(const telling *t, uint64_t key) {
    const key_form *found = first_with(t, key);
    for (; found && found + 1 < t->forms + t->count && found[1].key == key; found++)
        if (!join_forms(t, found->form, found[1].form, "the same letters")) return false;
    return true;
}

static bool keep_apart(const telling *t, uint32_t a, uint32_t b) {
    const units *u = t->j->u;
    for (uint64_t x = u->form_first[a]; x < u->form_first[a + 1]; x++) {
        for (uint64_t y = u->form_first[b]; y < u->form_first[b + 1]; y++) {
            told_apart *pair = vector_push(t->j->e->context, &t->j->told);
            if (!pair) return false;
            *pair = (told_apart){(uint32_t)x, (uint32_t)y};
        }
    }
    return true;
}

static void log_unknown(const telling *t, const alias_file *file, const alias_statement *s, int which, size_t *unknown) {
    char words[WORDS_SIZE];
    if (++*unknown > UNKNOWN_SHOWN) return;
    snprintf(words, sizeof words, "%s:%llu: nobody is called \"%s\"", file->path, (unsigned long long)s->line, s->text[which]);
    context_log(t->j->e->context, COAUTH_LOG_WARNING, words);
}

static coauth_status apply(const telling *t, const alias_file *file, bool one, size_t *unknown, coauth_error *error) {
    for (size_t k = 0; k < file->statements.count; k++) {
        const alias_statement *s = &file->statements.item[k];
        if (s->one != one) continue;
        uint32_t a = find_form(t, s->key[0]), b = find_form(t, s->key[1]);
        if (a == NOBODY_FOUND) log_unknown(t, file, s, 0, unknown);
        if (b == NOBODY_FOUND) log_unknown(t, file, s, 1, unknown);
        if (a == NOBODY_FOUND || b == NOBODY_FOUND) continue;
        uint32_t x = joining_root(t->j, (uint32_t)t->j->u->form_first[a]), y = joining_root(t->j, (uint32_t)t->j->u->form_first[b]);
        if (!one && (s->key[0] == s->key[1] || x == y))
            return fail_at(error, COAUTH_FORMAT_ERROR, file->path, s->line, 0,
                "\"%s\" and \"%s\" cannot be two persons, other lines make them one; take one of them out", s->text[0], s->text[1]);
        char words[WORDS_SIZE];
        snprintf(words, sizeof words, "%s:%llu says so", file->path, (unsigned long long)s->line);
        if (one && !(join_same_keys(t, s->key[0]) && join_same_keys(t, s->key[1]))) return fail_memory(error);
        if (one ? !join_forms(t, a, b, words) : !keep_apart(t, a, b)) return fail_memory(error);
    }
    return COAUTH_OK;
}

coauth_status told_by_file(joining *j, const char *path, told_join joined, void *user, coauth_error *error) {
    telling t = {.j = j, .joined = joined, .user = user};
    alias_file file;
    size_t unknown = 0;
    coauth_status status = aliases_read(&file, path, j->e->context, error);
    if (status == COAUTH_OK && !list_forms(&t)) status = fail_memory(error);
    if (status == COAUTH_OK) status = apply(&t, &file, true, &unknown, error);
    if (status == COAUTH_OK) status = apply(&t, &file, false, &unknown, error);
    if (status == COAUTH_OK && unknown > UNKNOWN_SHOWN) {
        char words[WORDS_SIZE];
        snprintf(words, sizeof words, "%s: %zu names in all that nobody has", path, unknown);
        context_log(j->e->context, COAUTH_LOG_WARNING, words);
    }
    memory_free(j->e->context, t.forms);
    aliases_free(&file);
    return status;
}

coauth_status told_by_corpus(joining *j, told_join joined, void *user, coauth_error *error) {
    size_t count;
    const evidence *e = j->e;
    const coauth_alias *alias = coauth_corpus_aliases(e->corpus, &count);
    const uint32_t *name = coauth_corpus_alias_names(e->corpus, NULL);
    for (size_t k = 0; k < count; k++) {
        uint32_t first = NO_BLOCK;
        for (uint32_t i = alias[k].first; i < alias[k].first + alias[k].names; i++) {
            uint32_t form = e->form[name[i]];
            if (form == NO_BLOCK || j->u->form_first[form + 1] - j->u->form_first[form] != 1) continue;
            uint32_t mine = (uint32_t)j->u->form_first[form];
            if (first == NO_BLOCK) first = mine;
            if (joining_root(j, first) == joining_root(j, mine) || joining_object(j, first, mine, true) != OBJECTION_NONE) continue;
            if (!joining_unite(j, first, mine) || !joined(user, first, mine, "a person record says so")) return fail_memory(error);
        }
    }
    return COAUTH_OK;
}
