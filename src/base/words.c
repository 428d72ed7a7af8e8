/* words.c: see words.h. */
#include "base/words.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"

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

const char *words_nearest(const char *wanted, word_table at) {
    const char *best = NULL;
    size_t length = strlen(wanted), fewest = length < 4 ? 2 : length / 3 + 2;
    for (size_t i = 0; at(i); i++) {
        bool begins = length > 2 && strncmp(at(i), wanted, length) == 0;
        size_t n = begins ? 0 : words_distance(wanted, at(i));
        if (n < fewest) fewest = n, best = at(i);
    }
    return best;
}

void words_list(char *list, size_t size, word_table at) {
    size_t used = 0;
    *list = '\0';
    for (size_t i = 0; at(i) && used < size; i++) {
        const char *before = i == 0 ? "" : at(i + 1) ? ", " : " and ";
        used += (size_t)snprintf(list + used, size - used, "%s%s", before, at(i));
    }
}

coauth_status words_unknown(const char *wanted, const char *what, word_table at, coauth_error *error) {
    char list[COAUTH_ERROR_TEXT_SIZE / 2];
    const char *near = words_nearest(wanted, at);
    words_list(list, sizeof list, at);
    return fail(error, COAUTH_INVALID_ARGUMENT, "no %s is called \"%.64s\"; %s%s%s %s", what, wanted,
        near ? "did you mean \"" : "", near ? near : "", near ? "\"? There are" : "there are", list);
}

coauth_status words_absent(const char *word, const char *why, coauth_error *error) {
    return fail(error, COAUTH_INVALID_ARGUMENT, "%s is not in this build: %s", word, why);
}

size_t words_index(const char *wanted, word_table at) {
    size_t index = 0;
    while (at(index) && strcmp(at(index), wanted) != 0) index++;
    return index;
}

coauth_status words_find(size_t *index, const char *wanted, const char *what, word_table at, coauth_error *error) {
    *index = words_index(wanted, at);
    return at(*index) ? COAUTH_OK : words_unknown(wanted, what, at, error);
}

const char *words_for(uint64_t count, const char *one, const char *many) {
    return count == 1 ? one : many;
}

const char *words_count(char text[WORDS_COUNT], uint64_t count, const char *noun) {
    int length = (int)strlen(noun);
    bool ies = length && noun[length - 1] == 'y' && !(length > 1 && strchr("aeiou", noun[length - 2]));
    if (count == 1) snprintf(text, WORDS_COUNT, "1 %s", noun);
    else
        snprintf(text, WORDS_COUNT, "%llu %.*s%s", (unsigned long long)count, ies ? length - 1 : length, noun,
            ies ? "ies" : "s");
    return text;
}

bool words_next(char *word, size_t size, const char **list) {
    const char *from = *list;
    if (!from) return false;
    size_t n = strcspn(from, ",");
    *list = from[n] && from[n + 1] ? from + n + 1 : NULL;
    while (n && *from == ' ') from++, n--;
    while (n && from[n - 1] == ' ') n--;
    snprintf(word, size, "%.*s", (int)n, from);
    return true;
}
