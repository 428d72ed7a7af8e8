/* whole_text.h (private): a small file as one text. */
#ifndef COAUTH_READ_WHOLE_TEXT_H
#define COAUTH_READ_WHOLE_TEXT_H

#include <coauth/read.h>

#include "base/error.h"

/* The text of the input, unpacked and decoded as inputs are, with a NUL behind it; release with memory_free.  What is
 * not UTF-8 is read as its bytes suggest, or as Windows-1252, and logged; more than most bytes or a NUL within are an
 * error.  sha256 is of the bytes as they are given. */
coauth_status whole_text_read(char **text, size_t *length, uint8_t sha256[32], const coauth_input *input, size_t most,
    const coauth_context *context, coauth_error *error);

#endif
