# What the packages lmerTest and nlme make of generated trials with missed visits; writes lines of set, name, value.
# usage: Rscript mixed.R DATA.csv, with the columns set, subject, visit (from 1 on), arm, x, y; a visit that was missed has no row.
suppressPackageStartupMessages({library(lmerTest); library(nlme)})

data <- read.csv(commandArgs(trailingOnly = TRUE)[1])
control <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10, maxfun = 1e5), calc.derivs = FALSE,
  check.nobs.vs.nRE = "ignore", check.conv.singular = "ignore", check.rankX = "stop.deficient")

# Where lmer is to start: at what gls makes of the trial, or, where gls fails, where it would.
start <- function(d) tryCatch({
  fit <- gls(y ~ 0 + f + f:arm + x, d, correlation = corSymm(form = ~ visit | subject), weights = varIdent(form = ~ 1 | f))
  visits <- nlevels(d$f)
  correlation <- diag(visits)
  correlation[lower.tri(correlation)] <- coef(fit$modelStruct$corStruct, unconstrained = FALSE)
  correlation[upper.tri(correlation)] <- t(correlation)[upper.tri(correlation)]
  deviations <- fit$sigma * coef(fit$modelStruct$varStruct, unconstrained = FALSE, allCoef = TRUE)[levels(d$f)]
  covariance <- correlation * outer(deviations, deviations)
  residual <- min(eigen(covariance)$values) / 2
  root <- t(chol(covariance / residual - diag(visits)))
  root[lower.tri(root, diag = TRUE)]
}, error = function(e) NULL)

# An unstructured covariance is that of a random effect of each visit and of the residual together. There is no fit where that is singular,
# where the fixed effects do not follow from the data, and where fewer patients than visits are left beside arms and covariate: the
# likelihood has no maximum then, and lmer stops somewhere.
unstructured <- function(d, effect) tryCatch({
  if (length(unique(d$subject)) - 3 < nlevels(d$f)) stop("few")
  fit <- suppressWarnings(lmer(y ~ 0 + f + f:arm + x + (0 + f | subject), d, control = control, start = start(d)))
  covariance <- VarCorr(fit)$subject + diag(sigma(fit)^2, nlevels(d$f))
  if (min(eigen(cov2cor(covariance))$values) < 1e-6) stop("singular")
  of <- suppressWarnings(contest1D(fit, as.numeric(names(fixef(fit)) == effect)))
  c(of$Estimate, of$`Std. Error`, of$df, logLik(fit))
}, error = function(e) rep(NA, 4))

of.one.variance <- function(d, effect, correlation) tryCatch({
  fit <- gls(y ~ 0 + f + f:arm + x, d, correlation = correlation,
    control = glsControl(tolerance = 1e-10, msTol = 1e-12))
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
