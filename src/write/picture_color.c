/* picture_color.c: the colours of a picture; see picture.h. */
#include "write/picture.h"
#include "write/rows.h"

bool picture_color(double rgb[3], const picture *p, uint32_t u) {
    unsigned channel[3] = {0x56, 0x8b, 0xb4};
    if (p->visual.color && has_value(p->visual.color, u)) visual_channels(channel, p->visual.color, u);
    for (int i = 0; i < 3; i++) rgb[i] = channel[i] / 255.0;
    return channel[0] != channel[1] || channel[1] != channel[2];
}
