/*
 * An exported model in the shape that R's deSolve and .C() want; compiled with -DMODEL='"exported.c"'.
 * It computes nothing itself.
 */
#include <string.h>

#include MODEL

static double parameters[PARAMETERS];

/* How long the tables are: states, parameters, readouts, runs, saved days, kinds of jump. */
void model_sizes(int *sizes)
{
    const int all[] = { STATES, PARAMETERS, READOUTS, RUNS, SAVED, JUMP_KINDS };
    memcpy(sizes, all, sizeof all);
}

/* The tables of doses and days. */
void model_tables(int *kind, double *first_minute, int *interval_minutes, int *count, double *amount, double *days)
{
    for (int i = 0; i < RUNS; i++) {
        kind[i] = runs[i].kind;
        first_minute[i] = runs[i].first_minute;
        interval_minutes[i] = runs[i].interval_minutes;
        count[i] = runs[i].count;
        amount[i] = runs[i].amount;
    }
    memcpy(days, saved_days, sizeof saved_days);
}

/* The names of the readouts. */
void model_names(char **names)
{
    for (int i = 0; i < READOUTS; i++) {
        names[i] = (char *)readout_names[i];
    }
}

/* The patient before treatment. */
void model_start(double *y)
{
    memcpy(parameters, parameter_values, sizeof parameters);
    individual(parameters);
    initial(parameters, y);
}

/* A jump; the rate of an infusion is kept here. */
void model_jump(int *kind, double *amount, double *y)
{
    jump(*kind, *amount, y, parameters);
}

/* What is seen of the patient. */
void model_readouts(double *y, double *out)
{
    readouts(y, parameters, out);
}

/* The rates as deSolve calls them. */
void model_rates(int *states, double *t, double *y, double *dydt, double *out, int *sizes)
{
    (void)states;
    (void)out;
    (void)sizes;
    rhs(*t, y, dydt, parameters);
}
