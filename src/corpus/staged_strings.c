/* staged_strings.c: see staged_strings.h. */
#include "corpus/staged_strings.h"

#include <string.h>

static bool make_room(staged_strings *w, const coauth_context *context, size_t more) {
    if (w->size - w->used >= more) return true;
    if (more > SIZE_MAX / 4 || w->used > SIZE_MAX / 4) return false;
    size_t size = (w->used + more) * 2;
    char *larger = memory_resize(context, w->buffer, size, 1);
    if (!larger) return false;
    w->buffer = larger;
    w->size = size;
    return true;
}

uint32_t staged_add(staged_strings *w, const coauth_corpus *corpus, const char *text, size_t length,
    text_changes *changes, bool *failed) {
    text_changes ignored = {0};
    if (!length) return 0;
    bool clean = corpus_takes(text, length);
    size_t most = clean || length > SIZE_MAX / 4 ? length : length * 3;
    if (w->texts.count >= UINT32_MAX - 1 || !make_room(w, corpus->context, most + 1)) return *failed = true, 0;
    char *place = w->buffer + w->used;
    if (clean) memcpy(place, text, length);
    else length = corpus_clean_text(place, text, length, changes ? changes : &ignored);
    if (!length) return 0;
    staged_text *added = vector_push(corpus->context, &w->texts);
    if (!added) return *failed = true, 0;
    place[length] = '\0';
    *added = (staged_text){.start = w->used, .length = length, .hash = strings_hash(&corpus->strings, place, length)};
    w->used += length + 1;
    strings_expect(&corpus->strings, added->hash);
    return (uint32_t)w->texts.count;
}

void staged_drop(staged_strings *w) {
    w->used = w->texts.item[--w->texts.count].start;
}

const char *staged_get(const staged_strings *w, uint32_t number, size_t *length) {
    *length = number ? w->texts.item[number - 1].length : 0;
    return number ? w->buffer + w->texts.item[number - 1].start : "";
}

bool staged_equal(const staged_strings *w, uint32_t a, uint32_t b) {
    if (!a || !b || a == b) return a == b;
    const staged_text *x = &w->texts.item[a - 1], *y = &w->texts.item[b - 1];
    return x->hash == y->hash && x->length == y->length &&
           memcmp(w->buffer + x->start, w->buffer + y->start, x->length) == 0;
}

bool staged_settle(staged_strings *w, coauth_corpus *corpus) {
    if (w->handles < w->texts.count) {
        coauth_string *handle = memory_resize(corpus->context, w->handle, w->texts.capacity, sizeof *handle);
        if (!handle) return false;
        w->handle = handle;
        w->handles = w->texts.capacity;
    }
    for (size_t i = 0; i < w->texts.count; i++) strings_expect_text(&corpus->strings, w->texts.item[i].hash);
    for (size_t i = 0; i < w->texts.count; i++) {
        const staged_text *text = &w->texts.item[i];
        w->handle[i] = strings_intern_hashed(&corpus->strings, w->buffer + text->start, text->length, text->hash);
        if (!w->handle[i]) return false;
    }
    return true;
}

coauth_string staged_handle(const staged_strings *w, uint32_t number) {
    return number ? w->handle[number - 1] : 0;
}

void staged_clear(staged_strings *w) {
    w->used = w->texts.count = 0;
}

void staged_free(staged_strings *w, const coauth_context *context) {
    memory_free(context, w->buffer);
    memory_free(context, w->handle);
    vector_free(context, &w->texts);
    *w = (staged_strings){0};
}
