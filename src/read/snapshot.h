/* snapshot.h (private): what a snapshot of OpenAlex says of its own files. */
#ifndef COAUTH_READ_SNAPSHOT_H
#define COAUTH_READ_SNAPSHOT_H

#include "base/error.h"

/* Whether the file at path is a snapshot's manifest, which lists the parts in the folder and holds no records: called
 * "manifest", {"entries": [{"url": "s3://…/works/updated_date=…/part_000.gz", "meta": {"content_length": …}}, …]}.
 * What it lists and is not there, or has another length, is logged before hours are spent on the rest: a cut part can
 * be unpacked up to where it ends only.  O(length of the manifest). */
coauth_status snapshot_manifest(bool *is, const char *path, const coauth_context *context, coauth_error *error);

#endif
