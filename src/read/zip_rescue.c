/* zip_rescue.c: see zip_rescue.h.  A member is a local header of 30 bytes, its name, extra fields, and what was
 * deflated (PKWARE's APPNOTE.TXT, 4.3.7). */
#include "read/zip_rescue.h"

#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "read/gunzip.h"

enum { HEADER = 30, FLAGS_AT = 6, METHOD_AT = 8, NAME_AT = 26, EXTRA_AT = 28, DEFLATED = 8, ENCRYPTED = 1 };
enum { BLOCK = 1 << 16 };

struct zip_rescue {
    const coauth_context *context;
    FILE *file;
    gunzip *inflater;
    uint64_t given; /* still to be passed over */
    unsigned char block[BLOCK];
};

static unsigned two_bytes(const unsigned char *p) {
    return p[0] | (unsigned)p[1] << 8;
}

/* Leaves the file where the member's data begin. */
static bool find_data(FILE *file, uint64_t offset) {
    unsigned char header[HEADER];
    if (fseeko(file, (off_t)offset, SEEK_SET) || fread(header, 1, HEADER, file) != HEADER) return false;
    bool plain = memcmp(header, "PK\3\4", 4) == 0 && two_bytes(header + METHOD_AT) == DEFLATED &&
                 !(header[FLAGS_AT] & ENCRYPTED);
    long names = (long)two_bytes(header + NAME_AT) + (long)two_bytes(header + EXTRA_AT);
    return plain && fseeko(file, names, SEEK_CUR) == 0;
}

zip_rescue *zip_rescue_open(FILE *file, uint64_t offset, uint64_t given, const coauth_context *context) {
    zip_rescue *z = memory_zeroed(context, 1, sizeof *z);
    if (!z && file) fclose(file);
    if (!z) return NULL;
    z->context = context;
    z->given = given;
    z->file = file;
    z->inflater = z->file && find_data(z->file, offset) ? gunzip_create(true, context) : NULL;
    if (z->inflater) return z;
    zip_rescue_close(z);
    return NULL;
}

bool zip_rescue_next(zip_rescue *z, const unsigned char **piece, size_t *length) {
    const char *why = NULL;
    for (*length = 0; !*length && !context_cancelled(z->context);) {
        bool hungry = gunzip_hungry(z->inflater);
        if (hungry) gunzip_feed(z->inflater, z->block, fread(z->block, 1, BLOCK, z->file));
        if (!gunzip_next(z->inflater, piece, length, &why)) return false;
        if (!*length && !hungry && !gunzip_hungry(z->inflater)) return false;
        size_t passed = z->given < *length ? (size_t)z->given : *length;
        z->given -= passed;
        *piece += passed;
        *length -= passed;
    }
    return *length > 0;
}

void zip_rescue_close(zip_rescue *z) {
    if (!z) return;
    gunzip_free(z->inflater);
    if (z->file) fclose(z->file);
    memory_free(z->context, z);
}
