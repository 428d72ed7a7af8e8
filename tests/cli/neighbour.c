/* neighbour.c: a program with names that coauth's own files use for themselves; test_install.sh links it against the
 * static library. */
#include <coauth/coauth.h>
#include <stdio.h>

int fail(int code);
int walk(void);
int detect(const char *text);

int fail(int code) {
    return code + 1;
}

int walk(void) {
    return 40;
}

int detect(const char *text) {
    return text[0] == 'x';
}

int main(void) {
    coauth_context context;
    coauth_corpus *corpus = NULL;
    coauth_error error;
    const char *path = "/nowhere/to/be/found";
    coauth_context_init(&context);
    coauth_status status = coauth_read(&corpus, &path, 1, NULL, &context, &error);
    coauth_corpus_free(corpus);
    printf("%d\n", status == COAUTH_IO_ERROR ? fail(walk()) + detect("x") : 0);
    return 0;
}
