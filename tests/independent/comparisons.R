# Comparisons of two groups by the packages stats, survival and exactRankTests, as functions for the programs beside this one. A test or an
# estimate that R refuses, or warns to be none, is NA.
suppressPackageStartupMessages({
  library(survival)
  library(exactRankTests)
})

control <- coxph.control(eps = 1e-11, iter.max = 100)
once.more <- coxph.control(eps = 1e-11, iter.max = 1)
none <- rep(NA, 5)

quiet <- function(expression) suppressWarnings(tryCatch(expression, error = function(e) NULL))

# Estimate, standard error, ends and probability of a t test.
t.of <- function(...) {
  test <- quiet(t.test(...))
  if (is.null(test)) return(none)
  c(if (length(test$estimate) == 2) -diff(test$estimate) else test$estimate, test$stderr, test$conf.int, test$p.value)
}

ancova <- function(d) {
  if (length(unique(d$group)) < 2) return(none)
  d$stratum <- factor(d$stratum)
  terms <- c("x", if (nlevels(d$stratum) > 1) "stratum", "group")
  fit <- lm(reformulate(terms, "y"), d)
  if (is.na(coef(fit)["group"]) || fit$df.residual == 0 || sum(fit$residuals^2) <= 1e-24 * sum(d$y^2)) return(none)
  row <- summary(fit)$coefficients["group", ]
  c(row[1:2], confint(fit, "group"), row[4])
}

# Estimate, ends and probability; an interval that R cannot give at the level is infinite.
rank.exact <- function(x, y = NULL) {
  all <- if (is.null(y)) abs(x[x != 0]) else c(x, y)
  if (length(x) == 0 || (!is.null(y) && length(y) == 0) || length(all) == 0) return(rep(NA, 4))
  if (is.null(y)) x <- x[x != 0]
  if (anyDuplicated(all)) {
    # Of both tails, at whole scores: wilcox.exact takes them about a mean that is rounded, and so misses some of the other tail.
    scores <- 2 * rank(all)
    sum <- sum(scores[if (is.null(y)) x > 0 else seq_along(x)])
    mean <- if (is.null(y)) sum(scores) / 2 else length(x) * (length(all) + 1)
    away <- abs(sum - mean)
    tail <- function(q, side) pperm(q, scores, length(x), alternative = side)
    return(c(NA, NA, NA, if (away == 0) 1 else tail(mean - away, "less") + tail(mean + away, "greater")))
  }
  warned <- FALSE
  test <- withCallingHandlers(
    if (is.null(y)) wilcox.test(x, exact = TRUE, conf.int = TRUE) else wilcox.test(x, y, exact = TRUE, conf.int = TRUE),
    warning = function(w) { warned <<- TRUE; invokeRestart("muffleWarning") })
  c(test$estimate, if (warned) c(-Inf, Inf) else test$conf.int, test$p.value)
}

rank.normal <- function(correct, interval, x, y = NULL) {
  p <- function(...) tryCatch(wilcox.test(x, y, exact = FALSE, correct = correct, tol.root = 1e-13, ...), error = function(e) NULL)
  warned <- FALSE
  test <- suppressWarnings(p())
  full <- withCallingHandlers(if (interval) p(conf.int = TRUE), warning = function(w) { warned <<- TRUE; invokeRestart("muffleWarning") })
  probability <- if (is.null(test) || is.nan(test$p.value)) NA else test$p.value
  c(if (is.null(full)) c(NA, NA, NA) else c(full$estimate, if (warned) c(-Inf, Inf) else full$conf.int), probability)
}

# The conditional estimate and its ends, from the hypergeometric probabilities under an odds ratio; fisher.test stops its search at 1e-4.
fisher <- function(table) {
  if (any(rowSums(table) == 0) || any(colSums(table) == 0)) return(rep(NA, 5))
  test <- fisher.test(table)
  seen <- table[1, 1]
  counts <- max(0, sum(table[, 1]) - sum(table[2, ])):min(sum(table[1, ]), sum(table[, 1]))
  weights <- dhyper(counts, sum(table[1, ]), sum(table[2, ]), sum(table[, 1]), log = TRUE)
  under <- function(t) { w <- weights + t * counts; w <- exp(w - max(w)); w / sum(w) }
  solve.for <- function(f) uniroot(f, c(-50, 50), tol = 1e-13)$root
  least <- seen == min(counts)
  most <- seen == max(counts)
  c(if (least) -Inf else if (most) Inf else solve.for(function(t) sum(under(t) * counts) - seen),
    if (least) -Inf else solve.for(function(t) sum(under(t)[counts >= seen]) - 0.025),
    if (most) Inf else solve.for(function(t) sum(under(t)[counts <= seen]) - 0.025),
    test$p.value, log(test$estimate))
}

difference <- function(table) {
  if (any(rowSums(table) == 0) || any(colSums(table) == 0)) return(rep(NA, 4))
  test <- quiet(prop.test(table, correct = FALSE))
  c(-diff(test$estimate), test$conf.int, test$p.value)
}

mantel.haenszel <- function(tables, correct) {
  test <- quiet(mantelhaen.test(tables, correct = correct))
  if (is.null(test) || is.nan(test$p.value)) return(rep(NA, 4))
  interval <- log(test$conf.int)
  if (is.infinite(log(test$estimate))) interval <- c(-Inf, Inf)
  c(log(test$estimate), interval, test$p.value)
}

log.rank <- function(d, strata) {
  formula <- if (strata) Surv(time, event) ~ group + strata(stratum) else Surv(time, event) ~ group
  test <- if (any(d$event == 1)) quiet(survdiff(formula, d))
  if (is.null(test)) return(rep(NA, 3))
  df <- sum(rowSums(as.matrix(test$exp)) > 0) - 1
  if (df < 1 || !is.finite(test$chisq)) return(rep(NA, 3))
  c(test$chisq, df, pchisq(test$chisq, df, lower.tail = FALSE))
}

# Coefficient, standard error, probability of the first covariate.
cox <- function(d, covariates, method, strata) {
  missing <- rep(NA, 3)
  if (nrow(d) < 2 || !any(d$event == 1)) return(missing)
  warned <- FALSE
  fit.from <- function(start, control) coxph.fit(as.matrix(d[covariates]) + 0, Surv(d$time, d$event), if (strata) d$stratum else NULL,
    NULL, start, control, NULL, method, NULL, resid = FALSE)
  fit <- withCallingHandlers(fit.from(NULL, control), warning = function(w) { warned <<- TRUE; invokeRestart("muffleWarning") })
  # Without information R sometimes leaves 0 and what rounding makes of an infinite variance.
  if (warned || anyNA(fit$coefficients) || fit$var[1, 1] > 1e12) return(missing)
  fit <- fit.from(fit$coefficients, once.more)
  error <- sqrt(fit$var[1, 1])
  c(fit$coefficients[1], error, 2 * pnorm(-abs(fit$coefficients[1] / error)))
}

# Survival and band at the first, the middle and the last event, the interval of the median, and the mean up to a limit, which R refuses
# where it is before the first patient's time.
curve.of <- function(d, limit) {
  if (nrow(d) == 0) return(rep(NA, 13))
  fit <- survfit(Surv(time, event) ~ 1, d, conf.type = "log-log")
  at <- which(fit$n.event > 0)
  at <- if (length(at) == 0) NA else at[c(1, (length(at) + 1) %/% 2, length(at))]
  points <- if (anyNA(at)) rep(NA, 9) else rbind(fit$surv[at], fit$lower[at], fit$upper[at])
  early <- limit < min(d$time)
  table <- summary(fit, rmean = if (early) "none" else limit)$table
  ends <- table[c("0.95LCL", "0.95UCL")]
  beyond <- limit > max(d$time) && min(fit$surv) > 0
  c(points, ifelse(is.na(ends), Inf, ends), if (early) c(limit, 0) else if (beyond) c(NA, NA) else table[c("rmean", "se(rmean)")])
}

table.of <- function(d) rbind(
  c(sum(d$success & d$group), sum(!d$success & d$group)), c(sum(d$success & !d$group), sum(!d$success & !d$group)))

# R refuses a single stratum: one is added that tells nothing.
tables.of <- function(d) {
  tables <- Filter(function(t) sum(t) > 1, lapply(split(d, d$stratum), table.of))
  array(unlist(c(tables, list(rbind(c(1, 0), c(1, 0))))), c(2, 2, length(tables) + 1))
}
