# Solves an exported model in mrgsolve and writes readouts as comma-separated values; on the error stream what it took, compilation excluded.
# usage: Rscript mrgsolve.R MODEL.cpp DATA.csv MAKEVARS RTOL, files exported by 'quantal export --format mrgsolve' and flags of the compiler.
suppressPackageStartupMessages(library(mrgsolve))

arguments <- commandArgs(trailingOnly = TRUE)
tolerance <- as.numeric(arguments[4])
Sys.setenv(R_MAKEVARS_USER = arguments[3])
model <- mread(tools::file_path_sans_ext(basename(arguments[1])), dirname(arguments[1]), soloc = tempdir(), quiet = TRUE)
model <- update(zero_re(model), rtol = tolerance, atol = 1e-3 * tolerance, maxsteps = 1e6)
data <- read.csv(arguments[2])
taken <- system.time(found <- as.data.frame(mrgsim_d(model, data, digits = -1)))

columns <- setdiff(names(found), c("ID", "TIME"))
cat(paste(c("day", columns), collapse = ","), "\n", sep = "")
cat(sprintf("%.17g,%s\n", found$TIME, apply(as.matrix(found[columns]), 1, function(row) paste(sprintf("%.17g", row), collapse = ","))), sep = "")
cat(sprintf("%s.%s %.3f s, mrgsolve %s\n", R.version$major, R.version$minor, sum(taken[c("user.self", "sys.self")]), packageVersion("mrgsolve")), file = stderr())
