/* clock.c: see clock.h. */
#include "base/clock.h"

#include <errno.h>
#include <stdlib.h>

bool clock_fixed(struct tm *moment) {
    const char *text = getenv("SOURCE_DATE_EPOCH");
    if (!text || !*text) return false;
    char *end;
    errno = 0;
    long long seconds = strtoll(text, &end, 10);
    time_t since = (time_t)seconds;
    return !*end && !errno && seconds >= 0 && gmtime_r(&since, moment) && moment->tm_year <= 9999 - 1900;
}
