/* dates.h (private): the day and month that bibliographies write beside a year. */
#ifndef COAUTH_READ_DATES_H
#define COAUTH_READ_DATES_H

#include <stddef.h>

/* Reads "mar", "3", "8 jun", "JUN 8", "aug--sep", "2004 Jun 8": the first month, and the day where both
 * stand; numbers of more than two digits are passed over.  0 for what is not there. */
void date_month_day(int *month, int *day, const char *text, size_t length);

#endif
