/* stored_facts.c: what a database keeps of the whole network for one author, group or component; see
 * coauth/stored.h. */
#include <stdio.h>

#include "base/error.h"
#include "identity/stored.h"

coauth_status coauth_stored_standing(
    coauth_stored_rank *rank, coauth_stored *s, uint32_t person, const char *measure, coauth_error *error) {
    char sql[4 * STORED_NAME_SIZE + 256];
    sqlite3_stmt *query = NULL;
    coauth_status status = COAUTH_OK;
    *rank = (coauth_stored_rank){.known = false};
    if (!stored_name_is_plain(measure)) return COAUTH_OK;
    snprintf(sql, sizeof sql,
        "SELECT n.\"%s\", r.\"%s_rank\", r.\"%s_no_more\", m.authors FROM network n JOIN ranks r"
        " ON r.person = n.person JOIN measures m ON m.name = ? WHERE n.person = ?",
        measure, measure, measure);
    if (sqlite3_prepare_v2(s->database, sql, -1, &query, NULL) != SQLITE_OK) /* it is not kept, as a rule */
        return sqlite_file_is_failing(s->database) ? stored_broken(s, error) : COAUTH_OK;
    sqlite3_bind_text(query, 1, measure, -1, SQLITE_STATIC);
    sqlite3_bind_int64(query, 2, (int64_t)person + 1);
    if (stored_row(s, query, &status, error) && sqlite3_column_type(query, 1) == SQLITE_INTEGER)
        *rank = (coauth_stored_rank){.known = true,
            .value = sqlite3_column_double(query, 0),
            .rank = (uint32_t)sqlite3_column_int64(query, 1),
            .no_more = (uint32_t)sqlite3_column_int64(query, 2),
            .of = (uint32_t)sqlite3_column_int64(query, 3)};
    sqlite3_finalize(query);
    return status;
}

coauth_status coauth_stored_group(uint32_t *authors, coauth_stored *s, uint32_t group, coauth_error *error) {
    sqlite3_stmt *query;
    *authors = 0;
    coauth_status status = stored_query(&query, s, "SELECT authors FROM groups WHERE id = ?", error);
    if (status != COAUTH_OK) return status;
    sqlite3_bind_int64(query, 1, group);
    if (stored_row(s, query, &status, error)) *authors = (uint32_t)sqlite3_column_int64(query, 0);
    stored_done(query);
    return status;
}

coauth_status coauth_stored_component(
    uint32_t *component, uint32_t *authors, coauth_stored *s, uint32_t person, coauth_error *error) {
    sqlite3_stmt *query;
    *component = *authors = 0;
    coauth_status status = stored_query(&query, s,
        "SELECT c.id, c.authors FROM network n JOIN components c ON c.id = n.component WHERE n.person = ?", error);
    if (status != COAUTH_OK) return status;
    sqlite3_bind_int64(query, 1, (int64_t)person + 1);
    if (stored_row(s, query, &status, error)) {
        *component = (uint32_t)sqlite3_column_int64(query, 0);
        *authors = (uint32_t)sqlite3_column_int64(query, 1);
    }
    stored_done(query);
    return status;
}
