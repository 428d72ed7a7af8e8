/* telling.c: see telling.h. */
#include "cli/telling.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "cli/selected_papers.h"

/* Whether a shell takes the word as it stands. */
static bool plain(const char *word) {
    static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=,:+@%";
    return *word && strspn(word, safe) == strlen(word);
}

/* Where a file lies is nobody's business but its own folder's name: of a path from the root the last part. */
static const char *without_folder(const char *word) {
    size_t length = strlen(word);
    if (*word != '/') return word;
    while (length > 1 && word[length - 1] == '/') length--;
    while (length > 1 && word[length - 1] != '/') length--;
    return word + length;
}

static char *quote(char *end, const char *word) {
    word = without_folder(word);
    bool quotes = !plain(word);
    *end++ = ' ';
    if (quotes) *end++ = '\'';
    for (; *word; word++) {
        if (*word == '\'') end = stpcpy(end, "'\\'");
        *end++ = *word;
    }
    if (quotes) *end++ = '\'';
    return end;
}

/* Names of files may be in other bytes than UTF-8. */
static char *in_utf8(char *line, const coauth_context *context) {
    size_t length = strlen(line), bad;
    if (text_is_utf8(line, length, &bad)) return line;
    text_changes changes = {0};
    char *clean = memory_resize(context, NULL, 3 * length + 1, 1);
    if (clean) clean[text_clean(clean, line, length, &changes)] = '\0';
    memory_free(context, line);
    return clean;
}

/* The command line, but for where to write and how much to say: the page is the same wherever it is made. */
static char *command_line(const plan *wanted, const coauth_context *context) {
    const settings *s = wanted->settings;
    size_t size = strlen(wanted->command->name) + 16;
    for (size_t i = 0; i < s->shaping_count; i++) size += 4 * strlen(s->shaping[i]) + 3;
    char *line = memory_resize(context, NULL, size, 1);
    if (!line) return NULL;
    char *end = quote(stpcpy(line, "coauth"), wanted->command->name);
    for (size_t i = 0; i < s->shaping_count; i++) end = quote(end, s->shaping[i]);
    *end = '\0';
    return in_utf8(line, context);
}

coauth_status telling_make(telling *t, const pipeline *p, coauth_error *error) {
    const plan *wanted = p->plan;
    *t = (telling){.context = p->context, .methods = {.context = p->context}};
    t->page = (coauth_page){.corpus = p->corpus,
        .persons = p->persons,
        .statistics = p->statistics,
        .whole = p->part ? p->coauthors : NULL,
        .groups = p->communities.kind ? &p->communities : NULL,
        .doubts = wanted->settings->with_doubts,
        .identity = wanted->identity.method,
        .layout = wanted->drawing.layout};
    if (!t->page.layout) t->page.layout = coauth_layout_at(0)->name;
    t->page.command = t->command = command_line(wanted, p->context);
    coauth_status status = t->command ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK && coauth_corpus_records(p->corpus)) status = selected_papers(&t->keep, p, error);
    if (status == COAUTH_OK) status = methods_make(&t->methods, p, error);
    t->page.methods = t->methods.text;
    t->page.cited = t->methods.cited;
    t->page.cited_count = t->methods.cited_count;
    t->page.keep = t->keep;
    return status;
}

void telling_free(telling *t) {
    coauth_methods_free(&t->methods);
    memory_free(t->context, t->keep);
    memory_free(t->context, t->command);
}
