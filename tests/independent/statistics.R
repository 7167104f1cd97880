# What the packages stats and survival make of generated data sets; writes lines of set, name, value.
# usage: Rscript statistics.R DATA.csv, with the columns set, time, event, x, y and, the same in all rows of a set, u and v inside (0, 1).
suppressPackageStartupMessages(library(survival))

data <- read.csv(commandArgs(trailingOnly = TRUE)[1])
control <- coxph.control(eps = 1e-11, iter.max = 100)
once.more <- coxph.control(eps = 1e-11, iter.max = 1)
nothing <- c(NA, NA)

# Coefficient, standard error and probability of each covariate; NA where survival warns, or leaves a covariate out.
cox <- function(d, covariates) {
  missing <- matrix(NA, length(covariates), 3)
  if (nrow(d) == 1 || !any(d$event == 1)) {
    return(missing)
  }
  warned <- FALSE
  # By the function under coxph, which itself fails where no two patients can be compared.
  fit.from <- function(start, control)
    coxph.fit(as.matrix(d[covariates]), Surv(d$time, d$event), NULL, NULL, start, control, NULL, "efron", NULL, resid = FALSE)
  fit <- withCallingHandlers(fit.from(NULL, control), warning = function(w) { warned <<- TRUE; invokeRestart("muffleWarning") })
  if (warned || anyNA(fit$coefficients)) {
    return(missing)
  }
  fit <- fit.from(fit$coefficients, once.more)
  error <- sqrt(diag(fit$var))
  cbind(fit$coefficients, error, 2 * pnorm(-abs(fit$coefficients / error)), deparse.level = 0)
}

# The first time at which half are left or fewer; no product of quotients here comes within 1e-9 of one half unless it is one half.
median.survival <- function(d) {
  fit <- survfit(Surv(time, event) ~ 1, d)
  min(Inf, fit$time[fit$surv <= 0.5 + 1e-9])
}

of.set <- function(d) {
  n <- nrow(d)
  deaths <- sum(d$event)
  varies <- function(values) n > 1 && min(values) < max(values)
  pairs <- n > 2 && varies(d$x) && varies(d$y)
  correlation <- if (pairs) suppressWarnings(cor.test(d$x, d$y)) else NULL
  t <- if (varies(d$y)) t.test(d$y) else NULL
  one <- cox(d, "x")
  both <- cox(d, c("x", "y"))
  spread <- if (varies(d$time)) sd(d$time) / mean(d$time) else NA
  c(median = median.survival(d),
    one = one, both = both,
    quantile = quantile(d$y, c(0.05, 0.5, 0.95), type = 7, names = FALSE),
    correlation = if (pairs) c(unname(correlation$estimate), correlation$p.value) else nothing,
    fisher = if (pairs && n > 3) correlation$conf.int else nothing,
    t = if (is.null(t)) c(NA, nothing) else c(t$p.value, t$conf.int),
    proportion = binom.test(deaths, n)$conf.int,
    rate = poisson.test(deaths, sum(d$time) + 1)$conf.int,
    variation = if (is.na(spread)) nothing else sqrt(exp((n - 1) * log(1 + spread^2) / qchisq(c(0.975, 0.025), n - 1)) - 1),
    normal = d$u[1] + c(-1, 1) * qnorm(0.975) * d$v[1],
    poisson = qpois(d$u[1], 10^(4 * d$v[1]) - 1),
    binomial = qbinom(d$u[1], n * n, d$v[1]))
}

for (d in split(data, data$set)) {
  values <- of.set(d)
  cat(sprintf("%d,%s,%.17g\n", d$set[1], names(values), values), sep = "")
}
