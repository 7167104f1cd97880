# Solves a control stream exported for NONMEM with lsoda of the package deSolve: $PK, $DES and $ERROR are compiled as Fortran, which abbreviated code
# nearly is, and the data set is followed record by record as PREDPP does. The typical patient: every ETA is 0. Writes readouts as comma-separated values.
# usage: Rscript nonmem.R MODEL.ctl DATA.csv FOLDER READOUTS, the number of columns at the end of $ERROR
suppressPackageStartupMessages(library(deSolve))

arguments <- commandArgs(trailingOnly = TRUE)
readouts <- as.integer(arguments[4])
text <- readLines(arguments[1])
stopifnot(all(nchar(text) <= 160), all(utf8ToInt(paste(text, collapse = "")) < 127))
code <- sub("[[:space:]]*;.*", "", text)
record <- cumsum(grepl("^\\$", code))
block <- function(name) {
  found <- unique(record[grepl(paste0("^\\$", name, "( |$)"), code)])
  stopifnot(length(found) == 1)
  lines <- code[record == found]
  lines <- c(sub("^\\$[A-Z]+", "", lines[1]), lines[-1])
  lines[nzchar(trimws(lines))]
}
stopifnot(grepl("^\\$SIZES", code[1]), grepl("^\\$PROBLEM", code[2]))

# Names: at most 20 letters, each declared once, whatever the case of its letters.
pk <- block("PK")
des <- block("DES")
error <- block("ERROR")
assigned <- function(lines) {
  starts <- lines[!grepl("&[[:space:]]*$", c("", head(lines, -1)))]
  left <- sub("^[[:space:]]*([A-Za-z][A-Za-z0-9_]*) = .*", "\\1", starts)
  unique(toupper(left[grepl("^[[:space:]]*[A-Za-z][A-Za-z0-9_]* = ", starts)]))
}
names.of <- list(assigned(pk), assigned(des), assigned(error))
variables <- unlist(names.of)
stopifnot(!anyDuplicated(variables), all(nchar(variables) <= 20))
fractions <- sort(as.integer(sub("F", "", grep("^F[0-9]+$", variables, value = TRUE))))
components <- sub(".*COMP=\\(([A-Za-z0-9_]+)\\).*", "\\1", grep("COMP=", code, value = TRUE))
states <- as.integer(sub(".*NCOMPARTMENTS=", "", grep("NCOMPARTMENTS=", code, value = TRUE)))
stopifnot(length(components) == states, !anyDuplicated(toupper(components)), all(nchar(components) <= 20))
size <- function(name) as.integer(sub(paste0(".*", name, "=([0-9]+).*"), "\\1", code[1]))
theta <- if (any(grepl("^\\$THETA", code))) as.numeric(sub("FIX", "", block("THETA"))) else numeric(0)
omega <- grep("^\\$OMEGA", code)
etas <- sum(vapply(unique(record[omega]), function(one) sum(grepl("^ +[0-9]", code[record == one])), integer(1)))
stopifnot(etas == length(theta), size("PC") > states, size("LTH") >= length(theta), size("LVR") > etas)

fortran <- c(
  "module shared", "implicit none", "double precision :: theta(1000), eta(1000) = 0, a(1000), dadt(1000), a_0(1000) = 0, eps(1) = 0",
  "double precision :: amt = 0, icall = 0, newind = 0, evid = 0, cmt = 0",
  paste("double precision ::", variables, "= 0"), "end module",
  "subroutine simeta(deviations)", "implicit none", "double precision :: deviations(*)", "deviations(1) = 0", "end subroutine",
  "subroutine pk(given, amounts, event, compartment, amount, start, part)", "use shared", "implicit none",
  sprintf("double precision :: given(%d), amounts(%d), event, compartment, amount, start(%d), part(%d)", length(theta), states, states, states),
  if (length(theta) > 0) sprintf("theta(1:%d) = given", length(theta)), sprintf("a(1:%d) = amounts", states), "evid = event", "cmt = compartment", "amt = amount", pk,
  sprintf("start = a_0(1:%d)", states), "part = 1", sprintf("part(%d) = f%d", fractions, fractions), "end subroutine",
  "subroutine des(states, t, amounts, rates, output, sizes)", "use shared", "implicit none",
  "integer :: states, sizes(*)", "double precision :: t, amounts(*), rates(*), output(*)", "a(1:states) = amounts(1:states)", des,
  "rates(1:states) = dadt(1:states)", "end subroutine",
  "subroutine look(amounts, seen)", "use shared", "implicit none", sprintf("double precision :: amounts(%d), seen(%d)", states, readouts),
  sprintf("a(1:%d) = amounts", states), error,
  sprintf("seen(%d) = %s", seq_len(readouts), tail(names.of[[3]], readouts + 1)[seq_len(readouts)]), "end subroutine")
source <- file.path(arguments[3], "model.f90")
library.path <- file.path(arguments[3], "model.so")
writeLines(fortran, source)
log <- suppressWarnings(system2("gfortran", c("-std=f2008", "-pedantic-errors", "-Wall", "-Wno-unused-dummy-argument", "-Wno-unused-variable",
  "-Wno-compare-reals", "-O1", "-fPIC", "-shared", "-J", shQuote(arguments[3]), "-o", shQuote(library.path), shQuote(source)), stdout = TRUE, stderr = TRUE))
if (length(log) > 0) {
  stop(paste(log, collapse = "\n"))
}
dyn.load(library.path)

data <- read.csv(arguments[2])
stopifnot(identical(names(data), strsplit(trimws(block("INPUT")), " +")[[1]]), !is.unsorted(data$TIME), all(data$AMT >= 0))
cat(paste(c("day", tail(names.of[[3]], readouts + 1)[seq_len(readouts)]), collapse = ","), "\n", sep = "")
y <- double(states)
now <- 0
for (row in seq_len(nrow(data))) {
  # $PK is called with the states as the record before left them; then the system advances, then the record is done.
  called <- .Fortran("pk", theta, y, as.double(data$EVID[row]), as.double(data$CMT[row]), as.double(data$AMT[row]), start = double(states), part = double(states))
  if (row == 1) {
    y <- called$start
  }
  if (data$TIME[row] > now) {
    course <- lsoda(y, c(0, data$TIME[row] - now), "des", NULL, dllname = "model", rtol = 1e-9, atol = 1e-12, maxsteps = 1e6)
    stopifnot(all(is.finite(course)))
    y <- as.double(course[2, -1])
    now <- data$TIME[row]
  }
  if (data$EVID[row] == 1) {
    y[data$CMT[row]] <- y[data$CMT[row]] + data$AMT[row] * called$part[data$CMT[row]]
  }
  if (data$EVID[row] == 0) {
    cat(sprintf("%.17g,%s\n", now, paste(sprintf("%.17g", .Fortran("look", y, seen = double(readouts))$seen), collapse = ",")))
  }
}
