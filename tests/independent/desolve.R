# Solves an exported model with lsoda of the package deSolve, started anew at every jump; writes readouts as comma-separated values.
# usage: Rscript desolve.R LIBRARY, the shared library made of desolve.c and the exported file.
suppressPackageStartupMessages(library(deSolve))

minutes.per.day <- 1440
path <- commandArgs(trailingOnly = TRUE)[1]
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))), "exported.R"))

# Every jump in order of time, and of kind where times are equal.
jumps <- do.call(rbind, lapply(seq_len(sizes["runs"]), function(run)
  data.frame(kind = tables$kind[run], amount = tables$amount[run],
             minute = tables$first[run] + (seq_len(tables$count[run]) - 1) * tables$interval[run])))
jumps <- jumps[order(jumps$minute, jumps$kind), ]
stops <- unique(jumps$minute) / minutes.per.day
first <- match(unique(jumps$minute), jumps$minute)
last <- c(first[-1] - 1, nrow(jumps))

y <- call("model_start", y = double(sizes["states"]))$y
seen <- matrix(0, sizes["saved"], sizes["readouts"], dimnames = list(NULL, columns))

# Integrates from one day to another and looks on the saved days between, the last day among them and the first not.
advance <- function(y, from, to) {
  rows <- which(tables$days > from & tables$days <= to)
  times <- c(0, unique(c(tables$days[rows], to)) - from)
  course <- lsoda(y, times, "model_rates", parms = NULL, dllname = library.name, rtol = 1e-10, atol = 1e-13, maxsteps = 1e6)
  stopifnot(nrow(course) == length(times), all(is.finite(course)))
  for (row in rows) {
    seen[row, ] <<- look(course[match(tables$days[row] - from, times), -1])
  }
  as.double(course[nrow(course), -1])
}

end <- max(tables$days)
now <- 0
seen[tables$days == 0, ] <- look(y)
for (stop in which(stops <= end)) {
  if (stops[stop] > now) {
    y <- advance(y, now, stops[stop])
    now <- stops[stop]
  }
  for (row in first[stop]:last[stop]) {
    y <- call("model_jump", jumps$kind[row], jumps$amount[row], y = y)$y
  }
}
if (end > now) {
  y <- advance(y, now, end)
}

cat(paste(c("day", columns), collapse = ","), "\n", sep = "")
cat(sprintf("%.17g,%s\n", tables$days, apply(seen, 1, function(row) paste(sprintf("%.17g", row), collapse = ","))), sep = "")
