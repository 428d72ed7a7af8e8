/* written.c: see written.h. */
#include "written.h"

#include <string.h>

coauth_status written_corpus(coauth_corpus **corpus, const written_paper *papers, size_t count,
    const coauth_context *context, coauth_error *error) {
    coauth_record *record = NULL;
    uint32_t source;
    coauth_status status = coauth_corpus_create(corpus, context, error);
    if (status == COAUTH_OK) status = coauth_corpus_add_source(&source, *corpus, "f", "test", error);
    if (status == COAUTH_OK) status = coauth_record_create(&record, *corpus, error);
    for (size_t i = 0; status == COAUTH_OK && i < count; i++) {
        coauth_record_begin(record, source, i + 1);
        coauth_record_set(record, COAUTH_FIELD_TITLE, "T", 1);
        coauth_record_date(record, papers[i].year, 0, 0);
        for (const char *a = papers[i].authors; *a; a++) coauth_record_author(record, a, 1, 0, 0, 0);
        status = coauth_record_commit(record, error);
    }
    coauth_record_free(record);
    return status;
}

written_paper written_at_random(generator *random, uint32_t letters, int first_year, uint32_t years) {
    written_paper paper = {.year = first_year + (int)generator_below(random, years)};
    uint32_t authors = generator_below(random, WRITTEN_MOST + 1);
    for (uint32_t i = 0; i < authors;) {
        char letter = (char)('A' + generator_below(random, letters));
        if (!written_by(&paper, letter)) paper.authors[i++] = letter;
    }
    return paper;
}

bool written_by(const written_paper *paper, char letter) {
    return strchr(paper->authors, letter) != NULL;
}

char written_letter(const coauth_corpus *corpus, const coauth_persons *persons, uint32_t person) {
    return coauth_corpus_text(corpus, persons->label[person])[0];
}
