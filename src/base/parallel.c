/* parallel.c: see parallel.h.  Plain POSIX threads, so that race checkers see all of it; starting
 * them costs some 30 microseconds a loop, which only suits loops of milliseconds and more. */
#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/crew.h"

typedef struct loop {
    size_t blocks;
    parallel_body body;
    void *argument;
    const char *activity, *unit;
    uint64_t total;
    const coauth_context *context;
    atomic_size_t next, done;
    atomic_bool stop;
    pthread_mutex_t lock; /* guards the three below */
    coauth_status status;
    size_t failed;
    coauth_error *error;
} loop;

typedef struct worker {
    loop *loop;
    unsigned thread;
    pthread_t id;
} worker;

static void keep_failure(loop *l, size_t block, coauth_status status, const coauth_error *error) {
    atomic_store(&l->stop, true);
    pthread_mutex_lock(&l->lock);
    if (l->status == COAUTH_OK || block < l->failed) {
        l->status = status;
        l->failed = block;
        if (l->error) *l->error = *error;
    }
    pthread_mutex_unlock(&l->lock);
}

static void work(void *argument, unsigned thread) {
    loop *l = argument;
    while (!atomic_load_explicit(&l->stop, memory_order_relaxed)) {
        size_t block = atomic_fetch_add(&l->next, 1);
        if (block >= l->blocks) break;
        coauth_error error = {0};
        coauth_status status = context_check(l->context, &error);
        if (status == COAUTH_OK) status = l->body(l->argument, block, thread, &error);
        if (status != COAUTH_OK) keep_failure(l, block, status, &error);
        size_t done = atomic_fetch_add(&l->done, 1) + 1;
        if (thread == 0 && l->activity)
            context_progress(l->context, l->activity, l->unit,
                (uint64_t)((double)l->total * ((double)done / (double)l->blocks)), l->total);
    }
}

static void *begin(void *argument) {
    worker *w = argument;
    work(w->loop, w->thread);
    return NULL;
}

static void work_with_threads(loop *l, unsigned wanted) {
    worker workers[PARALLEL_MOST_THREADS];
    unsigned started = 1;
    for (; started < wanted; started++) {
        workers[started] = (worker){.loop = l, .thread = started};
        if (pthread_create(&workers[started].id, NULL, begin, &workers[started])) break;
    }
    work(l, 0);
    for (unsigned t = 1; t < started; t++) pthread_join(workers[t].id, NULL);
}

static void work_with_crew(loop *l, unsigned most) {
    crew_loop offer = {.help = work, .loop = l, .most = most};
    crew_open_loop(l->context->crew, &offer);
    work(l, 0);
    crew_close_loop(l->context->crew, &offer);
}

coauth_status parallel_for(size_t blocks, parallel_body body, void *argument, const char *activity, const char *unit,
    uint64_t total, const coauth_context *context, coauth_error *error) {
    loop l = {.blocks = blocks,
        .body = body,
        .argument = argument,
        .activity = activity,
        .unit = unit,
        .total = total,
        .context = context,
        .error = error};
    pthread_mutex_init(&l.lock, NULL);
    unsigned threads = parallel_threads(context, blocks);
    if (threads > 1 && context->crew) work_with_crew(&l, threads);
    else work_with_threads(&l, threads);
    pthread_mutex_destroy(&l.lock);
    return l.status;
}
