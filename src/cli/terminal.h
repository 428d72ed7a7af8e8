/* terminal.h: everything a person sees: messages, progress, tables. */
#ifndef COAUTH_CLI_TERMINAL_H
#define COAUTH_CLI_TERMINAL_H

#include <stdio.h>

#include <coauth/coauth.h>

/* Looks at stderr, stdout and NO_COLOR; quiet silences all but errors. */
void terminal_init(bool quiet, bool verbose);
bool terminal_verbose(void);

/* Messages on stderr: "coauth: TEXT". */
void say_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void say_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));
void say_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* With -v: what this thread has done since its last step, how long it took, from when to when of the program's time,
 * and the most memory the process has had. */
void say_step(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* What comes is a step; for threads that begin, and where waiting is no part of it. */
void step_begin(void);

/* An error of the library with its place: "coauth: FILE:LINE:COLUMN: TEXT". */
void say_failure(const coauth_error *error);

/* From now on what the calling thread says goes to lines instead (NULL: to stderr again), as it would stand there. */
void terminal_hold(FILE *lines);

/* Prints lines that were held. */
void terminal_say_held(const char *lines);

/* Callbacks for a context: progress on a terminal, nothing in a pipe; of the thread that called terminal_init only. */
void terminal_progress(void *user, const coauth_progress *progress);
void terminal_log(void *user, coauth_log_level level, const char *text);

/* Takes the progress line off the screen, before anything else is printed; the line is of one thread only. */
void progress_clear(void);

/* Bold and dim text on stdout where it is a terminal with colours, else nothing. */
const char *style_bold(void);
const char *style_dim(void);
const char *style_off(void);

/* Prints text from a column of the terminal on, after left, broken between words so that no line is wider. */
void print_wrapped(const char *left, int column, int width, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Prints text from column at on, lines after the first from column indent on, none wider. */
void print_hanging(const char *text, int at, int indent, int width);

/* Prints paragraphs: lines are joined and broken anew at 80 columns, but for those that begin with two blanks. */
void print_paragraphs(const char *text);

/* Prints "  WHAT   TEXT" as a line of standard output, WHAT in as many columns; without WHAT the text alone. */
void print_labelled(const char *what, int columns, const char *text);

#endif
