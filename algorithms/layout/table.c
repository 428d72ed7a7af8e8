/* table.c: the ways to lay out. */
#include <string.h>

#include "layout/method.h"

#define ROW(name) &name##_method,
static const method *const methods[] = {LAYOUT_ROWS(ROW)};

enum { METHODS = sizeof methods / sizeof *methods };

const coauth_layout_method *coauth_layout_at(size_t index) {
    return index < METHODS ? &methods[index]->row : NULL;
}

const method *method_find(const char *name) {
    for (size_t i = 0; i < METHODS; i++)
        if (strcmp(methods[i]->row.name, name) == 0) return methods[i];
    return NULL;
}
