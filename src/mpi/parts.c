/* parts.c: see parts.h. */
#include "mpi/parts.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/context.h"
#include "base/parts.h"

/* Where pieces go: counted, or written to a file from offset on. */
typedef struct sink {
    MPI_File file; /* MPI_FILE_NULL: counted */
    MPI_Offset offset;
    uint64_t count;
} sink;

static coauth_status fail_mpi(coauth_error *error, const char *path, int code) {
    char text[MPI_MAX_ERROR_STRING];
    int length = 0;
    MPI_Error_string(code, text, &length);
    return fail_at(error, COAUTH_IO_ERROR, path, 0, 0, "cannot write: %.*s", length, text);
}

static coauth_status take_piece(
    void *user, const char *path, coauth_write_event event, const void *data, size_t size, coauth_error *error) {
    sink *s = user;
    if (event != COAUTH_WRITE_PIECE) return COAUTH_OK;
    s->count += size;
    if (s->file == MPI_FILE_NULL) return COAUTH_OK;
    MPI_Status done;
    int written = 0, code = MPI_File_write_at(s->file, s->offset, data, (int)size, MPI_BYTE, &done);
    s->offset += (MPI_Offset)size;
    if (code != MPI_SUCCESS) return fail_mpi(error, path, code);
    MPI_Get_count(&done, MPI_BYTE, &written);
    if (written == (int)size) return COAUTH_OK;
    return fail_at(error, COAUTH_IO_ERROR, path, 0, 0, "cannot write: no more room");
}

/* Makes this rank's bytes of a part and sends them to the sink. */
static coauth_status make_part(
    const ranks *r, sink *s, const char *path, const ranks_file *file, int part, coauth_error *error) {
    coauth_context context = *r->context;
    output *out;
    context.progress = NULL;
    context.write = take_piece;
    context.write_user = s;
    coauth_status status = output_open(&out, path, &context, error);
    if (status != COAUTH_OK) return status;
    file->make(file->user, out, part);
    return output_close(out, error);
}

static coauth_status write_all(
    const ranks *r, MPI_File handle, const char *path, const ranks_file *file, coauth_error *error) {
    MPI_Offset begin = 0;
    coauth_status status = COAUTH_OK;
    for (int part = 0; part < file->parts && status == COAUTH_OK; part++) {
        sink counted = {.file = MPI_FILE_NULL}, written = {.file = handle};
        bool has = (file->shared >> part & 1) || r->rank == 0;
        if (has) status = make_part(r, &counted, path, file, part, error);
        status = ranks_agree(r, status, error);
        written.offset = begin + (MPI_Offset)ranks_before(r, counted.count);
        begin += (MPI_Offset)ranks_sum(r, counted.count);
        if (status == COAUTH_OK && has && counted.count) status = make_part(r, &written, path, file, part, error);
        status = ranks_agree(r, status, error);
    }
    return status;
}

static coauth_status put_in_place(
    const ranks *r, const char *beside, const char *path, coauth_status status, coauth_error *error) {
    const coauth_context *context = r->context;
    if (!r->rank) {
        bool kept = false;
        if (status == COAUTH_OK && context->complete) {
            status = context->complete(context->complete_user, beside, path, path, error);
            kept = status == COAUTH_OK;
        } else if (status == COAUTH_OK && rename(beside, path) != 0) {
            status = fail_system(error, path, "write", errno);
        }
        if (status != COAUTH_OK) unlink(beside);
        if (!kept) context_temporary(context, beside, false);
    }
    return ranks_agree(r, status, error);
}

/* Everybody opens what rank 0 calls it. */
static coauth_status name_beside(char beside[PATH_MAX], const ranks *r, const char *path, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    if (!r->rank && !parts_name(beside, PATH_MAX, path, 0)) status = fail_system(error, path, "write", ENAMETOOLONG);
    if (!r->rank && status == COAUTH_OK && !r->context->complete) parts_remove_left(path);
    status = ranks_agree(r, status, error);
    MPI_Bcast(beside, PATH_MAX, MPI_CHAR, 0, r->comm);
    return status;
}

coauth_status ranks_file_write(const ranks *r, const char *path, const ranks_file *file, coauth_error *error) {
    char beside[PATH_MAX] = "";
    MPI_File handle;
    coauth_status status = name_beside(beside, r, path, error);
    if (status != COAUTH_OK) return status;
    if (!r->rank) context_temporary(r->context, beside, true);
    int code = MPI_File_open(r->comm, beside, MPI_MODE_CREATE | MPI_MODE_WRONLY, MPI_INFO_NULL, &handle);
    status = ranks_agree(r, code == MPI_SUCCESS ? COAUTH_OK : fail_mpi(error, path, code), error);
    if (status == COAUTH_OK) {
        code = MPI_File_set_size(handle, 0); /* an earlier run may have left a longer one */
        status = ranks_agree(r, code == MPI_SUCCESS ? COAUTH_OK : fail_mpi(error, path, code), error);
        if (status == COAUTH_OK) status = write_all(r, handle, path, file, error);
        int synced = MPI_File_sync(handle), closed = MPI_File_close(&handle);
        if (status == COAUTH_OK && (synced != MPI_SUCCESS || closed != MPI_SUCCESS))
            status = fail_mpi(error, path, synced != MPI_SUCCESS ? synced : closed);
        status = ranks_agree(r, status, error);
    }
    return put_in_place(r, beside, path, status, error);
}
