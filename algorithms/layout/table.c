/* table.c: the ways to lay out. */
#include "base/words.h"
#include "layout/method.h"

#define ROW(name) &name##_method,
static const method *const methods[] = {LAYOUT_ROWS(ROW)};

enum { METHODS = sizeof methods / sizeof *methods };

const coauth_layout_method *coauth_layout_at(size_t index) {
    return index < METHODS ? &methods[index]->row : NULL;
}

static const char *name_at(size_t index) {
    return index < METHODS ? methods[index]->row.name : NULL;
}

const method *method_find(const char *name) {
    size_t index = name ? words_index(name, name_at) : 0;
    return index < METHODS ? methods[index] : NULL;
}

const coauth_layout_method *coauth_layout_find(const char *name) {
    const method *found = method_find(name);
    return found ? &found->row : NULL;
}
