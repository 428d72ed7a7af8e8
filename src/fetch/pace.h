/* pace.h (private): how fast a source is asked, and how long one waits before another try. */
#ifndef COAUTH_FETCH_PACE_H
#define COAUTH_FETCH_PACE_H

#include <stdbool.h>

enum { PACE_TRIES = 6 };

typedef struct pace {
    double interval; /* seconds from the start of one request to that of the next */
    double next;     /* when the next may start */
    double hold;     /* when the source asked us to wait: until then */
} pace;

/* So many requests a second; the interval is a little longer, that the clocks of both sides and the way between them do
 * not make one too many of it. */
void pace_set(pace *p, double rate);

/* The source says what it allows: never faster than before. */
void pace_slow_to(pace *p, double rate);

/* When the next request may start: now, or later. */
double pace_next(const pace *p, double now);

/* One was started.  What was missed while nothing was to be asked is not made up for. */
void pace_started(pace *p, double now);

/* Seconds before try number tries + 1: twice as long every time (exponential backoff), from half a second up to half a
 * minute. */
double pace_backoff(unsigned tries);

#endif
