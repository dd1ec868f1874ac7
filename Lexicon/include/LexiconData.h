#ifndef ISNAD_LEXICON_DATA_H
#define ISNAD_LEXICON_DATA_H
#include <stddef.h>

/// One embedded table: its path under Lexicon/, its bytes and their number.
typedef struct {
    const char *path;
    const unsigned char *bytes;
    size_t count;
} LexiconTable;

extern const LexiconTable isnad_lexicon_tables[];
extern const size_t isnad_lexicon_table_count;

/// Learned weights and what else is no text, in the same form.
extern const LexiconTable isnad_lexicon_weights[];
extern const size_t isnad_lexicon_weights_count;
static inline LexiconTable isnad_lexicon_weight(size_t index) { return isnad_lexicon_weights[index]; }

/// The table at an index below isnad_lexicon_table_count: an array of unknown bound is not imported into Swift.
static inline LexiconTable isnad_lexicon_table(size_t index) { return isnad_lexicon_tables[index]; }
#endif
