// cairo draws the figures that leave fbwork as SVG, PDF and PNG.
#if __has_include(<cairo/cairo.h>)
#include <cairo/cairo.h>
#include <cairo/cairo-pdf.h>
#include <cairo/cairo-svg.h>
#else
#error "cairo's headers are missing: apt-get install libcairo2-dev"
#endif
