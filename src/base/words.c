/* words.c: see words.h. */
#include "base/words.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST = 63 };

static size_t smaller(size_t a, size_t b) {
    return a < b ? a : b;
}

/* One row of the matrix at a time. */
size_t words_distance(const char *a, const char *b) {
    size_t row[LONGEST + 1], rows = strlen(a), columns = strlen(b);
    if (rows > LONGEST || columns > LONGEST) return SIZE_MAX;
    for (size_t j = 0; j <= columns; j++) row[j] = j;
    for (size_t i = 0; i < rows; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < columns; j++) {
            size_t substituted = diagonal + (a[i] != b[j]);
            diagonal = row[j + 1];
            row[j + 1] = smaller(substituted, smaller(row[j], diagonal) + 1);
        }
    }
    return row[columns];
}

const char *words_nearest(const char *wanted, const char *(*name_at)(size_t index)) {
    const char *best = NULL;
    size_t length = strlen(wanted), fewest = length < 4 ? 2 : length / 3 + 2;
    for (size_t i = 0; name_at(i); i++) {
        size_t n = words_distance(wanted, name_at(i));
        if (n < fewest) fewest = n, best = name_at(i);
    }
    return best;
}

void words_list(char *list, size_t size, const char *word) {
    size_t at = strlen(list);
    snprintf(list + at, size - at, "%s%s", at ? ", " : "", word);
}
