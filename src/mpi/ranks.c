/* ranks.c: see ranks.h. */
#include "mpi/ranks.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/order.h"

ranks ranks_of(MPI_Comm comm, const coauth_context *context) {
    ranks r = {.comm = comm, .context = context, .round = RANKS_ROUND};
    MPI_Comm_rank(comm, &r.rank);
    MPI_Comm_size(comm, &r.size);
    return r;
}

coauth_status ranks_worst(const ranks *r, coauth_status status, coauth_error *error) {
    struct {
        int failed, rank;
    } mine = {status != COAUTH_OK, r->rank}, worst; /* of equal ones MAXLOC takes the lowest rank */
    coauth_error own = {.code = status}, *shown = error ? error : &own;
    MPI_Allreduce(&mine, &worst, 1, MPI_2INT, MPI_MAXLOC, r->comm);
    if (!worst.failed) return COAUTH_OK;
    coauth_error first = *shown;
    int code = (int)status;
    MPI_Bcast(&first, (int)sizeof first, MPI_BYTE, worst.rank, r->comm);
    MPI_Bcast(&code, 1, MPI_INT, worst.rank, r->comm);
    *shown = first;
    bool named = strncmp(first.text, "rank ", 5) == 0 && first.text[5] >= '0' && first.text[5] <= '9';
    if (r->size > 1 && !named) snprintf(shown->text, sizeof shown->text, "rank %d: %.900s", worst.rank, first.text);
    return (coauth_status)code;
}

coauth_status ranks_name_host(const ranks *r, coauth_status status, coauth_error *error) {
    char host[256] = "";
    if (status == COAUTH_OK || r->size == 1 || !error) return status;
    gethostname(host, sizeof host - 1);
    coauth_error why = *error;
    snprintf(error->text, sizeof error->text, "on %.200s: %.700s", host, why.text);
    return status;
}

uint64_t ranks_sum(const ranks *r, uint64_t value) {
    uint64_t sum;
    MPI_Allreduce(&value, &sum, 1, MPI_UINT64_T, MPI_SUM, r->comm);
    return sum;
}

uint64_t ranks_most(const ranks *r, uint64_t value) {
    uint64_t most;
    MPI_Allreduce(&value, &most, 1, MPI_UINT64_T, MPI_MAX, r->comm);
    return most;
}

double ranks_sum_real(const ranks *r, double value) {
    double sum;
    MPI_Allreduce(&value, &sum, 1, MPI_DOUBLE, MPI_SUM, r->comm);
    return sum;
}

uint64_t ranks_before(const ranks *r, uint64_t value) {
    uint64_t sum = 0;
    MPI_Exscan(&value, &sum, 1, MPI_UINT64_T, MPI_SUM, r->comm);
    return r->rank ? sum : 0;
}

int ranks_owner(const ranks *r, const uint64_t *first, uint64_t item) {
    int low = 0;
    BISECT(low, r->size - 1, k, first[k + 1] <= item);
    return low;
}

int ranks_by_hash(const ranks *r, uint64_t hash) {
    return (int)((hash >> 32) * (uint64_t)r->size >> 32);
}
