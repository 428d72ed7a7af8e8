/* zip_rescue.h (private): what libarchive drops of a damaged member of a zip file.  It hands over what it unpacked
 * block by block, and none of the block in which the damage lies; here the member is unpacked once more up to there. */
#ifndef COAUTH_READ_ZIP_RESCUE_H
#define COAUTH_READ_ZIP_RESCUE_H

#include <stdio.h>

#include "base/error.h"

typedef struct zip_rescue zip_rescue;

/* Of the member whose header is at that offset of the file, what follows its first given bytes, before the damage.
 * NULL where that cannot be had: no file, not deflated, not a member's header, out of memory.  Closes the file. */
zip_rescue *zip_rescue_open(FILE *file, uint64_t offset, uint64_t given, const coauth_context *context);

/* The next piece, valid until the next call; false when there is no more. */
bool zip_rescue_next(zip_rescue *z, const unsigned char **piece, size_t *length);

void zip_rescue_close(zip_rescue *z);

#endif
