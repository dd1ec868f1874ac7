#ifndef ISNAD_CZLIB_SHIM_H
#define ISNAD_CZLIB_SHIM_H
#include <zlib.h>

// inflateInit2 is a macro, which Swift does not import. 47 = 15 window bits + 32: gzip or zlib, told from the header; -15 is raw deflate.
static inline int isnad_inflate_init(z_stream *stream, int window) { return inflateInit2(stream, window); }
static inline int isnad_deflate_init(z_stream *stream, int level, int window) {
    return deflateInit2(stream, level, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
}
#endif
