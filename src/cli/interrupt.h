/* interrupt.h: Ctrl-C and its like: the first asks the library to stop; a second, or a pipe that nobody reads any more,
 * ends at once and leaves no half file. */
#ifndef COAUTH_CLI_INTERRUPT_H
#define COAUTH_CLI_INTERRUPT_H

#include <stdbool.h>

/* Takes SIGINT, SIGTERM, SIGHUP, SIGPIPE and SIGXCPU, but not those that the process was started to ignore (nohup). A
 * file beyond the limit of its size becomes a write that fails. */
void interrupt_catch(void);

/* Ends a process that is still there so many milliseconds after the first signal as the second would: for one whose
 * launcher kills it soon after, and that may be waiting for another that is gone. */
void interrupt_end_after(int milliseconds);

/* What a context's cancel points to. */
extern volatile int interrupt_cancel;

/* While held, a signal that would end the process waits: for the moment in which files change places. */
void interrupt_hold(bool held);

/* A context's temporary: which files go when the process does. */
void interrupt_temporary(void *user, const char *path, bool there);

#endif
