/* crew.c: see crew.h.  One lock guards all; steps and loops take milliseconds and more. */
#include "base/crew.h"

#include <pthread.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "base/scratch.h"

typedef enum state { WAITS, RUNS, DONE } state;

typedef struct coauth_crew {
    const crew_step *steps;
    size_t count;
    void *argument;
    const coauth_context *context;
    pthread_mutex_t lock; /* of what follows */
    pthread_cond_t news;  /* something is ready, done or to be helped with */
    state *of;            /* each step */
    size_t first_failed;  /* count: none */
    coauth_status status;
    coauth_error *error;
    crew_loop *loops;
} coauth_crew;

static bool is_ready(const coauth_crew *c, size_t step) {
    if (c->of[step] != WAITS) return false;
    for (size_t i = 0; i < step; i++)
        if (c->of[i] != DONE && c->steps[i].makes & c->steps[step].needs) return false;
    return true;
}

/* The first step that can begin; count for none. */
static size_t next_step(const coauth_crew *c, bool patient) {
    for (size_t i = 0; i < c->first_failed; i++)
        if ((patient || !c->steps[i].patient) && is_ready(c, i)) return i;
    return c->count;
}

static crew_loop *next_loop(const coauth_crew *c) {
    crew_loop *l = c->loops;
    while (l && l->joined + 1 >= l->most) l = l->next;
    return l;
}

static bool any_runs(const coauth_crew *c) {
    for (size_t i = 0; i < c->count; i++)
        if (c->of[i] == RUNS) return true;
    return false;
}

static coauth_status attempt(const coauth_crew *c, size_t step, coauth_error *error) {
    coauth_status status = context_check(c->context, error);
    return status == COAUTH_OK ? c->steps[step].run(c->argument, step, error) : status;
}

/* Both are called with the lock, which is given back meanwhile. */
static void do_step(coauth_crew *c, size_t step) {
    coauth_error error = {0};
    c->of[step] = RUNS;
    pthread_mutex_unlock(&c->lock);
    coauth_status status = attempt(c, step, &error);
    if (!c->steps[step].patient) memory_trim(c->context);
    pthread_mutex_lock(&c->lock);
    c->of[step] = DONE;
    if (status != COAUTH_OK && step < c->first_failed) {
        c->first_failed = step;
        c->status = status;
        if (c->error) *c->error = error;
    }
    pthread_cond_broadcast(&c->news);
}

static void do_help(coauth_crew *c, crew_loop *l) {
    unsigned thread = ++l->joined;
    l->helping++;
    pthread_mutex_unlock(&c->lock);
    l->help(l->loop, thread);
    pthread_mutex_lock(&c->lock);
    l->helping--;
    pthread_cond_broadcast(&c->news);
}

static void *work(void *argument) {
    coauth_crew *c = argument;
    pthread_mutex_lock(&c->lock);
    for (;;) {
        size_t step = next_step(c, false);
        crew_loop *loop = step < c->count ? NULL : next_loop(c);
        if (step == c->count && !loop) step = next_step(c, true);
        if (step < c->count) do_step(c, step);
        else if (loop) do_help(c, loop);
        else if (any_runs(c)) pthread_cond_wait(&c->news, &c->lock);
        else break;
    }
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

/* The calling thread has its first step before others look for theirs.  If threads cannot be started, fewer work. */
static void run_together(coauth_crew *c, pthread_t *id, unsigned threads) {
    unsigned started = 1;
    pthread_mutex_lock(&c->lock);
    for (; started < threads; started++)
        if (pthread_create(&id[started], NULL, work, c)) break;
    size_t first = next_step(c, true);
    if (first < c->count) do_step(c, first);
    pthread_mutex_unlock(&c->lock);
    work(c);
    for (unsigned t = 1; t < started; t++) pthread_join(id[t], NULL);
}

static coauth_status run_in_turn(coauth_crew *c, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < c->count && status == COAUTH_OK; i++) status = attempt(c, i, error);
    return status;
}

coauth_status crew_run(
    const crew_step *steps, size_t count, void *argument, coauth_context *context, coauth_error *error) {
    coauth_crew c = {.steps = steps,
        .count = count,
        .argument = argument,
        .context = context,
        .first_failed = count,
        .error = error,
        .lock = PTHREAD_MUTEX_INITIALIZER,
        .news = PTHREAD_COND_INITIALIZER};
    unsigned threads = parallel_threads(context, SIZE_MAX);
    if (threads < 2 || context->crew) return run_in_turn(&c, error);
    scratch_scope scope = scratch_open(context);
    pthread_t *id = scratch_array(&scope, threads, sizeof *id);
    c.of = scratch_zeroes(&scope, count, sizeof *c.of);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) {
        context->crew = &c;
        run_together(&c, id, threads);
        context->crew = NULL;
        status = c.status;
    }
    scratch_close(&scope);
    pthread_cond_destroy(&c.news);
    pthread_mutex_destroy(&c.lock);
    return status;
}

void crew_open_loop(coauth_crew *c, crew_loop *loop) {
    pthread_mutex_lock(&c->lock);
    loop->next = c->loops;
    c->loops = loop;
    pthread_cond_broadcast(&c->news);
    pthread_mutex_unlock(&c->lock);
}

void crew_close_loop(coauth_crew *c, crew_loop *loop) {
    pthread_mutex_lock(&c->lock);
    crew_loop **at = &c->loops;
    while (*at != loop) at = &(*at)->next;
    *at = loop->next;
    while (loop->helping) pthread_cond_wait(&c->news, &c->lock);
    pthread_mutex_unlock(&c->lock);
}
