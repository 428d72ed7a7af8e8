/* terminal.c: see terminal.h. The only file that keeps state for the whole process: it is about one terminal. */
#include "cli/terminal.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/cells.h"
#include "base/clock.h"
#include "cli/option_spelling.h"

static struct {
    bool quiet, verbose;
    bool shows_progress, styles_out, styles_err;
    bool line_shown;
    double last_shown, started;
    uint64_t started_at; /* done when the activity was first seen */
    const char *activity;
    pthread_t thread; /* whose progress is shown */
    double begun;     /* when the program did */
} terminal;

static _Thread_local FILE *held;          /* where this thread's messages go instead */
static _Thread_local double step_started; /* when this thread's last step ended */

void terminal_init(bool quiet, bool verbose) {
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    bool plain = (no_color && *no_color) || !term || strcmp(term, "dumb") == 0;
    terminal.thread = pthread_self();
    terminal.begun = clock_now();
    terminal.quiet = quiet;
    terminal.verbose = verbose;
    terminal.shows_progress = !quiet && isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
    terminal.styles_out = !plain && isatty(STDOUT_FILENO);
    terminal.styles_err = !plain && isatty(STDERR_FILENO);
    step_begin();
}

bool terminal_verbose(void) {
    return terminal.verbose;
}

void progress_clear(void) {
    if (!pthread_equal(terminal.thread, pthread_self())) return;
    if (terminal.line_shown) fputs("\r\033[K", stderr);
    terminal.line_shown = false;
}

/* Text from files must not steer the terminal. */
static void print_escaped(FILE *file, const char *text) {
    print_cell(file, text, 0);
}

static void say(const char *label, const char *colour, const char *format, va_list arguments) {
    char text[4096];
    vsnprintf(text, sizeof text, format, arguments);
    FILE *to = held ? held : stderr;
    if (!held) progress_clear();
    fprintf(to, "%scoauth:%s %s", terminal.styles_err ? colour : "", terminal.styles_err ? "\033[0m" : "", label);
    print_escaped(to, text);
    fputc('\n', to);
}

void terminal_hold(FILE *lines) {
    held = lines;
}

void terminal_say_held(const char *lines) {
    if (!*lines) return;
    progress_clear();
    fputs(lines, stderr);
}

#define SAY(label, colour)                                                                                             \
    va_list arguments;                                                                                                 \
    va_start(arguments, format);                                                                                       \
    say(label, colour, format, arguments);                                                                             \
    va_end(arguments)

void say_error(const char *format, ...) {
    SAY("", "\033[1;31m");
}

void say_warning(const char *format, ...) {
    if (terminal.quiet) return;
    SAY("warning: ", "\033[1;33m");
}

void say_note(const char *format, ...) {
    if (terminal.quiet) return;
    SAY("", "\033[2m");
}

void step_begin(void) {
    step_started = clock_now();
}

void say_step(const char *format, ...) {
    char text[512];
    struct rusage used;
    va_list arguments;
    if (terminal.verbose) {
        va_start(arguments, format);
        vsnprintf(text, sizeof text, format, arguments);
        va_end(arguments);
        getrusage(RUSAGE_SELF, &used);
        double now = clock_now();
        say_note("%s: %.2f s (from %.2f to %.2f), %ld MB so far", text, now - step_started,
            step_started - terminal.begun, now - terminal.begun, used.ru_maxrss / 1000);
    }
    step_begin();
}

void say_failure(const coauth_error *error) {
    const char *text = spelled(error->text[0] ? error->text : coauth_status_text(error->code));
    if (!error->file[0]) say_error("%s", text);
    else if (!error->line) say_error("%s: %s", error->file, text);
    else if (!error->column) say_error("%s:%llu: %s", error->file, (unsigned long long)error->line, text);
    else
        say_error(
            "%s:%llu:%llu: %s", error->file, (unsigned long long)error->line, (unsigned long long)error->column, text);
}

enum { PART_SIZE = 64 };

/* "1,234 papers", "12.3 million papers", "1.2 GB". */
static void put_amount(char text[PART_SIZE], double amount, const char *unit) {
    static const char *const sizes[] = {"B", "kB", "MB", "GB", "TB"};
    size_t p = 0;
    if (strcmp(unit, "bytes") == 0) {
        for (; amount >= 1000 && p < 4; p++) amount /= 1000;
        snprintf(text, PART_SIZE, amount < 10 && p ? "%.1f %s" : "%.0f %s", amount, sizes[p]);
    } else if (amount >= 1e6) {
        snprintf(text, PART_SIZE, "%.1f million %s", amount / 1e6, unit);
    } else if (amount >= 1000) {
        snprintf(text, PART_SIZE, "%d,%03d %s", (int)amount / 1000, (int)amount % 1000, unit);
    } else {
        snprintf(text, PART_SIZE, "%.0f %s", amount, unit);
    }
}

static int terminal_width(void) {
    struct winsize size;
    bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
    return known ? size.ws_col - 1 : 79;
}

/* What is worth most stands first, for a narrow terminal cuts the rest: the share, the time left, then amounts.  What
 * has run for a moment only says nothing of the time left. */
static void describe_progress(char *text, size_t size, const coauth_progress *progress, double now) {
    static const double MOMENT = 2;
    char share[PART_SIZE] = "", left[PART_SIZE] = "", done[PART_SIZE], rate_text[PART_SIZE];
    double rate = (double)(progress->done - terminal.started_at) / (now - terminal.started);
    if (progress->total)
        snprintf(share, sizeof share, " %.0f %%,", 100.0 * (double)progress->done / (double)progress->total);
    if (progress->total > progress->done && rate > 0 && now - terminal.started > MOMENT) {
        long seconds = (long)((double)(progress->total - progress->done) / rate + 0.5);
        snprintf(left, sizeof left, " %ld:%02ld left,", seconds / 60, seconds % 60);
    }
    put_amount(done, (double)progress->done, progress->unit);
    put_amount(rate_text, rate, progress->unit);
    snprintf(text, size, "%.60s:%s%s %s, %s/s", progress->activity, share, left, done, rate_text);
}

void terminal_progress(void *user, const coauth_progress *progress) {
    (void)user;
    if (!terminal.shows_progress || !pthread_equal(terminal.thread, pthread_self())) return;
    double t = clock_now();
    if (!terminal.activity || strcmp(terminal.activity, progress->activity) != 0) {
        terminal.activity = progress->activity;
        terminal.started = terminal.last_shown = t;
        terminal.started_at = progress->done;
    }
    if (t - terminal.last_shown < 0.1) return;
    terminal.last_shown = t;
    char line[400];
    describe_progress(line, sizeof line, progress, t);
    fputs("\r\033[K", stderr);
    print_cell(stderr, line, -terminal_width());
    fflush(stderr);
    terminal.line_shown = true;
}

void terminal_log(void *user, coauth_log_level level, const char *text) {
    (void)user;
    if (level == COAUTH_LOG_WARNING) say_warning("%s", spelled(text));
    else if (level == COAUTH_LOG_NOTE || terminal.verbose) say_note("%s", spelled(text));
}

const char *style_bold(void) {
    return terminal.styles_out ? "\033[1m" : "";
}

const char *style_dim(void) {
    return terminal.styles_out ? "\033[2m" : "";
}

const char *style_off(void) {
    return terminal.styles_out ? "\033[0m" : "";
}

/* --- Running text -------------------------------------------------------------------------------- */

void print_labelled(const char *what, int columns, const char *text) {
    fputs("  ", stdout);
    if (*what) printf("%-*s ", columns, what);
    print_cell(stdout, text, 0);
    putchar('\n');
}

enum { TEXT_WIDTH = 80 };

/* Prints the words of a text, the first at column at; every further line begins at indent. */
static int print_words(const char *text, size_t length, int at, int indent, int width) {
    bool begun = at > indent;
    for (size_t i = 0; i < length;) {
        char word[512];
        size_t n = 0;
        while (i + n < length && text[i + n] != ' ' && text[i + n] != '\n' && n + 1 < sizeof word) n++;
        snprintf(word, sizeof word, "%.*s", (int)n, text + i);
        int columns = n ? cell_width(word) : 0;
        if (n && begun && at + 1 + columns > width) {
            printf("\n%*s", indent, "");
            at = indent;
        } else if (n && begun) {
            putchar(' ');
            at++;
        }
        print_cell(stdout, word, 0);
        at += columns;
        begun |= n > 0;
        i += n;
        while (i < length && (text[i] == ' ' || text[i] == '\n')) i++;
    }
    return at;
}

void print_wrapped(const char *left, int column, int width, const char *format, ...) {
    char text[2048];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    int used = printf("%-*s", column - 1, left);
    if (used >= column) printf("\n%*s", column - 1, "");
    putchar(' ');
    print_words(text, strlen(text), column, column, width);
    putchar('\n');
}

void print_hanging(const char *text, int at, int indent, int width) {
    print_words(text, strlen(text), at, indent, width);
    putchar('\n');
}

void print_paragraphs(const char *text) {
    int at = 0;
    while (*text) {
        size_t length = strcspn(text, "\n");
        bool stands = strncmp(text, "  ", 2) == 0 || !length;
        if (stands && at) putchar('\n');
        if (stands) printf("%.*s\n", (int)length, text);
        at = stands ? 0 : print_words(text, length, at, 0, TEXT_WIDTH);
        text += length + (text[length] == '\n');
    }
    if (at) putchar('\n');
}
