#pragma once

// The one place that includes ncurses: without the macro its headers hide everything wide.
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <ncurses.h>
