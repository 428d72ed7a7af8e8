/* checksum.h: SHA-256 of files, and how it is written. */
#ifndef COAUTH_BASE_CHECKSUM_H
#define COAUTH_BASE_CHECKSUM_H

#include "base/error.h"

enum { CHECKSUM_SIZE = 32, CHECKSUM_TEXT_SIZE = 65 };

/* Of the bytes of a regular file, found without following a link at its end, and how many they are; fails with
 * COAUTH_IO_ERROR where there is none. */
coauth_status checksum_file(uint8_t sha256[CHECKSUM_SIZE], uint64_t *bytes, const char *path, coauth_error *error);

/* As 64 lower-case hexadecimal digits. */
void checksum_text(char text[CHECKSUM_TEXT_SIZE], const uint8_t sha256[CHECKSUM_SIZE]);

#endif
