// zlib reads Fashion-MNIST's gzip files and packs the recorded similarity matrices.
#if __has_include(<zlib.h>)
#include <zlib.h>
#else
#error "zlib's header is missing: apt-get install zlib1g-dev"
#endif
