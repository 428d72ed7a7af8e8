/* xls_directory.c: see xls_directory.h.  Sectors of the directory are a list that the allocation table (FAT) holds;
 * where that lies stands in the head for its first 109 sectors, and in a list of sectors for the others ([MS-CFB] 2.2
 * to 2.6). */
#include "read/xls_directory.h"

#include <stdint.h>
#include <stdio.h>

#include "read/regular_file.h"

enum { HEAD = 512, IN_HEAD = 109, ENTRY = 128, NAME_LENGTH = 64, MOST_NAME = 64, MOST_SECTORS = 1 << 16 };
#define LAST_SECTOR 0xFFFFFFFAu /* and above: not a sector */

typedef struct compound {
    FILE *file;
    unsigned char head[HEAD];
    uint32_t sector; /* bytes of one */
} compound;

static uint32_t number_at(const unsigned char *p) {
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static bool read_at(const compound *c, void *to, uint32_t sector, uint32_t place, size_t bytes) {
    const uint64_t at = ((uint64_t)sector + 1) * c->sector + place;
    if (sector >= LAST_SECTOR || at > UINT32_MAX) return false; /* FreeXL counts in 32 bits and would look elsewhere */
    return fseeko(c->file, (off_t)at, SEEK_SET) == 0 && fread(to, 1, bytes, c->file) == bytes;
}

/* The number at a place of a sector. */
static bool read_number(const compound *c, uint32_t *number, uint32_t sector, uint32_t place) {
    unsigned char bytes[4];
    if (!read_at(c, bytes, sector, place, sizeof bytes)) return false;
    *number = number_at(bytes);
    return true;
}

/* Where a sector of the table lies. */
static bool find_table(const compound *c, uint32_t *sector, uint32_t index) {
    const uint32_t each = c->sector / 4 - 1;
    if (index < IN_HEAD) {
        *sector = number_at(c->head + 76 + 4 * index);
        return true;
    }
    uint32_t list = number_at(c->head + 68);
    for (index -= IN_HEAD; index >= each; index -= each)
        if (!read_number(c, &list, list, c->sector - 4)) return false;
    return read_number(c, sector, list, 4 * index);
}

static bool next_sector(const compound *c, uint32_t *sector) {
    const uint32_t each = c->sector / 4;
    uint32_t table;
    return find_table(c, &table, *sector / each) && read_number(c, sector, table, *sector % each * 4);
}

static bool names_fit(const compound *c, uint32_t sector) {
    unsigned char length[2];
    for (uint32_t place = NAME_LENGTH; place < c->sector; place += ENTRY)
        if (!read_at(c, length, sector, place, sizeof length) || (length[0] | length[1] << 8) > MOST_NAME) return false;
    return true;
}

static bool directory_fits(compound *c) {
    if (fread(c->head, 1, HEAD, c->file) != HEAD) return false;
    const unsigned power = c->head[30] | (unsigned)c->head[31] << 8;
    if (power != 9 && power != 12) return false;
    c->sector = 1u << power;
    uint32_t sector = number_at(c->head + 48);
    for (uint32_t count = 0; !count || sector < LAST_SECTOR; count++) /* there is a first one */
        if (count == MOST_SECTORS || !names_fit(c, sector) || !next_sector(c, &sector)) return false;
    return true;
}

bool xls_directory_is_sound(const char *path) {
    compound c = {.file = open_regular_file(path)};
    if (!c.file) return false;
    const bool sound = directory_fits(&c);
    fclose(c.file);
    return sound;
}
