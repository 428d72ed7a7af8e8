/* table.c: the input formats. Where two are equally sure of a file, the earlier row has it. */
#include "read/reader.h"

const reader *const reader_table[] = {
    NULL,
};
