/* address.c: the country at the end of a postal address. */
#include <string.h>

#include "base/text.h"
#include "read/people.h"

static bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Whether text begins as "NY 14853": a state of the USA and a ZIP code. */
static bool is_state_and_zip(const char *text, size_t length) {
    if (length < 8 || !is_upper(text[0]) || !is_upper(text[1]) || text[2] != ' ') return false;
    for (size_t i = 3; i < 8; i++)
        if (!is_digit(text[i])) return false;
    return length == 8 || !is_digit(text[8]);
}

const char *address_country(const char *address, size_t *length) {
    static const char usa[] = "USA";
    const char *end = address + *length;
    while (end > address && strchr(". \t\r\n;", end[-1])) end--;
    const char *start = end;
    while (start > address && start[-1] != ',') start--;
    size_t size = (size_t)(end - start);
    *length = 0;
    if (start == address) return address; /* a single part is an institution */
    text_trim(&start, &size);
    bool american = is_state_and_zip(start, size) ||
                    (size > 3 && memcmp(start + size - 3, usa, 3) == 0 && start[size - 4] == ' ');
    if (american) {
        *length = 3;
        return usa;
    }
    for (size_t i = 0; i < size; i++)
        if (is_digit(start[i])) return address; /* a postal code: the country is not given */
    *length = size;
    return start;
}
