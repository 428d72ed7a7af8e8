/* course.c: see course.h.  What a step says is kept until all before it are done; only the thread that began prints. */
#include "cli/course.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scratch.h"
#include "cli/terminal.h"

typedef struct report {
    char *lines; /* in memory of the C library; NULL: nothing was kept */
    bool done, failed;
} report;

typedef struct course {
    const crew_step *steps;
    size_t count;
    void *argument;
    pthread_t thread; /* that prints */
    size_t next;      /* whose lines are to be printed; of that thread only */
    pthread_mutex_t lock;
    report *report; /* of each step, under the lock */
} course;

static report look(course *c, size_t step) {
    pthread_mutex_lock(&c->lock);
    report seen = c->report[step];
    pthread_mutex_unlock(&c->lock);
    return seen;
}

static void print_due(course *c) {
    for (report r; c->next < c->count && (r = look(c, c->next)).done; c->next++) {
        if (r.lines) terminal_say_held(r.lines);
        if (r.failed) c->count = c->next; /* nothing comes after it */
    }
}

static coauth_status speak(void *argument, size_t step, coauth_error *error) {
    course *c = argument;
    bool here = pthread_equal(pthread_self(), c->thread);
    char *lines = NULL;
    size_t length;
    if (here) print_due(c);
    FILE *kept = here && c->next == step ? NULL : open_memstream(&lines, &length);
    terminal_hold(kept);
    step_begin();
    coauth_status status = c->steps[step].run(c->argument, step, error);
    terminal_hold(NULL);
    if (kept) fclose(kept);
    pthread_mutex_lock(&c->lock);
    c->report[step] = (report){lines, true, status != COAUTH_OK};
    pthread_mutex_unlock(&c->lock);
    if (here) print_due(c);
    return status;
}

coauth_status course_run(
    const crew_step *steps, size_t count, void *argument, coauth_context *context, coauth_error *error) {
    course c = {.steps = steps,
        .count = count,
        .argument = argument,
        .thread = pthread_self(),
        .lock = PTHREAD_MUTEX_INITIALIZER};
    scratch_scope scope = scratch_open(context);
    crew_step *spoken = scratch_array(&scope, count, sizeof *spoken);
    c.report = scratch_zeroes(&scope, count, sizeof *c.report);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) {
        for (size_t i = 0; i < count; i++) spoken[i] = steps[i], spoken[i].run = speak;
        status = crew_run(spoken, count, &c, context, error);
        print_due(&c);
        for (size_t i = 0; i < count; i++) free(c.report[i].lines);
    }
    scratch_close(&scope);
    pthread_mutex_destroy(&c.lock);
    step_begin();
    return status;
}
