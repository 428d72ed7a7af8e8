/* whole_text.h (private): a small file as one text. */
#ifndef COAUTH_READ_WHOLE_TEXT_H
#define COAUTH_READ_WHOLE_TEXT_H

#include "base/error.h"

/* The text of the file, unpacked and decoded as inputs are, with a NUL behind it; release with memory_free.  What is
 * not UTF-8 is read as its bytes suggest, or as Windows-1252, and logged; more than most bytes or a NUL within are an
 * error. */
coauth_status whole_text_read(
    char **text, size_t *length, const char *path, size_t most, const coauth_context *context, coauth_error *error);

#endif
