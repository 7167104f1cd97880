/*
 * An exported model for deSolve as fast as it gets: jumps are an event function of the same library, so that R is called once.
 * Compiled with -DMODEL='"exported.c"'.
 */
#include <math.h>

#include "../../tests/independent/desolve.c"

#define MINUTES_PER_DAY 1440.0

/* The number of the jump of a run that falls at a minute; -1 if none does. Times lose digits on their way through days. */
static int number_at(const struct run *run, double minute)
{
    const double since = minute - run->first_minute;
    const double number = run->interval_minutes == 0 ? 0 : round(since / run->interval_minutes);
    return number >= 0 && number < run->count && fabs(since - number * run->interval_minutes) < 1e-6 ? (int)number : -1;
}

/* Every jump of a time, in the order of the kinds. */
void model_event(int *states, double *day, double *y)
{
    (void)states;
    for (int kind = 0; kind < JUMP_KINDS; kind++) {
        for (int i = 0; i < RUNS; i++) {
            if (runs[i].kind == kind && number_at(&runs[i], *day * MINUTES_PER_DAY) >= 0) {
                jump(kind, runs[i].amount, y, parameters);
            }
        }
    }
}
