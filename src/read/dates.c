/* dates.c: see dates.h. */
#include "read/dates.h"

#include "base/ascii.h"
#include "base/text.h"

void date_month_day(int *month, int *day, const char *text, size_t length) {
    const char *p = text, *end = text + length;
    *month = *day = 0;
    while (p < end) {
        const char *start = p;
        while (p < end && ascii_is_letter(*p)) p++;
        if (p > start && !*month) *month = text_month(start, (size_t)(p - start));
        const char *number = p;
        while (p < end && ascii_is_digit(*p)) p++;
        if (p > number && p - number <= 2 && !*day) *day = (int)text_integer(number, (size_t)(p - number), 99);
        if (p == start) p++;
    }
    if (*month) return;
    *month = *day; /* a number on its own is the month */
    *day = 0;
}
