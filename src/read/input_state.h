/* input_state.h (private): the insides of an input, for the driver that opens it. */
#ifndef COAUTH_READ_INPUT_STATE_H
#define COAUTH_READ_INPUT_STATE_H

#include "read/bytes.h"
#include "read/input.h"

typedef enum encoding { UTF8, UTF16_LITTLE, UTF16_BIG } encoding;

struct input_state {
    const coauth_context *context;
    bytes *from;
    char *buffer;
    size_t capacity;
    bool told; /* the encoding is known */
    encoding encoding;
    unsigned char carry[8]; /* bytes of UTF-16 not yet decoded */
    size_t carried;
    coauth_error failure; /* of the stream: what comes after is lost, what came before is not */
    char *kept; /* beginning of an overlong line */
    char *file; /* path of a temporary copy that is still there */
    void (*on_read)(void *user, uint64_t consumed);
    void *on_read_user;
};

/* Opens a window of at most limit bytes on the current stream of from.  name must outlive it. */
coauth_status input_open(input *in, bytes *from, const char *name, uint32_t source, size_t limit,
    const coauth_context *context, coauth_error *error);
void input_close(input *in);

#endif
