/* threads.c: how many threads a loop is worth; see parallel.h. */
#include "base/parallel.h"

unsigned parallel_threads(const coauth_context *context, size_t blocks) {
    unsigned threads = context->threads ? context->threads : 1;
    if (threads > PARALLEL_MOST_THREADS) threads = PARALLEL_MOST_THREADS;
    return blocks < threads ? (blocks ? (unsigned)blocks : 1) : threads;
}
