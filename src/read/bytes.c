/* bytes.c: see bytes.h.  Plain files are read directly; what the first bytes call gzip is unpacked with zlib, all else
 * that is compressed or an archive goes through libarchive, streamed.  What is packed inside an archive, or holds an
 * archive and is gzip itself, reads its bytes from there instead of a descriptor; so does what the caller has in memory
 * or gives by a function. */
#include "read/bytes.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/context.h"
#include "base/memory.h"
#include "read/gunzip.h"
#include "read/regular_file.h"
#include "read/zip_rescue.h"

enum { BLOCK = 1 << 20, HEAD = 512 };

/* deflate cannot expand beyond 1,032 times; real bibliographic files stay below 40. */
enum { MOST_EXPANSION = 250 };
#define EXPANSION_FREE ((uint64_t)256 << 20) /* small files may expand as they like */

struct bytes {
    const coauth_context *context;
    const char *path;
    const coauth_input *given; /* what the caller has instead of a file, or NULL */
    bytes *outer;              /* the archive it is in, or NULL */
    bytes *compressed;         /* outer if that is but the gzip file around this one */
    int descriptor;
    uint64_t size; /* of a file when it was opened */
    bool checksum, opened;
    struct sha256_ctx sha;
    uint64_t consumed, unpacked; /* unpacked: all that came out of it, also from archives inside */
    struct archive *archive;     /* both NULL: plain */
    gunzip *gunzip;
    size_t head_length, head_used;
    unsigned char *block;
    const unsigned char *piece; /* unpacked and not yet read */
    size_t piece_length;
    bool spoilt;        /* the member's checksum does not fit what it held */
    uint64_t handed;    /* bytes of the member unpacked so far */
    zip_rescue *rescue; /* what of it comes between these and the damage */
    coauth_error damage;
    coauth_error system; /* set by the callback when reading failed */
};

static coauth_status read_memory(bytes *b, void *buffer, size_t size, size_t *got) {
    uint64_t left = b->given->size - b->consumed;
    *got = left < size ? (size_t)left : size;
    if (*got) memcpy(buffer, (const char *)b->given->data + b->consumed, *got);
    return COAUTH_OK;
}

static coauth_status read_function(bytes *b, void *buffer, size_t size, size_t *got, coauth_error *error) {
    coauth_error told = {0};
    *got = 0;
    coauth_status status = b->given->read(b->given->user, buffer, size, got, &told);
    if (status == COAUTH_OK && *got <= size) return COAUTH_OK;
    if (status == COAUTH_OK)
        return fail_at(error, COAUTH_INVALID_ARGUMENT, b->path, 0, 0, "the function that reads gave more than it may");
    return fail_at(error, status, b->path, told.line, told.column, "%s",
        told.text[0] ? told.text : "the function that reads failed");
}

/* A file that ended where more stood when it was opened, as where it is written anew meanwhile: what was read of it is
 * not what anybody wrote. */
static coauth_status check_whole(const bytes *b, coauth_error *error) {
    struct stat there;
    if (b->consumed >= b->size || fstat(b->descriptor, &there) || (uint64_t)there.st_size >= b->size) return COAUTH_OK;
    return fail_at(error, COAUTH_IO_ERROR, b->path, 0, 0,
        "became shorter while it was read: %llu of %llu bytes were there; read it again when it is written",
        (unsigned long long)b->consumed, (unsigned long long)b->size);
}

static coauth_status read_descriptor(bytes *b, void *buffer, size_t size, size_t *got, coauth_error *error) {
    for (ssize_t n; (n = read(b->descriptor, buffer, size)) >= 0 || errno == EINTR;) {
        *got = (size_t)n;
        if (n >= 0) return n ? COAUTH_OK : check_whole(b, error);
        coauth_status status = context_check(b->context, error);
        if (status != COAUTH_OK) return status;
    }
    return fail_system(error, b->path, "read", errno);
}

static coauth_status read_file(bytes *b, void *buffer, size_t size, size_t *got, coauth_error *error) {
    if (b->outer) return bytes_read(b->outer, buffer, size, got, error);
    coauth_status status = !b->given        ? read_descriptor(b, buffer, size, got, error)
                           : b->given->data ? read_memory(b, buffer, size, got)
                                            : read_function(b, buffer, size, got, error);
    if (status != COAUTH_OK) return status;
    b->consumed += *got;
    if (b->checksum) sha256_update(&b->sha, *got, buffer);
    return COAUTH_OK;
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
    size_t length;
    const char *bytes;
} magic;

/* A header of a tar file, of any kind, sums up to what it says in octal digits; the word "ustar" may stand in text. */
static bool looks_like_tar(const char *head, size_t length) {
    enum { HEADER = 512, SUM = 148, SUM_LENGTH = 8 };
    unsigned long sum = 0, told = 0;
    if (length < HEADER || !memchr(head + SUM, '\0', SUM_LENGTH)) return false;
    for (size_t i = 0; i < HEADER; i++) sum += i - SUM < SUM_LENGTH ? ' ' : (unsigned char)head[i];
    for (size_t i = SUM; i < SUM + SUM_LENGTH; i++)
        if (head[i] >= '0' && head[i] <= '7') told = 8 * told + (unsigned long)(head[i] - '0');
    return sum == told;
}

/* Its first block, or its end where it holds nothing: a name may begin with "BZh". */
static bool looks_like_bzip2(const char *head, size_t length) {
    return length >= 10 && memcmp(head, "BZh", 3) == 0 && head[3] >= '1' && head[3] <= '9' &&
           (memcmp(head + 4, "\x31\x41\x59\x26\x53\x59", 6) == 0 ||
               memcmp(head + 4, "\x17\x72\x45\x38\x50\x90", 6) == 0);
}

bool bytes_look_packed(const char *head, size_t length) {
    static const magic known[] = {
        {2, "\x1f\x8b"}, /* gzip */
        {2, "\x1f\x9d"}, /* compress */
        {6, "\xfd"
            "7zXZ\0"},           /* xz */
        {4, "\x28\xb5\x2f\xfd"}, /* zstd */
        {4, "\x04\x22\x4d\x18"}, /* lz4 */
        {4, "PK\x03\x04"},       /* zip */
        {4, "PK\x05\x06"},       /* empty zip */
        {6, "7z\xbc\xaf\x27\x1c"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (length >= known[i].length && memcmp(head, known[i].bytes, known[i].length) == 0) return true;
    return looks_like_bzip2(head, length) || looks_like_tar(head, length);
}

/* The packed bytes, block by block, the head being the first. */
static coauth_status read_block(bytes *b, size_t *got, coauth_error *error) {
    if (b->head_used == b->head_length) return read_file(b, b->block, BLOCK, got, error);
    *got = b->head_used = b->head_length;
    return COAUTH_OK;
}

static la_ssize_t on_read(struct archive *archive, void *user, const void **buffer) {
    bytes *b = user;
    size_t got;
    *buffer = b->block;
    if (read_block(b, &got, &b->system) == COAUTH_OK) return (la_ssize_t)got;
    archive_set_error(archive, EIO, "%s", b->system.text);
    return -1;
}

static coauth_status damaged(const bytes *b, const char *why, coauth_error *error) {
    return fail_at(
        error, COAUTH_FORMAT_ERROR, b->path, 0, 0, "cannot be unpacked: %s; the file is damaged or cut", why);
}

/* What libarchive says of damaged input is about the input; only errors of the system are not. */
static coauth_status archive_failure(bytes *b, coauth_error *error) {
    if (b->system.code != COAUTH_OK) {
        if (error) *error = b->system;
        return b->system.code;
    }
    const char *why = archive_error_string(b->archive);
    return damaged(b, why ? why : "unknown damage", error);
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

/* Puts another on top of *b, which is gzip, for what that holds: it may be an archive. */
static coauth_status look_into_gzip(bytes **b, coauth_error *error) {
    bytes *inside = make((*b)->path, (*b)->context);
    if (!inside) return fail_memory(error);
    inside->outer = inside->compressed = *b;
    *b = inside;
    inside->outer->gunzip = gunzip_create(false, inside->context);
    return inside->outer->gunzip ? read_head(inside, error) : fail_memory(error);
}

/* Looks at the first bytes, and hands b over if all went well. */
static coauth_status begin(bytes **result, bytes *b, coauth_status status, coauth_error *error) {
    if (status == COAUTH_OK) status = read_head(b, error);
    if (status == COAUTH_OK && gunzip_knows(b->block, b->head_length)) status = look_into_gzip(&b, error);
    if (status == COAUTH_OK && bytes_look_packed((const char *)b->block, b->head_length))
        status = open_archive(b, error);
    if (status == COAUTH_OK) *result = b;
    else bytes_close(b);
    return status;
}

coauth_status bytes_open(bytes **result, const char *path, bool checksum, bool *out_of_reach,
    const coauth_context *context, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    struct stat there;
    *result = NULL;
    *out_of_reach = false;
    bytes *b = make(path, context);
    if (!b) return fail_memory(error);
    b->checksum = checksum;
    b->descriptor = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (b->descriptor < 0) {
        *out_of_reach = is_out_of_reach(errno);
        status = fail_system(error, path, "open", errno);
    } else if (fstat(b->descriptor, &there)) status = fail_system(error, path, "look at", errno);
    else if (S_ISDIR(there.st_mode)) status = fail_system(error, path, "read", EISDIR);
    else if ((S_ISCHR(there.st_mode) || S_ISBLK(there.st_mode)) && !isatty(b->descriptor))
        status = fail_at(error, COAUTH_FORMAT_ERROR, path, 0, 0,
            "is a device, which may have no end; skipped (coauth reads files and pipes)");
    else if (S_ISREG(there.st_mode)) b->size = (uint64_t)there.st_size;
    return begin(result, b, status, error);
}

coauth_status bytes_open_given(bytes **result, const char *name, const coauth_input *given, bool checksum,
    const coauth_context *context, coauth_error *error) {
    *result = NULL;
    bytes *b = make(name, context);
    if (!b) return fail_memory(error);
    b->given = given;
    b->checksum = checksum;
    return begin(result, b, COAUTH_OK, error);
}

coauth_status bytes_open_inside(
    bytes **result, bytes *outer, const char *name, const coauth_context *context, coauth_error *error) {
    *result = NULL;
    bytes *b = make(name, context);
    if (!b) return fail_memory(error);
    b->outer = outer;
    return begin(result, b, COAUTH_OK, error);
}

coauth_status bytes_open_descriptor(
    bytes **result, int descriptor, const char *name, const coauth_context *context, coauth_error *error) {
    bytes *b = *result = make(name, context);
    if (!b) return fail_memory(error);
    b->descriptor = dup(descriptor);
    if (b->descriptor >= 0 && lseek(b->descriptor, 0, SEEK_SET) == 0) return COAUTH_OK;
    coauth_status status = fail_system(error, name, "read a temporary copy", errno);
    bytes_close(b);
    *result = NULL;
    return status;
}

bool bytes_are_packed(const bytes *b) {
    return b->archive || b->compressed;
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
        b->handed = 0;
        zip_rescue_close(b->rescue);
        b->rescue = NULL;
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

/* The next piece of a gzip file, perhaps none yet. */
static coauth_status unpack_gzip(bytes *b, bool *ended, coauth_error *error) {
    if (gunzip_hungry(b->gunzip)) {
        size_t got;
        coauth_status status = read_block(b, &got, error);
        if (status != COAUTH_OK) return status;
        gunzip_feed(b->gunzip, b->block, got);
    }
    const char *why;
    if (!gunzip_next(b->gunzip, &b->piece, &b->piece_length, &why)) return fail_memory(error);
    *ended = !b->piece_length && !gunzip_hungry(b->gunzip);
    return why && *ended ? damaged(b, why, error) : COAUTH_OK;
}

static coauth_status fail_again(const bytes *b, coauth_error *error) {
    if (error) *error = b->damage;
    return b->damage.code;
}

/* The outermost file from its start; NULL where it can be read but once. */
static FILE *open_again(const bytes *b) {
    if (b->given) return b->given->data ? fmemopen((void *)(uintptr_t)b->given->data, b->given->size, "rb") : NULL;
    return strcmp(b->path, "-") != 0 ? open_regular_file(b->path) : NULL;
}

/* Keeps what is wrong with the member; false unless it is a damaged one of a zip file that can be read once more. */
static bool begin_rescue(bytes *b) {
    coauth_status status = archive_failure(b, &b->damage);
    bool zip = (archive_format(b->archive) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
    la_int64_t offset = archive_read_header_position(b->archive);
    if (status == COAUTH_FORMAT_ERROR && zip && !b->outer && offset >= 0)
        b->rescue = zip_rescue_open(open_again(b), (uint64_t)offset, b->handed, b->context);
    return b->rescue != NULL;
}

/* Makes the next unpacked piece available if the last is used up; none at the end of the stream.  Piece by
 * piece, so that damage costs no bytes before it. */
static coauth_status unpack(bytes *b, coauth_error *error) {
    for (bool ended = false; b->gunzip && !b->piece_length && !ended;) {
        coauth_status status = unpack_gzip(b, &ended, error);
        if (status != COAUTH_OK) return status;
    }
    while (b->archive && !b->piece_length) {
        if (b->rescue && zip_rescue_next(b->rescue, &b->piece, &b->piece_length)) return COAUTH_OK;
        if (b->rescue) return fail_again(b, error);
        const void *piece;
        size_t length;
        la_int64_t offset;
        int code = archive_read_data_block(b->archive, &piece, &length, &offset);
        if (code == ARCHIVE_EOF) return b->spoilt ? archive_failure(b, error) : COAUTH_OK;
        if (code < ARCHIVE_WARN && !begin_rescue(b)) return fail_again(b, error);
        if (code < ARCHIVE_WARN) continue;
        b->spoilt |= code == ARCHIVE_WARN; /* said with the last bytes, which are kept */
        b->piece = piece;
        b->piece_length = length;
        b->handed += length;
    }
    return COAUTH_OK;
}

/* Refuses what expands beyond all reason: what came out of the outermost file is compared with what is in it. */
static coauth_status count(bytes *b, size_t got, coauth_error *error) {
    bytes *file = b;
    while (file->outer) file = file->outer;
    file->unpacked += got;
    if (file->unpacked <= EXPANSION_FREE || file->unpacked / MOST_EXPANSION <= file->consumed) return COAUTH_OK;
    return fail_at(error, COAUTH_LIMIT_EXCEEDED, b->path, 0, 0,
        "expands more than %d times; unpack it yourself if it can be trusted", MOST_EXPANSION);
}

coauth_status bytes_read(bytes *b, void *buffer, size_t size, size_t *got, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    *got = 0;
    if (b->archive || b->gunzip) {
        status = unpack(b, error);
        *got = b->piece_length < size ? b->piece_length : size;
        if (*got) memcpy(buffer, b->piece, *got);
        b->piece += *got;
        b->piece_length -= *got;
    } else if (b->head_used < b->head_length) {
        *got = b->head_length - b->head_used < size ? b->head_length - b->head_used : size;
        memcpy(buffer, b->block + b->head_used, *got);
        b->head_used += *got;
    } else {
        status = read_file(b, buffer, size, got, error);
    }
    return status == COAUTH_OK && bytes_are_packed(b) ? count(b, *got, error) : status;
}

bool bytes_are_file(const bytes *b) {
    struct stat there;
    return !b->archive && !b->outer && !b->given && strcmp(b->path, "-") != 0 && fstat(b->descriptor, &there) == 0 &&
           S_ISREG(there.st_mode);
}

uint64_t bytes_consumed(const bytes *b) {
    while (b->outer) b = b->outer;
    return b->consumed;
}

coauth_status bytes_checksum(bytes *b, uint8_t sha256[32], uint64_t *size, coauth_error *error) {
    while (b->compressed) b = b->compressed;
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
    gunzip_free(b->gunzip);
    zip_rescue_close(b->rescue);
    if (b->descriptor >= 0) close(b->descriptor);
    bytes_close(b->compressed);
    memory_free(b->context, b->block);
    memory_free(b->context, b);
}
