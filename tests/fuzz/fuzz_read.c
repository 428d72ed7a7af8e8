/* fuzz_read: a libFuzzer target for any reader: COAUTH_FUZZ_READER names one, none means detection by content.
 * COAUTH_FUZZ_LIST in the environment lists the readers instead.  Bytes reach the reader through a file in
 * memory, so that everything from opening to merging runs as it does for people. */
#include <sys/mman.h>
#include <unistd.h>

#include "invariants.h"

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *reader;

int LLVMFuzzerInitialize(int *count, char ***arguments) {
    (void)count;
    (void)arguments;
    reader = getenv("COAUTH_FUZZ_READER");
    if (reader && !*reader) reader = NULL; /* told by content */
    if (!getenv("COAUTH_FUZZ_LIST")) return 0;
    for (size_t i = 0; coauth_input_format_at(i); i++) puts(coauth_input_format_at(i)->name);
    exit(0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char path[64];
    coauth_context context;
    coauth_error error;
    coauth_corpus *corpus;
    fuzz_context(&context);
    coauth_read_options options = options_for(reader ? reader : "");
    if (!reader) options.from = NULL;
    int file = memfd_create("fuzz", MFD_CLOEXEC);
    if (file < 0 || write(file, data, size) != (ssize_t)size) abort();
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    const char *paths[] = {path};
    if (coauth_read(&corpus, paths, 1, &options, &context, &error) == COAUTH_OK) {
        check_corpus(corpus);
        if (coauth_merge_papers(NULL, corpus, &error) == COAUTH_OK) check_corpus(corpus);
        coauth_corpus_free(corpus);
    }
    close(file);
    return 0;
}
