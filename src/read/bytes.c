/* bytes.c: see bytes.h.  Plain files are read directly; anything whose first bytes say that it is
 * compressed or an archive goes through libarchive, streamed.  What is packed inside an archive reads its bytes from
 * there instead of a descriptor. */
#include "read/bytes.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/context.h"
#include "base/memory.h"
#include "read/gzip_check.h"

enum { BLOCK = 1 << 20, HEAD = 512 };

/* deflate cannot expand beyond 1,032 times; real bibliographic files stay below 40. */
enum { MOST_EXPANSION = 250 };
#define EXPANSION_FREE ((uint64_t)256 << 20) /* small files may expand as they like */

struct bytes {
    const coauth_context *context;
    const char *path;
    bytes *outer; /* the archive it is in, or NULL */
    int descriptor;
    bool checksum, opened;
    struct sha256_ctx sha;
    uint64_t consumed, unpacked; /* unpacked: also what was from archives inside */
    struct archive *archive; /* NULL: plain */
    size_t head_length, head_used;
    unsigned char *block;
    const unsigned char *piece; /* unpacked and not yet read */
    size_t piece_length;
    bool spoilt;                /* the member's checksum does not fit what it held */
    uLong crc;                  /* of the bytes unpacked so far */
    bool once;                  /* cannot be read a second time */
    gzip_check gzip;            /* of a gzip file that cannot */
    unsigned char tail[8];      /* the file's last bytes: of a gzip file, checksum and length */
    coauth_error system; /* set by the callback when reading failed */
};

static void keep_tail(bytes *b, const unsigned char *data, size_t length) {
    size_t n = length < sizeof b->tail ? length : sizeof b->tail;
    memmove(b->tail, b->tail + n, sizeof b->tail - n);
    memcpy(b->tail + sizeof b->tail - n, data + length - n, n);
}

static coauth_status read_file(bytes *b, void *buffer, size_t size, size_t *got, coauth_error *error) {
    if (b->outer) {
        coauth_status status = bytes_read(b->outer, buffer, size, got, error);
        keep_tail(b, buffer, *got);
        return status;
    }
    for (;;) {
        ssize_t n = read(b->descriptor, buffer, size);
        if (n >= 0) {
            *got = (size_t)n;
            b->consumed += (uint64_t)n;
            keep_tail(b, buffer, (size_t)n);
            if (b->checksum) sha256_update(&b->sha, (size_t)n, buffer);
            return COAUTH_OK;
        }
        if (errno != EINTR) return fail_system(error, b->path, "read", errno);
        if (b->context->cancel && *b->context->cancel) return fail(error, COAUTH_CANCELLED, "cancelled");
    }
}

/* Fills the head: enough of the file's first bytes to tell what it is. */
static coauth_status read_head(bytes *b, coauth_error *error) {
    while (b->head_length < HEAD) {
        size_t got;
        coauth_status status = read_file(b, b->block + b->head_length, HEAD - b->head_length, &got, error);
        bool met_again = b->outer && b->head_length; /* damage to the archive: what came before it counts */
        if (status != COAUTH_OK) return met_again ? COAUTH_OK : status;
        if (!got) break;
        b->head_length += got;
    }
    return COAUTH_OK;
}

typedef struct magic {
    size_t offset, length;
    const char *bytes;
} magic;

bool bytes_look_packed(const char *head, size_t length) {
    static const magic known[] = {
        {0, 2, "\x1f\x8b"},         /* gzip */
        {0, 2, "\x1f\x9d"},         /* compress */
        {0, 3, "BZh"},              /* bzip2 */
        {0, 6, "\xfd" "7zXZ\0"},    /* xz */
        {0, 4, "\x28\xb5\x2f\xfd"}, /* zstd */
        {0, 4, "\x04\x22\x4d\x18"}, /* lz4 */
        {0, 4, "PK\x03\x04"},       /* zip */
        {0, 4, "PK\x05\x06"},       /* empty zip */
        {0, 6, "7z\xbc\xaf\x27\x1c"},
        {257, 5, "ustar"}, /* tar */
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (length >= known[i].offset + known[i].length &&
            memcmp(head + known[i].offset, known[i].bytes, known[i].length) == 0)
            return true;
    return false;
}

static la_ssize_t on_read(struct archive *archive, void *user, const void **buffer) {
    bytes *b = user;
    *buffer = b->block;
    size_t got = b->head_length;
    if (b->head_used < b->head_length) {
        b->head_used = b->head_length;
        if (b->once) gzip_check_feed(&b->gzip, b->block, got);
        return (la_ssize_t)got;
    }
    if (read_file(b, b->block, BLOCK, &got, &b->system) != COAUTH_OK) {
        archive_set_error(archive, EIO, "%s", b->system.text);
        return -1;
    }
    if (b->once) gzip_check_feed(&b->gzip, b->block, got);
    return (la_ssize_t)got;
}

/* What libarchive says of damaged input is about the input; only errors of the system are not. */
static coauth_status archive_failure(bytes *b, coauth_error *error) {
    if (b->system.code != COAUTH_OK) {
        if (error) *error = b->system;
        return b->system.code;
    }
    const char *why = archive_error_string(b->archive);
    return fail_at(error, COAUTH_FORMAT_ERROR, b->path, 0, 0, "cannot be unpacked: %s; the file is damaged or cut",
        why ? why : "unknown damage");
}

static coauth_status open_archive(bytes *b, coauth_error *error) {
    b->archive = archive_read_new();
    if (!b->archive) return fail_memory(error);
    archive_read_support_filter_all(b->archive);
    archive_read_support_format_tar(b->archive);
    archive_read_support_format_zip(b->archive);
    archive_read_support_format_7zip(b->archive);
    archive_read_support_format_raw(b->archive);
    if (archive_read_open(b->archive, b, NULL, on_read, NULL) != ARCHIVE_OK) return archive_failure(b, error);
    return COAUTH_OK;
}

static bytes *make(const char *path, const coauth_context *context) {
    bytes *b = memory_zeroed(context, 1, sizeof *b);
    if (!b) return NULL;
    b->context = context;
    b->path = path;
    b->descriptor = -1;
    sha256_init(&b->sha);
    b->block = memory_resize(context, NULL, BLOCK, 1);
    if (b->block) return b;
    bytes_close(b);
    return NULL;
}

/* Looks at the first bytes, and hands b over if all went well. */
static coauth_status begin(bytes **result, bytes *b, coauth_status status, coauth_error *error) {
    if (status == COAUTH_OK) status = read_head(b, error);
    if (status == COAUTH_OK && bytes_look_packed((const char *)b->block, b->head_length))
        status = open_archive(b, error);
    if (status == COAUTH_OK) *result = b;
    else bytes_close(b);
    return status;
}

coauth_status bytes_open(
    bytes **result, const char *path, bool checksum, const coauth_context *context, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    struct stat there;
    *result = NULL;
    bytes *b = make(path, context);
    if (!b) return fail_memory(error);
    b->checksum = checksum;
    b->once = strcmp(path, "-") == 0;
    b->descriptor = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (b->descriptor < 0) status = fail_system(error, path, "open", errno);
    else if (fstat(b->descriptor, &there) == 0 && S_ISDIR(there.st_mode))
        status = fail_system(error, path, "read", EISDIR);
    return begin(result, b, status, error);
}

coauth_status bytes_open_inside(
    bytes **result, bytes *outer, const char *name, const coauth_context *context, coauth_error *error) {
    *result = NULL;
    bytes *b = make(name, context);
    if (!b) return fail_memory(error);
    b->outer = outer;
    b->once = true;
    return begin(result, b, COAUTH_OK, error);
}

bool bytes_are_packed(const bytes *b) {
    return b->archive != NULL;
}

coauth_status bytes_next(bytes *b, const char **member, bool *more, coauth_error *error) {
    *member = NULL;
    if (!b->archive) {
        *more = !b->opened;
        b->opened = true;
        return COAUTH_OK;
    }
    for (;;) {
        struct archive_entry *entry;
        int code = archive_read_next_header(b->archive, &entry);
        *more = code != ARCHIVE_EOF;
        if (code == ARCHIVE_EOF) return COAUTH_OK;
        if (code < ARCHIVE_WARN) return archive_failure(b, error);
        b->piece_length = 0;
        b->spoilt = false;
        if (archive_format(b->archive) == ARCHIVE_FORMAT_RAW) return COAUTH_OK;
        if (archive_entry_filetype(entry) != AE_IFREG) continue;
        const char *name = archive_entry_pathname_utf8(entry);
        if (!name) name = archive_entry_pathname(entry);
        *member = name ? name : "?";
        if (archive_entry_is_encrypted(entry))
            return fail_at(error, COAUTH_FORMAT_ERROR, b->path, 0, 0, "is encrypted; unpack it first");
        return COAUTH_OK;
    }
}

static uint32_t little_endian(const unsigned char *p) {
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* Unpacks the file once more with zlib, which checks what libarchive passes over. */
static coauth_status verify_gzip(bytes *b, coauth_error *error) {
    gzFile file = gzopen(b->path, "rb");
    if (!file) return fail_system(error, b->path, "read", errno);
    while (gzread(file, b->block, BLOCK) > 0)
        if (b->context->cancel && *b->context->cancel) break;
    int code;
    const char *why = gzerror(file, &code);
    coauth_status status = COAUTH_OK;
    if (code == Z_DATA_ERROR || code == Z_BUF_ERROR)
        status = fail_at(
            error, COAUTH_FORMAT_ERROR, b->path, 0, 0, "cannot be unpacked: %s; the file is damaged or cut", why);
    gzclose(file);
    return status;
}

/* A gzip file ends with the checksum and the length of what it holds.  libarchive does not look; where they do not
 * fit, the file either has several members or is not what it says, which only unpacking it again tells. */
static coauth_status check_gzip(bytes *b, coauth_error *error) {
    bool gzip =
        archive_filter_code(b->archive, 0) == ARCHIVE_FILTER_GZIP && archive_format(b->archive) == ARCHIVE_FORMAT_RAW;
    bool fits = little_endian(b->tail) == (uint32_t)b->crc && little_endian(b->tail + 4) == (uint32_t)b->unpacked;
    if (!gzip || fits) return COAUTH_OK;
    if (!b->once) return verify_gzip(b, error);
    if (gzip_check_whole(&b->gzip)) return COAUTH_OK;
    return fail_at(error, COAUTH_FORMAT_ERROR, b->path, 0, 0, "cannot be unpacked: the file is damaged or cut");
}

/* Makes the next unpacked piece available if the last is used up; none at the end of the stream.  Piece by
 * piece, so that damage costs no bytes before it. */
static coauth_status unpack(bytes *b, coauth_error *error) {
    while (!b->piece_length) {
        const void *piece;
        size_t length;
        la_int64_t offset;
        int code = archive_read_data_block(b->archive, &piece, &length, &offset);
        if (code == ARCHIVE_EOF) return b->spoilt ? archive_failure(b, error) : check_gzip(b, error);
        if (code < ARCHIVE_WARN) return archive_failure(b, error);
        b->spoilt |= code == ARCHIVE_WARN; /* said with the last bytes, which are kept */
        b->piece = piece;
        b->piece_length = length;
        b->crc = crc32_z(b->crc, piece, length);
    }
    return COAUTH_OK;
}

coauth_status bytes_read(bytes *b, void *buffer, size_t size, size_t *got, coauth_error *error) {
    *got = 0;
    if (!b->archive) {
        if (b->head_used == b->head_length) return read_file(b, buffer, size, got, error);
        *got = b->head_length - b->head_used < size ? b->head_length - b->head_used : size;
        memcpy(buffer, b->block + b->head_used, *got);
        b->head_used += *got;
        return COAUTH_OK;
    }
    coauth_status status = unpack(b, error);
    if (status != COAUTH_OK) return status;
    *got = b->piece_length < size ? b->piece_length : size;
    if (*got) memcpy(buffer, b->piece, *got);
    b->piece += *got;
    b->piece_length -= *got;
    b->unpacked += *got;
    bytes *file = b;
    while (file->outer) file = file->outer;
    if (file != b) file->unpacked += *got;
    if (file->unpacked > EXPANSION_FREE && file->unpacked / MOST_EXPANSION > file->consumed)
        return fail_at(error, COAUTH_LIMIT_EXCEEDED, b->path, 0, 0,
            "expands more than %d times; unpack it yourself if it can be trusted", MOST_EXPANSION);
    return COAUTH_OK;
}

bool bytes_are_file(const bytes *b) {
    struct stat there;
    return !b->archive && !b->outer && strcmp(b->path, "-") != 0 && fstat(b->descriptor, &there) == 0 &&
           S_ISREG(there.st_mode);
}

uint64_t bytes_consumed(const bytes *b) {
    while (b->outer) b = b->outer;
    return b->consumed;
}

coauth_status bytes_checksum(bytes *b, uint8_t sha256[32], uint64_t *size, coauth_error *error) {
    for (size_t got = 1; got && b->checksum;) {
        coauth_status status = context_check(b->context, error); /* what is left may be without end */
        if (status == COAUTH_OK) status = read_file(b, b->block, BLOCK, &got, error);
        if (status != COAUTH_OK) return status;
    }
    *size = b->consumed;
    if (b->checksum) sha256_digest(&b->sha, 32, sha256);
    return COAUTH_OK;
}

void bytes_close(bytes *b) {
    if (!b) return;
    if (b->archive) archive_read_free(b->archive);
    gzip_check_free(&b->gzip);
    if (b->descriptor >= 0) close(b->descriptor);
    memory_free(b->context, b->block);
    memory_free(b->context, b);
}
