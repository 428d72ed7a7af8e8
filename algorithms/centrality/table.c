/* table.c: the measures. */
#include "base/words.h"
#include "centrality/measure.h"

#define ROW(name) &name##_measure,
static const coauth_measure *const table[] = {MEASURE_ROWS(ROW)};

enum { MEASURES = sizeof table / sizeof *table };

const coauth_measure *coauth_measure_at(size_t index) {
    return index < MEASURES ? table[index] : NULL;
}

TABLE_FIND(coauth_measure, coauth_measure_find, coauth_measure_at)
