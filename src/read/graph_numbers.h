/* graph_numbers.h (private): numbers as spreadsheets of any language write them: 2,5 and 1.234.567,8 and 1 234. */
#ifndef COAUTH_READ_GRAPH_NUMBERS_H
#define COAUTH_READ_GRAPH_NUMBERS_H

#include "base/number.h"
#include "read/delimited.h"

/* What a number as written tells of the marks in it; EITHER: three digits follow, so that it may be a decimal or stand
 * between thousands. */
enum {
    NUMBER_DECIMAL_POINT = 1,
    NUMBER_DECIMAL_COMMA = 2,
    NUMBER_GROUP_POINTS = 4,
    NUMBER_GROUP_COMMAS = 8,
    NUMBER_EITHER_POINT = 16,
    NUMBER_EITHER_COMMA = 32
};

/* What an EITHER is, by what all numbers of a column tell. */
typedef enum number_reading {
    NUMBER_IS_DECIMAL,
    NUMBER_IS_GROUPED,
    NUMBER_IS_UNDECIDED,
    NUMBER_IS_TORN /* both */
} number_reading;

number_reading number_reading_of(unsigned marks_of_column, unsigned either);

/* The text as number_read takes it, in room; an EITHER is read as a decimal.  A text that is no number is returned as
 * it is and tells nothing. */
piece number_localised(piece text, char room[NUMBER_SIZE], unsigned *marks);

/* The same where fields are parted by that separator: between commas no number has one. */
piece graph_decimal(piece text, char separator, char room[NUMBER_SIZE]);

#endif
