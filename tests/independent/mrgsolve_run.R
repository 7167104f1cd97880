# Runs a model file and a data set exported by 'quantal export --format mrgsolve' in mrgsolve and compares every readout at every saved day with
# the typical patient's rows of a table of readouts, such as series.csv of 'quantal simulate'.
#
# Usage: Rscript mrgsolve_run.R MODEL.cpp DATA.csv SERIES.csv TREATMENT    Needs the R package mrgsolve.
suppressPackageStartupMessages(library(mrgsolve))

arguments <- commandArgs(trailingOnly = TRUE)
model <- mread(tools::file_path_sans_ext(basename(arguments[1])), dirname(arguments[1]), soloc = tempdir(), quiet = TRUE)
data <- read.csv(arguments[2])
expected <- subset(read.csv(arguments[3], check.names = FALSE), treatment == arguments[4] & draw == 0)
found <- as.data.frame(mrgsim_d(update(zero_re(model), rtol = 1e-11, atol = 1e-11, maxsteps = 1e6), data, digits = -1))

stopifnot(nrow(found) == nrow(expected), all(found$TIME == expected$day))
readouts <- setdiff(names(expected), c("treatment", "draw", "day"))
difference <- sapply(readouts, function(name) {
  apart <- abs(found[[name]] - expected[[name]])
  max(ifelse(apart == 0, 0, apart / abs(expected[[name]])))
})
print(data.frame(relative_difference = sort(difference, decreasing = TRUE)))
cat(sprintf("mrgsolve %s, %d readouts on %d days, largest relative difference %.2g\n",
            packageVersion("mrgsolve"), length(readouts), nrow(found), max(difference)))
