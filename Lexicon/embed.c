// Carries the tables of the lexicon in the binary with #embed (C23): one array a table and a table of contents at the end.
// A new table needs its line here, twice: the array and its entry. A test compares this list with the folder.
#include "LexiconData.h"

#define ENTRY(name, path) { path, name, sizeof(name) }
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char ar_paging[] = {
#embed "ar/paging.tsv"
};
static const unsigned char ar_paywalls[] = {
#embed "ar/paywalls.tsv"
};
static const unsigned char ar_letters[] = {
#embed "ar/letters.tsv"
};
static const unsigned char ar_clitics[] = {
#embed "ar/clitics.tsv"
};
static const unsigned char ar_numerals[] = {
#embed "ar/numerals.tsv"
};
static const unsigned char ar_stems[] = {
#embed "ar/stems.tsv"
};
static const unsigned char ar_skeletons[] = {
#embed "ar/skeletons.tsv"
};
static const unsigned char ar_resumes[] = {
#embed "ar/resumes.tsv"
};
static const unsigned char ar_whose[] = {
#embed "ar/whose.tsv"
};
static const unsigned char ar_releases[] = {
#embed "ar/releases.tsv"
};
static const unsigned char ar_questions[] = {
#embed "ar/questions.tsv"
};
static const unsigned char ar_surnames[] = {
#embed "ar/surnames.tsv"
};
static const unsigned char ar_synonyms[] = {
#embed "ar/synonyms.tsv"
};
static const unsigned char ar_happenings[] = {
#embed "ar/happenings.tsv"
};
static const unsigned char ar_frequencies[] = {
#embed "ar/frequencies.tsv"
};
static const unsigned char ar_units[] = {
#embed "ar/units.tsv"
};
static const unsigned char ar_currencies[] = {
#embed "ar/currencies.tsv"
};
static const unsigned char world_furniture[] = {
#embed "world/furniture.tsv"
};
static const unsigned char world_markup[] = {
#embed "world/markup.tsv"
};
static const unsigned char ar_months[] = {
#embed "ar/months.tsv"
};
static const unsigned char ar_verbs[] = {
#embed "ar/verbs.tsv"
};
static const unsigned char ar_weekdays[] = {
#embed "ar/weekdays.tsv"
};
static const unsigned char ar_timewords[] = {
#embed "ar/timewords.tsv"
};
static const unsigned char ar_hijri[] = {
#embed "ar/hijri.tsv"
};
static const unsigned char ar_holidays[] = {
#embed "ar/holidays.tsv"
};
static const unsigned char ar_counting[] = {
#embed "ar/counting.tsv"
};
static const unsigned char ar_saying[] = {
#embed "ar/saying.tsv"
};
static const unsigned char ar_sources[] = {
#embed "ar/sources.tsv"
};
static const unsigned char ar_clausewords[] = {
#embed "ar/clausewords.tsv"
};
static const unsigned char ar_titles[] = {
#embed "ar/titles.tsv"
};
static const unsigned char ar_hedges[] = {
#embed "ar/hedges.tsv"
};
static const unsigned char ar_datelines[] = {
#embed "ar/datelines.tsv"
};
static const unsigned char ar_languages[] = {
#embed "ar/languages.tsv"
};
static const unsigned char ar_charsets[] = {
#embed "ar/charsets.tsv"
};
static const unsigned char ar_bylines[] = {
#embed "ar/bylines.tsv"
};
static const unsigned char ar_furniture[] = {
#embed "ar/furniture.tsv"
};
static const unsigned char ar_credits[] = {
#embed "ar/credits.tsv"
};
static const unsigned char ar_formulas[] = {
#embed "ar/formulas.tsv"
};
static const unsigned char ar_acts[] = {
#embed "ar/acts.tsv"
};
static const unsigned char ar_signs[] = {
#embed "ar/signs.tsv"
};
static const unsigned char ar_protests[] = {
#embed "ar/protests.tsv"
};
static const unsigned char ar_provisions[] = {
#embed "ar/provisions.tsv"
};
static const unsigned char ar_agreements[] = {
#embed "ar/agreements.tsv"
};
static const unsigned char ar_stopwords[] = {
#embed "ar/stopwords.tsv"
};
static const unsigned char ar_notnames[] = {
#embed "ar/notnames.tsv"
};
static const unsigned char ar_givennames[] = {
#embed "ar/givennames.tsv"
};
static const unsigned char ar_nameparts[] = {
#embed "ar/nameparts.tsv"
};
static const unsigned char ar_romanisation[] = {
#embed "ar/romanisation.tsv"
};
static const unsigned char ar_namesounds[] = {
#embed "ar/namesounds.tsv"
};
static const unsigned char ar_labels[] = {
#embed "ar/labels.tsv"
};
static const unsigned char world_countries[] = {
#embed "world/countries.tsv"
};
static const unsigned char world_places[] = {
#embed "world/places.tsv"
};
static const unsigned char world_people[] = {
#embed "world/people.tsv"
};
static const unsigned char world_roles[] = {
#embed "world/roles.tsv"
};
static const unsigned char world_bodies[] = {
#embed "world/bodies.tsv"
};
static const unsigned char world_actorcodes[] = {
#embed "world/actorcodes.tsv"
};
static const unsigned char world_agencies[] = {
#embed "world/agencies.tsv"
};
static const unsigned char world_outlets[] = {
#embed "world/outlets.tsv"
};
static const unsigned char world_events[] = {
#embed "world/events.tsv"
};
static const unsigned char world_arabic[] = {
#embed "world/arabic.tsv"
};

const LexiconTable isnad_lexicon_tables[] = {
    ENTRY(ar_letters, "ar/letters.tsv"),
    ENTRY(ar_paywalls, "ar/paywalls.tsv"),
    ENTRY(ar_paging, "ar/paging.tsv"),
    ENTRY(ar_clitics, "ar/clitics.tsv"),
    ENTRY(ar_numerals, "ar/numerals.tsv"),
    ENTRY(ar_stems, "ar/stems.tsv"),
    ENTRY(ar_skeletons, "ar/skeletons.tsv"),
    ENTRY(ar_resumes, "ar/resumes.tsv"),
    ENTRY(ar_whose, "ar/whose.tsv"),
    ENTRY(ar_releases, "ar/releases.tsv"),
    ENTRY(ar_questions, "ar/questions.tsv"),
    ENTRY(ar_surnames, "ar/surnames.tsv"),
    ENTRY(ar_synonyms, "ar/synonyms.tsv"),
    ENTRY(ar_happenings, "ar/happenings.tsv"),
    ENTRY(ar_frequencies, "ar/frequencies.tsv"),
    ENTRY(ar_units, "ar/units.tsv"),
    ENTRY(ar_currencies, "ar/currencies.tsv"),
    ENTRY(world_furniture, "world/furniture.tsv"),
    ENTRY(world_markup, "world/markup.tsv"),
    ENTRY(ar_months, "ar/months.tsv"),
    ENTRY(ar_verbs, "ar/verbs.tsv"),
    ENTRY(ar_weekdays, "ar/weekdays.tsv"),
    ENTRY(ar_timewords, "ar/timewords.tsv"),
    ENTRY(ar_hijri, "ar/hijri.tsv"),
    ENTRY(ar_holidays, "ar/holidays.tsv"),
    ENTRY(ar_counting, "ar/counting.tsv"),
    ENTRY(ar_saying, "ar/saying.tsv"),
    ENTRY(ar_sources, "ar/sources.tsv"),
    ENTRY(ar_clausewords, "ar/clausewords.tsv"),
    ENTRY(ar_titles, "ar/titles.tsv"),
    ENTRY(ar_hedges, "ar/hedges.tsv"),
    ENTRY(ar_datelines, "ar/datelines.tsv"),
    ENTRY(ar_languages, "ar/languages.tsv"),
    ENTRY(ar_charsets, "ar/charsets.tsv"),
    ENTRY(ar_bylines, "ar/bylines.tsv"),
    ENTRY(ar_furniture, "ar/furniture.tsv"),
    ENTRY(ar_credits, "ar/credits.tsv"),
    ENTRY(ar_formulas, "ar/formulas.tsv"),
    ENTRY(ar_acts, "ar/acts.tsv"),
    ENTRY(ar_signs, "ar/signs.tsv"),
    ENTRY(ar_protests, "ar/protests.tsv"),
    ENTRY(ar_provisions, "ar/provisions.tsv"),
    ENTRY(ar_agreements, "ar/agreements.tsv"),
    ENTRY(ar_stopwords, "ar/stopwords.tsv"),
    ENTRY(ar_notnames, "ar/notnames.tsv"),
    ENTRY(ar_givennames, "ar/givennames.tsv"),
    ENTRY(ar_nameparts, "ar/nameparts.tsv"),
    ENTRY(ar_romanisation, "ar/romanisation.tsv"),
    ENTRY(ar_namesounds, "ar/namesounds.tsv"),
    ENTRY(ar_labels, "ar/labels.tsv"),
    ENTRY(world_countries, "world/countries.tsv"),
    ENTRY(world_places, "world/places.tsv"),
    ENTRY(world_people, "world/people.tsv"),
    ENTRY(world_roles, "world/roles.tsv"),
    ENTRY(world_actorcodes, "world/actorcodes.tsv"),
    ENTRY(world_bodies, "world/bodies.tsv"),
    ENTRY(world_agencies, "world/agencies.tsv"),
    ENTRY(world_outlets, "world/outlets.tsv"),
    ENTRY(world_events, "world/events.tsv"),
    ENTRY(world_arabic, "world/arabic.tsv"),
};
const size_t isnad_lexicon_table_count = sizeof(isnad_lexicon_tables) / sizeof(isnad_lexicon_tables[0]);

// Learned weights: made by a command of this repository, see weights/README.md.
static const unsigned char weights_names[] = {
#embed "weights/names.bin"
};
static const unsigned char weights_wordclasses[] = {
#embed "weights/wordclasses.bin"
};
static const unsigned char weights_wordtags[] = {
#embed "weights/wordtags.bin"
};

const LexiconTable isnad_lexicon_weights[] = {
    ENTRY(weights_names, "weights/names.bin"),
    ENTRY(weights_wordclasses, "weights/wordclasses.bin"),
    ENTRY(weights_wordtags, "weights/wordtags.bin"),
};
const size_t isnad_lexicon_weights_count = sizeof(isnad_lexicon_weights) / sizeof(isnad_lexicon_weights[0]);
