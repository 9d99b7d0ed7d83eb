// How fast this processor multiplies and adds: what a benchmark compares the engine with.
#pragma once

// One core's loop over registers, for an instruction set: `rounds` rounds of multiplications and additions that depend
// on nothing but themselves. Returns how many operations they were (a multiplication with its addition is two) and
// puts a number that depends on all of them into `result`.
typedef double fbwork_fma_loop(long rounds, float *result);

// The loop for the widest vectors that this processor has.
fbwork_fma_loop *fbwork_fma_limit(void);
