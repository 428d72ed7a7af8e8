/* checksum.c: see checksum.h. */
#include "base/checksum.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_regular(int descriptor) {
    struct stat status;
    return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

coauth_status checksum_file(uint8_t sha256[CHECKSUM_SIZE], uint64_t *bytes, const char *path, coauth_error *error) {
    uint8_t buffer[1 << 16];
    struct sha256_ctx sha;
    ssize_t n = 0;
    int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC); /* a pipe is not waited for */
    if (descriptor < 0) return fail_system(error, path, "read", errno);
    *bytes = 0;
    sha256_init(&sha);
    errno = EINVAL;
    bool regular = is_regular(descriptor);
    while (regular && ((n = read(descriptor, buffer, sizeof buffer)) > 0 || (n < 0 && errno == EINTR))) {
        if (n < 0) continue;
        sha256_update(&sha, (size_t)n, buffer);
        *bytes += (uint64_t)n;
    }
    int number = errno;
    close(descriptor);
    if (!regular || n < 0) return fail_system(error, path, "read", number);
    sha256_digest(&sha, CHECKSUM_SIZE, sha256);
    return COAUTH_OK;
}

void checksum_text(char text[CHECKSUM_TEXT_SIZE], const uint8_t sha256[CHECKSUM_SIZE]) {
    static const char digit[] = "0123456789abcdef";
    for (int i = 0; i < CHECKSUM_SIZE; i++) {
        text[2 * i] = digit[sha256[i] >> 4];
        text[2 * i + 1] = digit[sha256[i] & 15];
    }
    text[2 * CHECKSUM_SIZE] = '\0';
}
