// libxml2's headers pull in ICU's, whose UErrorCode clashes with the one Foundation brings.
#ifndef ISNAD_CLIBXML2_SHIM_H
#define ISNAD_CLIBXML2_SHIM_H
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlreader.h>
#include <libxml/xpath.h>

// xmlFree is a mutable global, which Swift 6 does not let through.
static inline void isnad_xml_free(void *memory) { if (memory) xmlFree(memory); }
#endif
