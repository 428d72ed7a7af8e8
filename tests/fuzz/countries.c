/* countries.c: the names of countries, which every corpus lists for itself when it first needs them, listed once for
 * all executions: they are the same each time, and take longer than the rest of most readings.  The linker puts these
 * in place of the library's own (--wrap). */
#include "corpus/country_names.h"

void __real_country_tables_init(country_tables *tables, const coauth_context *context);
void __wrap_country_tables_init(country_tables *tables, const coauth_context *context);
void __wrap_country_tables_free(country_tables *tables);

static country_tables kept;
static pthread_once_t listing = PTHREAD_ONCE_INIT;

static void list_all(void) {
    static const char unknown[] = "no country"; /* looked for in all lists */
    static coauth_context context;
    char code[2];
    coauth_context_init(&context);
    __real_country_tables_init(&kept, &context);
    country_code(code, &kept, unknown, sizeof unknown - 1);
}

void __wrap_country_tables_init(country_tables *tables, const coauth_context *context) {
    pthread_once(&listing, list_all);
    __real_country_tables_init(tables, context);
    tables->english = kept.english;
    tables->others = kept.others;
}

void __wrap_country_tables_free(country_tables *tables) {
    pthread_mutex_destroy(&tables->listing);
}
