# What the packages lmerTest and nlme make of generated trials with missed visits; writes lines of set, name, value.
# usage: Rscript mixed.R DATA.csv, with the columns set, subject, visit (from 1 on), arm, x, y; a visit that was missed has no row.
suppressPackageStartupMessages({library(lmerTest); library(nlme)})

data <- read.csv(commandArgs(trailingOnly = TRUE)[1])
control <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10, maxfun = 1e5), calc.derivs = FALSE,
  check.nobs.vs.nRE = "ignore", check.conv.singular = "ignore", check.rankX = "stop.deficient")

# An unstructured covariance is that of a random effect of each visit and of the residual together; where that is singular, or the fixed
# effects do not follow from the data, there is no fit.
unstructured <- function(d, effect) tryCatch({
  fit <- suppressWarnings(lmer(y ~ 0 + f + f:arm + x + (0 + f | subject), d, control = control))
  covariance <- VarCorr(fit)$subject + diag(sigma(fit)^2, nlevels(d$f))
  if (min(eigen(cov2cor(covariance))$values) < 1e-6) stop("singular")
  of <- suppressWarnings(contest1D(fit, as.numeric(names(fixef(fit)) == effect)))
  c(of$Estimate, of$`Std. Error`, of$df, logLik(fit))
}, error = function(e) rep(NA, 4))

of.one.variance <- function(d, effect, correlation) tryCatch({
  fit <- gls(y ~ 0 + f + f:arm + x, d, correlation = correlation,
    control = glsControl(tolerance = 1e-11, msTol = 1e-13, maxIter = 500, msMaxIter = 500))
  of <- summary(fit)$tTable[effect, ]
  c(of[["Value"]], of[["Std.Error"]], logLik(fit))
}, error = function(e) rep(NA, 3))

for (d in split(data, data$set)) {
  d$f <- factor(d$visit)
  visits <- nlevels(d$f)
  effect <- paste0("f", visits, ":arm")
  values <- c(us = unstructured(d, effect),
    ar = of.one.variance(d, effect, corAR1(form = ~ visit | subject)),
    cs = of.one.variance(d, effect, corCompSymm(form = ~ 1 | subject)),
    toeplitz = of.one.variance(d, effect, corARMA(form = ~ visit | subject, p = visits - 1, q = 0)))
  cat(sprintf("%d,%s,%.17g\n", d$set[1], names(values), values), sep = "")
}
