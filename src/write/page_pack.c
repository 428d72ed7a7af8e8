/* page_pack.c: numbers and texts in one block for a page: little-endian, compressed by zlib, in base64. */
#include <nettle/base64.h>
#include <string.h>
#include <zlib.h>

#include "base/addresses.h"
#include "write/page.h"

enum { ALIGNED = 8 }; /* so that a typed array can lie on the bytes */

static void add(packed *p, const void *bytes, size_t count) {
    if (!count) return; /* nothing to copy, and maybe nowhere to copy it to */
    if (p->failed || !vector_reserve(p->context, &p->bytes, count)) {
        p->failed = true;
        return;
    }
    memcpy(p->bytes.item + p->bytes.count, bytes, count);
    p->bytes.count += count;
    p->sections.item[p->sections.count - 1].length += count;
}

void pack_section(packed *p, const char *name, const char *type) {
    static const unsigned char zero[ALIGNED];
    if (p->sections.count) {
        size_t length = p->sections.item[p->sections.count - 1].length;
        add(p, zero, (ALIGNED - p->bytes.count % ALIGNED) % ALIGNED);
        p->sections.item[p->sections.count - 1].length = length;
    }
    section *s = p->failed ? NULL : vector_push(p->context, &p->sections);
    if (!s) {
        p->failed = true;
        return;
    }
    s->type = type;
    s->offset = p->bytes.count;
    strncpy(s->name, name, sizeof s->name - 1);
}

static void add_number(packed *p, uint64_t value, size_t size) {
    unsigned char bytes[8];
    for (size_t i = 0; i < size; i++) bytes[i] = (unsigned char)(value >> 8 * i);
    add(p, bytes, size);
}

void pack_u8(packed *p, uint8_t value) {
    add_number(p, value, 1);
}

void pack_i16(packed *p, int value) {
    add_number(p, (uint16_t)(int16_t)value, 2);
}

void pack_u32(packed *p, uint32_t value) {
    add_number(p, value, 4);
}

void pack_f32(packed *p, double value) {
    float narrow = (float)value;
    uint32_t bits;
    memcpy(&bits, &narrow, sizeof bits);
    add_number(p, bits, 4);
}

void pack_f64(packed *p, double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    add_number(p, bits, 8);
}

void pack_text(packed *p, const char *text, char end) {
    size_t start = p->bytes.count, length = strlen(text);
    add(p, text, length);
    if (p->failed) return;
    size_t left = hide_addresses((char *)p->bytes.item + start, length);
    p->bytes.count -= length - left;
    p->sections.item[p->sections.count - 1].length -= length - left;
    add(p, &end, 1);
}

void pack_free(packed *p) {
    vector_free(p->context, &p->bytes);
    vector_free(p->context, &p->sections);
}

void pack_write_table(const packed *p, output *out) {
    output_char(out, '[');
    for (size_t i = 0; i < p->sections.count; i++) {
        const section *s = &p->sections.item[i];
        output_format(out, "%s[\"%s\",\"%s\",%zu,%zu]", i ? "," : "", s->name, s->type, s->offset, s->length);
    }
    output_char(out, ']');
}

coauth_status pack_compress(base64 *b, const packed *p, coauth_error *error) {
    *b = (base64){0};
    uLong bound = compressBound((uLong)p->bytes.count);
    unsigned char *small = p->failed ? NULL : memory_resize(p->context, NULL, bound, 1);
    if (!small) return fail_memory(error);
    int result = compress2(small, &bound, p->bytes.item ? p->bytes.item : small, (uLong)p->bytes.count, 6);
    size_t length = BASE64_ENCODE_RAW_LENGTH((size_t)bound);
    if (result == Z_OK) b->text = memory_resize(p->context, NULL, length + 1, 1);
    if (b->text) {
        base64_encode_raw(b->text, bound, small);
        b->text[length] = '\0';
        b->length = length;
    }
    memory_free(p->context, small);
    return b->text ? COAUTH_OK : fail_memory(error);
}
