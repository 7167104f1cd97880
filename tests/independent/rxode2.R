# Solves an R function exported for rxode2 with lsoda of the package deSolve: reads its blocks ini and model as R itself does, and its data set as the
# documentation of rxode2 says. The typical patient: every deviation is 0. Writes readouts as comma-separated values.
# usage: Rscript rxode2.R MODEL.R DATA.csv READOUT...
suppressPackageStartupMessages({
  library(deSolve)
  library(compiler)
})

arguments <- commandArgs(trailingOnly = TRUE)
columns <- arguments[-(1:2)]
exported <- new.env()
sys.source(arguments[1], exported)
stopifnot(identical(ls(exported), "quantal"))
block <- function(name) {
  calls <- Filter(function(part) is.call(part) && identical(part[[1]], as.name(name)), as.list(body(exported$quantal)))
  stopifnot(length(calls) == 1)
  as.list(calls[[1]][[2]])[-1]
}

# Parameters; a deviation, or several that are correlated, stands left of a tilde.
values <- new.env(parent = baseenv())
assign("fix", function(...) c(...), values)
for (line in block("ini")) {
  if (identical(line[[1]], as.name("~"))) {
    deviations <- all.vars(line[[2]])
    covariances <- eval(line[[3]], values)
    stopifnot(length(covariances) == length(deviations) * (length(deviations) + 1) / 2)
    covariance <- matrix(0, length(deviations), length(deviations))
    covariance[upper.tri(covariance, diag = TRUE)] <- covariances
    stopifnot(all(eigen(covariance + t(covariance) - diag(diag(covariance), nrow(covariance)), symmetric = TRUE)$values > 0))
    for (deviation in deviations) {
      stopifnot(!exists(deviation, values))
      assign(deviation, 0, values)
    }
  } else {
    stopifnot(identical(line[[1]], as.name("<-")), is.name(line[[2]]), !exists(as.character(line[[2]]), values, inherits = FALSE))
    eval(line, values)
  }
}

# Lines of the model by what stands on their left: name, state(0), d/dt(state), f(state).
kind <- function(left) {
  if (is.name(left)) "value"
  else if (identical(left[[1]], as.name("/")) && identical(left[[2]], as.name("d"))) "rate"
  else if (identical(left[[1]], as.name("f"))) "fraction"
  else "start"
}
lines <- block("model")
stopifnot(all(sapply(lines, function(line) identical(line[[1]], as.name("<-")))))
kinds <- sapply(lines, function(line) kind(line[[2]]))
rates <- lines[kinds == "rate"]
states <- sapply(rates, function(line) as.character(line[[2]][[3]][[2]]))
fractions <- lines[kinds == "fraction"]
names(fractions) <- sapply(fractions, function(line) as.character(line[[2]][[2]]))
starts <- lines[kinds == "start"]
names(starts) <- sapply(starts, function(line) as.character(line[[2]][[1]]))
stopifnot(!anyDuplicated(states), setequal(names(starts), states))

# What needs no state is computed once; everything else follows from the states, in the order of the file.
moving <- character(0)
once <- list()
always <- list()
for (line in lines[kinds == "value"]) {
  stopifnot(!(as.character(line[[2]]) %in% c(moving, states)))
  if (any(all.vars(line[[3]]) %in% c(states, moving))) {
    moving <- c(moving, as.character(line[[2]]))
    always <- c(always, line)
  } else {
    eval(line, values)
  }
}
y <- sapply(states, function(state) eval(starts[[state]][[3]], values))
of.states <- function(results) {
  unpack <- lapply(seq_along(states), function(i) call("<-", as.name(states[i]), call("[[", as.name("y"), i)))
  of <- function(y) NULL
  body(of) <- as.call(c(as.name("{"), unpack, always, results))
  environment(of) <- values
  cmpfun(of)
}
rate <- of.states(as.call(c(as.name("c"), lapply(rates, function(line) line[[3]]))))
read <- of.states(as.call(c(as.name("c"), lapply(columns, as.name))))
part <- lapply(fractions, function(line) of.states(line[[3]]))
derivatives <- function(t, y, parameters) list(rate(y))

data <- read.csv(arguments[2])
stopifnot(!is.unsorted(data$time), all(data$cmt[data$evid != 0] %in% states))
doses <- do.call(rbind, lapply(which(data$evid != 0), function(row) {
  further <- seq(0, data$addl[row])
  data.frame(time = data$time[row] + further * data$ii[row], evid = data$evid[row], cmt = data$cmt[row], amt = data$amt[row])
}))
doses <- doses[order(doses$time), ]
looks <- data$time[data$evid == 0]
# No two events, and no event and look, may be at one time: rxode2 keeps no order there.
stopifnot(all(diff(sort(c(doses$time, looks))) > 1e-10))

cat(paste(c("day", columns), collapse = ","), "\n", sep = "")
now <- 0
advance <- function(to) {
  if (to > now) {
    course <- lsoda(y, c(0, to - now), derivatives, NULL, rtol = 1e-9, atol = 1e-12, maxsteps = 1e6)
    stopifnot(all(is.finite(course)))
    y <<- course[2, -1]
    now <<- to
  }
}
given <- 1
for (look in looks) {
  while (given <= nrow(doses) && doses$time[given] < look) {
    dose <- doses[given, ]
    advance(dose$time)
    y[[dose$cmt]] <- switch(as.character(dose$evid),
      "1" = y[[dose$cmt]] + dose$amt * (if (is.null(part[[dose$cmt]])) 1 else part[[dose$cmt]](y)),
      "5" = dose$amt,
      "6" = y[[dose$cmt]] * dose$amt)
    given <- given + 1
  }
  advance(look)
  cat(sprintf("%.17g,%s\n", look, paste(sprintf("%.17g", read(y)), collapse = ",")))
}
