/* table.c: the measures. */
#include "centrality/measure.h"

#include <string.h>

#define ROW(name) &name##_measure,
static const coauth_measure *const table[] = {MEASURE_ROWS(ROW)};

enum { MEASURES = sizeof table / sizeof *table };

const coauth_measure *coauth_measure_at(size_t index) {
    return index < MEASURES ? table[index] : NULL;
}

const coauth_measure *coauth_measure_find(const char *name) {
    for (size_t i = 0; i < MEASURES; i++)
        if (strcmp(table[i]->name, name) == 0) return table[i];
    return NULL;
}
