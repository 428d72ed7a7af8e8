/* countries.c: papers by the countries of their authors, as bibliometrix counts them (Aria & Cuccurullo,
 * "bibliometrix", Journal of Informetrics 11:959, 2017), save that a corresponding author is only who the
 * record calls so.  A paper's countries are those of its authors and of itself, each once. */
#include "statistics/countries.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/order.h"

typedef VECTOR(coauth_string) country_list;

/* A paper that a country corresponds for. */
typedef struct mention {
    coauth_string country;
    bool multiple;
} mention;

typedef struct lists {
    country_list all, corresponding; /* of the paper at hand */
    VECTOR(mention) mentions;
    country_counts counts;
    const coauth_corpus *corpus;
    const coauth_context *context;
} lists;

static bool add(const lists *l, country_list *list, uint32_t first, uint32_t count) {
    const coauth_attribute *attribute = coauth_corpus_attributes(l->corpus, NULL) + first;
    for (uint32_t i = 0; i < count; i++) {
        if (attribute[i].kind != COAUTH_COUNTRY) continue;
        if (!vector_reserve(l->context, list, 1)) return false;
        list->item[list->count++] = attribute[i].text;
    }
    return true;
}

static void keep_different(country_list *list) {
    list->count = sort_once_uint32(list->item, list->count);
}

static bool read_paper(lists *l, const coauth_paper *paper) {
    const coauth_authorship *author = coauth_corpus_authorships(l->corpus, NULL) + paper->first_author;
    l->all.count = l->corresponding.count = 0;
    bool done = add(l, &l->all, paper->first_attribute, paper->attributes);
    for (uint32_t i = 0; i < paper->authors && done; i++) {
        done = add(l, &l->all, author[i].first_attribute, author[i].attributes);
        if (done && author[i].flags & COAUTH_AUTHORSHIP_CORRESPONDING)
            done = add(l, &l->corresponding, author[i].first_attribute, author[i].attributes);
    }
    keep_different(&l->all);
    keep_different(&l->corresponding);
    return done;
}

static bool count_paper(lists *l, uint32_t times) {
    bool multiple = l->all.count > 1;
    l->counts.with_country += l->all.count ? times : 0;
    l->counts.international += multiple ? times : 0;
    if (l->corresponding.count) *(multiple ? &l->counts.multiple : &l->counts.single) += times;
    if (!vector_reserve(l->context, &l->mentions, l->corresponding.count + 1)) return false;
    for (size_t i = 0; i < l->corresponding.count; i++)
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): there are as many countries as are counted */
        l->mentions.item[l->mentions.count++] = (mention){l->corresponding.item[i], multiple};
    return true;
}

static bool read_papers(lists *l, const uint8_t *keep, const uint32_t *times) {
    size_t count;
    const coauth_paper *paper = coauth_corpus_papers(l->corpus, &count);
    for (size_t p = 0; p < count; p++)
        if ((!keep || keep[p]) && !(read_paper(l, &paper[p]) && count_paper(l, times ? times[p] : 1))) return false;
    return true;
}

static void release(lists *l) {
    vector_free(l->context, &l->all);
    vector_free(l->context, &l->corresponding);
    vector_free(l->context, &l->mentions);
}

coauth_status countries_count(country_counts *counts, const coauth_corpus *corpus, const uint8_t *keep,
    const uint32_t *times, const coauth_context *context, coauth_error *error) {
    lists l = {.corpus = corpus, .context = context};
    coauth_status status = read_papers(&l, keep, times) ? COAUTH_OK : fail_memory(error);
    *counts = l.counts;
    release(&l);
    return status;
}

static int by_country(const void *a, const void *b) {
    const mention *x = a, *y = b;
    return x->country < y->country ? -1 : x->country > y->country;
}

/* A country on its way to being sorted: with its text, since a comparison gets no corpus. */
typedef struct named {
    coauth_country country;
    const char *text;
} named;

static int most_papers_first(const void *a, const void *b) {
    const named *x = a, *y = b;
    if (x->country.papers != y->country.papers) return x->country.papers > y->country.papers ? -1 : 1;
    return strcmp(x->text, y->text);
}

static size_t add_up(named *row, lists *l) {
    size_t count = 0;
    if (l->mentions.count) qsort(l->mentions.item, l->mentions.count, sizeof *l->mentions.item, by_country);
    for (size_t i = 0; i < l->mentions.count; i++) {
        const mention *m = &l->mentions.item[i];
        if (!count || row[count - 1].country.country != m->country)
            row[count++] = (named){{.country = m->country}, coauth_corpus_text(l->corpus, m->country)};
        coauth_country *country = &row[count - 1].country;
        country->papers++;
        country->multiple_country += m->multiple;
        country->single_country += !m->multiple;
    }
    if (count) qsort(row, count, sizeof *row, most_papers_first);
    return count;
}

coauth_status coauth_corresponding_countries(coauth_country **countries, size_t *count, const coauth_corpus *corpus,
    const uint8_t *keep, const coauth_context *context, coauth_error *error) {
    lists l = {.corpus = corpus, .context = context};
    *countries = NULL;
    *count = 0;
    named *row = NULL;
    if (read_papers(&l, keep, NULL)) {
        row = memory_resize(context, NULL, l.mentions.count, sizeof *row);
        *countries = memory_resize(context, NULL, l.mentions.count, sizeof **countries);
    }
    coauth_status status = row && *countries ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) {
        *count = add_up(row, &l);
        for (size_t i = 0; i < *count; i++) {
            (*countries)[i] = row[i].country;
            coauth_country_name((*countries)[i].name, row[i].text);
        }
    } else {
        memory_free(context, *countries);
        *countries = NULL;
    }
    memory_free(context, row);
    release(&l);
    return status;
}
