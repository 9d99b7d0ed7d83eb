#include "fbwork_ncurses.h"
