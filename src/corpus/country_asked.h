/* country_asked.h (private): countries that people ask for, by whatever name. */
#ifndef COAUTH_CORPUS_COUNTRY_ASKED_H
#define COAUTH_CORPUS_COUNTRY_ASKED_H

#include <coauth/corpus.h>

/* The code of the country that a text stands for, by the corpus' own table: "UK", "usa", "Deutschland", "日本"; false
 * where it is none that is known. */
bool country_code_of(char code[3], const coauth_corpus *corpus, const char *text);

/* The English name of a country nearest to a text by letters exchanged, put in or left out; false: none is near. */
bool country_nearest(char name[COAUTH_COUNTRY_NAME], const char *text);

#endif
