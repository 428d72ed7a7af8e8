/* pace.c: see pace.h. */
#include "fetch/pace.h"

static const double MARGIN = 1.04, SLACK = 0.2, MOST_SLACK = 0.02, FIRST_WAIT = 0.5, LONGEST_WAIT = 30;

void pace_set(pace *p, double rate) {
    p->interval = MARGIN / rate;
}

void pace_slow_to(pace *p, double rate) {
    if (rate > 0 && MARGIN / rate > p->interval) p->interval = MARGIN / rate;
}

double pace_next(const pace *p, double now) {
    double at = p->next > p->hold ? p->next : p->hold;
    return at > now ? at : now;
}

void pace_started(pace *p, double now) {
    /* a little late is made up for, so that the rate is the one that is allowed, but no more than the margin of a
     * second has room for */
    const double slack = SLACK * p->interval < MOST_SLACK ? SLACK * p->interval : MOST_SLACK;
    p->next = (now - p->next < slack ? p->next : now - (now - p->next < p->interval ? slack : 0)) + p->interval;
}

double pace_backoff(unsigned tries) {
    double wait = FIRST_WAIT;
    for (unsigned i = 1; i < tries && wait < LONGEST_WAIT; i++) wait *= 2;
    return wait < LONGEST_WAIT ? wait : LONGEST_WAIT;
}
