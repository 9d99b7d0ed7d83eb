#include "fbwork_kernels.h"
