// libarchive reads the tar archives that data sets come in.
#if __has_include(<archive.h>)
#include <archive.h>
#include <archive_entry.h>
#else
#error "libarchive's header is missing: apt-get install libarchive-dev"
#endif
