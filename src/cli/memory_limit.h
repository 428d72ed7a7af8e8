/* memory_limit.h: how much memory the library may take, by --memory. */
#ifndef COAUTH_CLI_MEMORY_LIMIT_H
#define COAUTH_CLI_MEMORY_LIMIT_H

#include <coauth/context.h>
#include <stdatomic.h>

typedef struct memory_limit {
    size_t most;
    atomic_size_t used;
    atomic_bool met; /* an allocation was refused */
} memory_limit;

/* Lets the context allocate no more than that many bytes at a time; 0: as many as there are.  limit must outlive all
 * that is allocated. */
void memory_limit_set(memory_limit *limit, coauth_context *context, size_t most);

#endif
