# Solves an exported model with deSolve, all jumps within one call, and writes readouts as comma-separated values; on the error stream what
# it took.
# usage: Rscript desolve.R LIBRARY lsoda|bdf RTOL, the shared library made of desolve.c and the exported file.
suppressPackageStartupMessages(library(deSolve))

arguments <- commandArgs(trailingOnly = TRUE)
path <- arguments[1]
method <- match.arg(arguments[2], c("lsoda", "bdf"))
tolerance <- as.numeric(arguments[3])
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "..", "..", "tests", "independent", "exported.R"))

minutes <- lapply(seq_len(sizes["runs"]), function(run) tables$first[run] + (seq_len(tables$count[run]) - 1) * tables$interval[run])
events <- sort(unique(unlist(minutes))) / 1440
days <- tables$days
events <- events[events < max(days)]
# A look and a jump at one time: deSolve would show what is after the jump. At the beginning the look is taken here.
stopifnot(days[1] == 0, !any(days[-1] %in% events))

before <- call("model_start", y = double(sizes["states"]))$y
# Beside a state near 0 an error counts against its value before treatment, as cvode.c has it.
absolute <- tolerance * ifelse(before > 0, 1e-3 * pmin(before, 1), 1e-5)
taken <- system.time({
  y <- call("model_event", length(before), 0, y = before)$y
  course <- ode(y, sort(unique(c(0, days, events))), "model_rates", parms = NULL, dllname = library.name, method = method,
                rtol = tolerance, atol = absolute, maxsteps = 1e6, events = list(func = "model_event", time = events[events > 0]))
})
stopifnot(all(is.finite(course)), attr(course, "istate")[1] == 2)
seen <- rbind(look(before), t(apply(course[match(days[-1], course[, 1]), -1], 1, look)))

cat(paste(c("day", columns), collapse = ","), "\n", sep = "")
cat(sprintf("%.17g,%s\n", days, apply(seen, 1, function(row) paste(sprintf("%.17g", row), collapse = ","))), sep = "")
cat(sprintf("%s.%s %.3f s, deSolve %s\n", R.version$major, R.version$minor, sum(taken[c("user.self", "sys.self")]), packageVersion("deSolve")), file = stderr())
