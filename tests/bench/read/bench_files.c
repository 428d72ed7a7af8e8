/* bench_files: how fast files are read, and into how much memory.
 *
 * usage: bench-read-files [--threads N] [--from FORMAT] [--checksums] PATH...
 * Prints what was read, seconds, processor seconds, MB/s of the files as they lie on disk by either, records/s,
 * and peak memory.
 * Checksums are off unless asked for, so that the figure is the reader's own. */
#include <coauth/coauth.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static uint64_t bytes_read;

static void on_progress(void *user, const coauth_progress *progress) {
    (void)user;
    if (strcmp(progress->unit, "bytes") == 0) bytes_read = progress->done > bytes_read ? progress->done : bytes_read;
}

static void report(const coauth_corpus *corpus, double elapsed) {
    size_t papers, authorships, names, sources, remarks, aliases;
    struct rusage usage;
    const coauth_source *source = coauth_corpus_sources(corpus, &sources);
    const coauth_remark *remark = coauth_corpus_remarks(corpus, &remarks);
    coauth_corpus_papers(corpus, &papers);
    coauth_corpus_authorships(corpus, &authorships);
    coauth_corpus_names(corpus, &names);
    coauth_corpus_aliases(corpus, &aliases);
    uint64_t records = coauth_corpus_records(corpus), skipped = 0;
    for (size_t i = 0; i < sources; i++) skipped += source[i].skipped;
    getrusage(RUSAGE_SELF, &usage);
    printf("%zu sources, %zu papers, %zu authorships, %zu names, %zu aliases; %llu skipped\n", sources, papers,
        authorships, names, aliases, (unsigned long long)skipped);
    for (size_t i = 0; i < remarks && i < 10; i++)
        printf("%s:%llu:%llu: %s\n", coauth_corpus_text(corpus, source[remark[i].source].name),
            (unsigned long long)remark[i].line, (unsigned long long)remark[i].column,
            coauth_corpus_text(corpus, remark[i].text));
    double busy = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                  1e-6 * (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
    double megabytes = (double)bytes_read / 1e6;
    printf("%.3f s, %.1f MB/s, %.0f records/s; %.3f processor seconds, %.1f MB/s a core; peak memory %.0f MB\n",
        elapsed, megabytes / elapsed, (double)records / elapsed, busy, megabytes / busy, (double)usage.ru_maxrss / 1e3);
}

int main(int count, char **argument) {
    coauth_context context;
    coauth_context_init(&context);
    context.threads = 1;
    context.progress = on_progress;
    coauth_read_options options = COAUTH_READ_OPTIONS;
    options.checksums = false;
    int i = 1;
    for (; i < count && strncmp(argument[i], "--", 2) == 0; i++) {
        if (strcmp(argument[i], "--checksums") == 0) options.checksums = true;
        else if (strcmp(argument[i], "--threads") == 0 && i + 1 < count)
            context.threads = (unsigned)atoi(argument[++i]);
        else if (strcmp(argument[i], "--from") == 0 && i + 1 < count) options.from = argument[++i];
        else i = count;
    }
    if (i >= count) {
        fprintf(stderr, "usage: %s [--threads N] [--from FORMAT] [--checksums] PATH...\n", argument[0]);
        return 2;
    }
    coauth_corpus *corpus;
    coauth_error error;
    double start = seconds();
    if (coauth_read(&corpus, (const char *const *)argument + i, (size_t)(count - i), &options, &context, &error)) {
        fprintf(stderr, "%s:%llu:%llu: %s\n", error.file, (unsigned long long)error.line,
            (unsigned long long)error.column, error.text);
        return 1;
    }
    report(corpus, seconds() - start);
    coauth_corpus_free(corpus);
    return 0;
}
