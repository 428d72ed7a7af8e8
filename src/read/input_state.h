/* input_state.h (private): the insides of an input, for the driver that opens it. */
#ifndef COAUTH_READ_INPUT_STATE_H
#define COAUTH_READ_INPUT_STATE_H

#include "read/bytes.h"
#include "read/encoding.h"
#include "read/input.h"

struct input_state {
    const coauth_context *context;
    bytes *from;
    char *buffer;
    size_t capacity;
    const char *encoding; /* what the caller says it is in, NULL: worked out */
    const char *guessed;  /* what was worked out from bytes that may mean other things, or NULL */
    decoder *decoder;     /* NULL for UTF-8 and for bytes that are taken as they are */
    bool told;            /* the first bytes were looked at */
    bool decided;         /* the encoding is known; before that all was ASCII */
    bool habits_told;     /* these are known: */
    bool binary;          /* this is no text */
    char opening[64];     /* how the first line begins */
    size_t opening_length;
    coauth_error failure; /* of the stream: what comes after is lost, what came before is not */
    char *kept;           /* beginning of an overlong line */
    char *file;           /* path of a temporary copy that is still there */
    void (*on_read)(void *user, uint64_t consumed);
    void *on_read_user;
};

/* Opens a window of at most limit bytes on the current stream of from.  name must outlive it.  encoding: what text
 * without a byte order mark is in, NULL to work it out. */
coauth_status input_open(input *in, bytes *from, const char *name, uint32_t source, size_t limit, const char *encoding,
    const coauth_context *context, coauth_error *error);
void input_close(input *in);

#endif
