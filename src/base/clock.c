/* clock.c: see clock.h. */
#include "base/clock.h"

#include <errno.h>
#include <stdlib.h>

#include "base/error.h"

static const char *epoch(void) {
    const char *text = getenv("SOURCE_DATE_EPOCH");
    return text && *text ? text : NULL;
}

bool clock_fixed(struct tm *moment) {
    const char *text = epoch();
    if (!text) return false;
    char *end;
    errno = 0;
    long long seconds = strtoll(text, &end, 10);
    time_t since = (time_t)seconds;
    return !*end && !errno && seconds >= 0 && gmtime_r(&since, moment) && moment->tm_year <= 9999 - 1900;
}

coauth_status clock_check(coauth_error *error) {
    struct tm moment;
    if (!epoch() || clock_fixed(&moment)) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT,
        "SOURCE_DATE_EPOCH is \"%.40s\", not seconds since 1970 up to the year 9999; unset or correct it", epoch());
}
