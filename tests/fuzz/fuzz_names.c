/* fuzz_names: a libFuzzer target for fields of several names: a byte for what is sure of the format, then fields, one a
 * line, which share a column.  What a name is made of was in its field or decoded from it. */
#include "invariants.h"
#include "read/name_list.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_name(const listed_name *name, const name_style *style, bool as_written) {
    HOLDS(!name->length || name->text);
    HOLDS(name->family_start + name->family_length <= name->length);
    HOLDS(name->kind <= NAME_NOBODY);
    if (as_written) HOLDS(!style->cuts || !strchr(style->cuts, ';') || !memchr(name->text, ';', name->length));
}

static void check_fields(name_list *list, const char *data, size_t size, const name_style *style, bool as_written) {
    name_column column = {0};
    for (const char *at = data, *end = data + size; at <= end;) {
        const char *stop = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
        if (!stop) stop = end;
        piece field = {at, (size_t)(stop - at)};
        name_list_begin(list, as_written);
        name_list_learn(list, field, style, &column);
        HOLDS(!list->names.count);
        name_list_read(list, field, style, &column);
        HOLDS(!list->failed);
        for (size_t i = 0; i < list->names.count; i++) check_name(&list->names.item[i], style, as_written);
        if (stop == end) break;
        at = stop + 1;
    }
}

/* The same as a record of a corpus. */
static void check_record(
    name_list *list, coauth_corpus *corpus, const char *data, size_t size, const name_style *style) {
    coauth_record *record;
    coauth_error error;
    uint32_t source;
    HOLDS(coauth_corpus_add_source(&source, corpus, "f", "fuzz", &error) == COAUTH_OK);
    HOLDS(coauth_record_create(&record, corpus, &error) == COAUTH_OK);
    coauth_record_begin(record, source, 1);
    coauth_record_set(record, COAUTH_FIELD_TITLE, "On names", 8);
    name_list_begin(list, false);
    name_list_take(list, (piece){data, size}, style, NULL, record);
    HOLDS(coauth_record_commit(record, &error) == COAUTH_OK);
    coauth_record_free(record);
    check_corpus(corpus);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    coauth_context context;
    coauth_corpus *corpus;
    coauth_error error;
    if (!size) return 0;
    fuzz_context(&context);
    const unsigned says = data[0];
    const name_style style = {.cuts = says & 1 ? ";" : NULL,
        .commas = (name_commas)(says >> 1 & 3) % 3,
        .one = says >> 3 & 1,
        .initials = says >> 4 & 1,
        .fused = says >> 5 & 1};
    const char *text = (const char *)data + 1;
    name_list list = {.context = &context};
    check_fields(&list, text, size - 1, &style, says >> 6 & 1);
    HOLDS(coauth_corpus_create(&corpus, &context, &error) == COAUTH_OK);
    check_record(&list, corpus, text, size - 1, &style);
    coauth_corpus_free(corpus);
    name_list_free(&list);
    return 0;
}
