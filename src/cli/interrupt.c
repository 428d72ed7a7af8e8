/* interrupt.c: see interrupt.h.  State of the whole process, for signals are the process's.
 *
 * Names of temporary files lie in a table of fixed size, because a handler may neither allocate nor wait for a lock:
 * whoever fills a row owns it until it says that it is full.  Once the end has begun no thread opens another file; one
 * that was about to is given a moment, and the names are gone through again.  A path that does not fit, or one more
 * than there are rows (there is one a thread), is left to the first Ctrl-C. */
#include "cli/interrupt.h"

#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/hash.h"

enum { ROWS = 300, LONGEST = 4096 };
enum row_state { EMPTY, FILLING, FULL };

static struct {
    atomic_int state;
    atomic_uint_fast64_t key; /* hash of the path, since that may be written while another thread looks for its own */
    char path[LONGEST];
} rows[ROWS];

static atomic_int ending;
enum { FREE, HELD, LEAVING };
static atomic_int held;            /* FREE: a signal may end the process */
static atomic_int waiting;         /* the signal that came while it was held */
static atomic_int first;           /* the signal that asked to stop */
static struct itimerspec patience; /* how long after it; 0: for ever */
static timer_t patience_timer;
volatile int interrupt_cancel;

void interrupt_temporary(void *user, const char *path, bool there) {
    size_t size = strlen(path) + 1;
    uint64_t key = hash_bytes(path, size);
    (void)user;
    for (int i = 0; i < ROWS && size <= LONGEST; i++) {
        int empty = EMPTY;
        if (!there && atomic_load(&rows[i].state) == FULL && atomic_load(&rows[i].key) == key) {
            atomic_store(&rows[i].state, EMPTY);
            break;
        }
        if (!there || !atomic_compare_exchange_strong(&rows[i].state, &empty, FILLING)) continue;
        memcpy(rows[i].path, path, size);
        atomic_store(&rows[i].key, key);
        atomic_store(&rows[i].state, FULL);
        break;
    }
    while (there && atomic_load(&ending)) pause();
}

static void remove_all(void) {
    for (int i = 0; i < ROWS; i++)
        if (atomic_load(&rows[i].state) == FULL) unlink(rows[i].path);
}

static void end_now(int number) {
    const struct timespec moment = {.tv_nsec = 10000000};
    atomic_store(&ending, 1);
    remove_all();
    nanosleep(&moment, NULL);
    remove_all();
    signal(number, SIG_DFL);
    raise(number);
}

/* Of a hold and a signal that meet, whichever comes first has its way. */
static void end_by(int number) {
    int open = FREE;
    atomic_store(&waiting, number);
    if (atomic_compare_exchange_strong(&held, &open, LEAVING) || open == LEAVING) end_now(number);
}

/* Who read what is printed and has gone away (SIGPIPE) is asked no second time. */
static void on_signal(int number) {
    if (__atomic_exchange_n(&interrupt_cancel, 1, __ATOMIC_RELAXED) || number == SIGPIPE) {
        end_by(number);
        return;
    }
    atomic_store(&first, number);
    if (patience.it_value.tv_sec || patience.it_value.tv_nsec) timer_settime(patience_timer, 0, &patience, NULL);
}

static void on_patience_ended(int number) {
    (void)number;
    end_by(atomic_load(&first));
}

void interrupt_hold(bool hold) {
    int open = hold ? FREE : HELD;
    while (!atomic_compare_exchange_strong(&held, &open, hold ? HELD : FREE) && open == LEAVING) pause();
    if (!hold && atomic_load(&waiting)) end_now(atomic_load(&waiting));
}

void interrupt_catch(void) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXCPU};
    struct sigaction action = {.sa_handler = on_signal}, before;
    signal(SIGXFSZ, SIG_IGN); /* a file beyond ulimit -f is a write that fails */
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
}

void interrupt_end_after(int milliseconds) {
    struct sigevent tell = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM};
    struct sigaction action = {.sa_handler = on_patience_ended};
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGALRM, &action, NULL) || timer_create(CLOCK_MONOTONIC, &tell, &patience_timer)) return;
    patience.it_value.tv_sec = milliseconds / 1000;
    patience.it_value.tv_nsec = milliseconds % 1000 * 1000000L;
}
