/*
 * Solves an exported model with SUNDIALS CVODE, which shares nothing with Quantal: another method, another author, another language.
 * Compiled with -DMODEL='"exported.c"'. It starts the solver anew at every jump and never steps past one.
 *
 * usage: cvode [-m adams|newton|bdf] [-r RTOL] [-n REPEATS] [PATIENT]
 *
 * Methods: Adams with fixed-point iteration, Adams with Newton's, and backward differences, these two with a dense Jacobian.
 * PATIENT replaces the values, doses and days of the exported file by its own, one a line:
 *   parameter NAME VALUE | jump KIND FIRST_MINUTE INTERVAL_MINUTES COUNT AMOUNT | saved DAY
 * Writes the readouts as comma-separated values to the standard output and what it cost to the standard error.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <sundials/sundials_version.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>
#include <sunnonlinsol/sunnonlinsol_fixedpoint.h>

#include MODEL

#define MINUTES_PER_DAY 1440.0
#define MOST_STEPS 1000000

/* A run of jumps with the next of its jumps. */
struct course {
    struct run run;
    int done;
};

struct patient {
    double values[PARAMETERS];
    struct course *courses;
    int course_count;
    double *saved;
    int saved_count;
};

struct cost {
    double seconds;
    long restarts, steps, evaluations, jacobian_evaluations;
};

static void fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "cvode: error: ");
    vfprintf(stderr, format, arguments);
    fprintf(stderr, "\n");
    va_end(arguments);
    exit(1);
}

static void *must(void *made)
{
    if (!made) {
        fail("no memory");
    }
    return made;
}

static void check(int flag, const char *call)
{
    if (flag < 0) {
        fail("%s returned %d", call, flag);
    }
}

static void add_run(struct patient *patient, struct run run)
{
    patient->courses = must(realloc(patient->courses, (size_t)(patient->course_count + 1) * sizeof *patient->courses));
    patient->courses[patient->course_count++] = (struct course){ run, 0 };
}

static void add_day(struct patient *patient, double day)
{
    patient->saved = must(realloc(patient->saved, (size_t)(patient->saved_count + 1) * sizeof *patient->saved));
    patient->saved[patient->saved_count++] = day;
}

static int position(const char *name)
{
    for (int i = 0; i < PARAMETERS; i++) {
        if (strcmp(parameter_names[i], name) == 0) {
            return i;
        }
    }
    fail("the model has no parameter '%s'", name);
    return -1;
}

static void exported(struct patient *patient)
{
    memcpy(patient->values, parameter_values, sizeof patient->values);
    for (int i = 0; i < RUNS; i++) {
        add_run(patient, runs[i]);
    }
    for (int i = 0; i < SAVED; i++) {
        add_day(patient, saved_days[i]);
    }
}

static void read_patient(struct patient *patient, const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file) {
        fail("%s cannot be read", path);
    }
    char line[512], name[256];
    double value;
    struct run run;
    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, "parameter %255s %lf", name, &value) == 2) {
            patient->values[position(name)] = value;
        } else if (sscanf(line, "jump %d %lf %d %d %lf", &run.kind, &run.first_minute, &run.interval_minutes, &run.count, &run.amount) == 5) {
            add_run(patient, run);
        } else if (sscanf(line, "saved %lf", &value) == 1) {
            add_day(patient, value);
        } else {
            fail("%s has the line '%s'", path, line);
        }
    }
    fclose(file);
}

/* Minute of the next jump; infinity if none is left. */
static double next_minute(const struct patient *patient)
{
    double next = INFINITY;
    for (int i = 0; i < patient->course_count; i++) {
        const struct course *course = &patient->courses[i];
        if (course->done < course->run.count) {
            next = fmin(next, course->run.first_minute + (double)course->done * course->run.interval_minutes);
        }
    }
    return next;
}

/* Does every jump of a minute, in the order of the kinds; returns which kinds they were, one bit each. */
static unsigned jump_at(struct patient *patient, double minute, double *y, double *p)
{
    unsigned kinds = 0;
    for (int kind = 0; kind < JUMP_KINDS; kind++) {
        for (int i = 0; i < patient->course_count; i++) {
            struct course *course = &patient->courses[i];
            if (course->run.kind == kind && course->done < course->run.count
                && course->run.first_minute + (double)course->done * course->run.interval_minutes == minute) {
                jump(kind, course->run.amount, y, p);
                course->done++;
                kinds |= 1u << kind;
            }
        }
    }
    return kinds;
}

static int rates(realtype t, N_Vector y, N_Vector dydt, void *p)
{
    rhs(t, N_VGetArrayPointer(y), N_VGetArrayPointer(dydt), p);
    return 0;
}

/* Adds what the solver counted since it was last started, and keeps its first step. */
static void count(void *solver, int uses_newton, struct cost *cost, double *first_step)
{
    long steps = 0, evaluations = 0, differences = 0;
    check(CVodeGetNumSteps(solver, &steps), "CVodeGetNumSteps");
    check(CVodeGetNumRhsEvals(solver, &evaluations), "CVodeGetNumRhsEvals");
    if (uses_newton) {
        check(CVodeGetNumLinRhsEvals(solver, &differences), "CVodeGetNumLinRhsEvals");
    }
    if (steps > 0) {
        check(CVodeGetActualInitStep(solver, first_step), "CVodeGetActualInitStep");
    }
    cost->steps += steps;
    cost->evaluations += evaluations;
    cost->jacobian_evaluations += differences;
}

/* Solves a patient; readouts go to out, day by day. */
static void solve(struct patient *patient, const char *method, double tolerance, double *out, struct cost *cost)
{
    const int is_bdf = strcmp(method, "bdf") == 0, uses_newton = strcmp(method, "adams") != 0;
    double p[PARAMETERS];
    double first_steps[1u << JUMP_KINDS] = { 0 };
    SUNContext context = NULL;
    check(SUNContext_Create(NULL, &context), "SUNContext_Create");
    N_Vector y = must(N_VNew_Serial(STATES, context)), absolute = must(N_VNew_Serial(STATES, context));
    void *solver = must(CVodeCreate(is_bdf ? CV_BDF : CV_ADAMS, context));
    SUNMatrix matrix = NULL;
    SUNLinearSolver linear = NULL;
    SUNNonlinearSolver iteration = NULL;

    memcpy(p, patient->values, sizeof p);
    individual(p);
    initial(p, N_VGetArrayPointer(y));
    for (int i = 0; i < patient->course_count; i++) {
        patient->courses[i].done = 0;
    }
    /* Beside a state near 0 an error counts against its value before treatment; a drug's amount is followed far below any effect. */
    for (int i = 0; i < STATES; i++) {
        double before = fabs(N_VGetArrayPointer(y)[i]);
        N_VGetArrayPointer(absolute)[i] = tolerance * (before > 0 ? 1e-3 * fmin(before, 1.0) : 1e-5);
    }

    check(CVodeInit(solver, rates, 0, y), "CVodeInit");
    check(CVodeSVtolerances(solver, tolerance, absolute), "CVodeSVtolerances");
    check(CVodeSetUserData(solver, p), "CVodeSetUserData");
    check(CVodeSetMaxNumSteps(solver, MOST_STEPS), "CVodeSetMaxNumSteps");
    if (uses_newton) {
        matrix = must(SUNDenseMatrix(STATES, STATES, context));
        linear = must(SUNLinSol_Dense(y, matrix, context));
        check(CVodeSetLinearSolver(solver, linear, matrix), "CVodeSetLinearSolver");
    } else {
        iteration = must(SUNNonlinSol_FixedPoint(y, 0, context));
        check(CVodeSetNonlinearSolver(solver, iteration), "CVodeSetNonlinearSolver");
    }

    /* Times are since the last jump, so that the smallest steps are still told apart; no rate depends on the day. */
    double start = 0;
    int saved = 0;
    unsigned kinds = 0;
    while (saved < patient->saved_count) {
        double minute = next_minute(patient), length = minute / MINUTES_PER_DAY - start, reached = 0;
        if (length > 0) {
            check(CVodeSetStopTime(solver, fmin(length, patient->saved[patient->saved_count - 1] - start)), "CVodeSetStopTime");
        }
        for (; saved < patient->saved_count && patient->saved[saved] <= minute / MINUTES_PER_DAY; saved++) {
            if (patient->saved[saved] > start + reached) {
                check(CVode(solver, fmin(patient->saved[saved] - start, length), y, &reached, CV_NORMAL), "CVode");
            }
            readouts(N_VGetArrayPointer(y), p, out + (ptrdiff_t)saved * READOUTS);
        }
        if (saved == patient->saved_count) {
            break;
        }
        if (length > reached) {
            check(CVode(solver, length, y, &reached, CV_NORMAL), "CVode");
        }
        count(solver, uses_newton, cost, &first_steps[kinds]);

        kinds = jump_at(patient, minute, N_VGetArrayPointer(y), p);
        check(CVodeReInit(solver, 0, y), "CVodeReInit");
        /* The first step after the last such jump is the best guess; 0 lets the solver find one. */
        check(CVodeSetInitStep(solver, first_steps[kinds]), "CVodeSetInitStep");
        start = minute / MINUTES_PER_DAY;
        cost->restarts++;
    }
    count(solver, uses_newton, cost, &first_steps[kinds]);

    CVodeFree(&solver);
    SUNNonlinSolFree(iteration);
    SUNLinSolFree(linear);
    SUNMatDestroy(matrix);
    N_VDestroy(absolute);
    N_VDestroy(y);
    SUNContext_Free(&context);
}

/* Processor time, which other work on the machine does not lengthen. */
static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

int main(int argc, char **argv)
{
    const char *method = "adams";
    int repeats = 1, i = 1;
    double tolerance = 2e-11;
    for (; i + 1 < argc && argv[i][0] == '-'; i += 2) {
        switch (argv[i][1]) {
        case 'm': method = argv[i + 1]; break;
        case 'r': tolerance = atof(argv[i + 1]); break;
        case 'n': repeats = atoi(argv[i + 1]); break;
        default: fail("'%s' is no option", argv[i]);
        }
    }
    if (strcmp(method, "adams") != 0 && strcmp(method, "newton") != 0 && strcmp(method, "bdf") != 0) {
        fail("'%s' is no method", method);
    }
    struct patient patient = { 0 };
    if (i < argc) {
        read_patient(&patient, argv[i]);
    } else {
        exported(&patient);
    }

    double *out = must(calloc((size_t)patient.saved_count * READOUTS, sizeof *out));
    struct cost best = { .seconds = INFINITY };
    for (int repeat = 0; repeat < repeats; repeat++) {
        struct cost cost = { 0 };
        double start = seconds_now();
        solve(&patient, method, tolerance, out, &cost);
        cost.seconds = seconds_now() - start;
        best = cost.seconds < best.seconds ? cost : best;
    }

    printf("day");
    for (int r = 0; r < READOUTS; r++) {
        printf(",%s", readout_names[r]);
    }
    for (int day = 0; day < patient.saved_count; day++) {
        printf("\n%.17g", patient.saved[day]);
        for (int r = 0; r < READOUTS; r++) {
            printf(",%.17g", out[(ptrdiff_t)day * READOUTS + r]);
        }
    }
    printf("\n");
    fprintf(stderr, "%s %.6f s, %ld restarts, %ld steps, %ld evaluations, %ld for Jacobians\n",
        SUNDIALS_VERSION, best.seconds, best.restarts, best.steps, best.evaluations, best.jacobian_evaluations);
    return 0;
}
