# The analyses that a trial can name, by the packages stats, survival, exactRankTests and nlme; writes lines of set, name, value: of each
# analysis that fits a set the estimate (1) and the p value (2). Where R refuses, or warns that there is no answer, both are NA.
# usage: Rscript analyses.R DATA.csv, with the columns set, group (1 in the arm that is tested), stratum, y, x (at allocation), success,
# time, event, v1 to v4 (at the planned visits, NA where there is none) and, the same in all rows of a set, kind, days, visits.
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))), "comparisons.R"))
suppressPackageStartupMessages(library(nlme))

data <- read.csv(commandArgs(trailingOnly = TRUE)[1])

of.numbers <- function(d) {
  one <- d$y[d$group == 1]
  zero <- d$y[d$group == 0]
  shift <- function(p) c(if (is.na(p)) NA else median(outer(one, zero, "-")), p)
  d$stratum <- 1
  list(`t test` = t.of(one, zero, var.equal = TRUE)[c(1, 5)], ancova = ancova(d)[c(1, 5)],
    wilcoxon = shift(rank.normal(TRUE, FALSE, one, zero)[4]), `exact wilcoxon` = shift(rank.exact(one, zero)[4]))
}

of.times <- function(d) {
  curves <- sapply(1:0, function(group) curve.of(d[d$group == group, ], d$days[1])[12:13])
  difference <- curves[1, 1] - curves[1, 2]
  error <- sqrt(sum(curves[2, ]^2))
  list(cox = cox(d, "group", "efron", FALSE)[c(1, 3)], `stratified cox` = cox(d, "group", "efron", TRUE)[c(1, 3)],
    `log-rank` = c(NA, log.rank(d, FALSE)[3]), `stratified log-rank` = c(NA, log.rank(d, TRUE)[3]),
    `restricted mean` = if (is.na(error) || error == 0) c(NA, NA) else c(difference, 2 * pnorm(-abs(difference / error))))
}

of.shares <- function(d) list(fisher = fisher(table.of(d))[c(1, 4)], `chi-squared` = difference(table.of(d))[c(1, 4)],
  `mantel-haenszel` = mantel.haenszel(tables.of(d), TRUE)[c(1, 4)])

# Structures of the covariance of the visits: of parameters that gls finds the covariance, its derivatives and its second derivatives.
linear <- function(members) function(theta) list(v = Reduce(`+`, Map(`*`, members, theta)), first = members, second = function(k, l) NULL)

structure.of <- function(name, visits) {
  lag <- abs(outer(1:visits, 1:visits, "-"))
  places <- which(upper.tri(lag, diag = TRUE), arr.ind = TRUE)
  at <- function(i, j) (row(lag) == i & col(lag) == j) + (i != j) * (row(lag) == j & col(lag) == i)
  ar1 <- function(theta) {
    power <- function(k) ifelse(lag >= k, theta[2]^pmax(0, lag - k), 0)
    list(v = theta[1] * power(0), first = list(power(0), theta[1] * lag * power(1)), second = function(k, l)
      switch(k + l - 1, NULL, lag * power(1), theta[1] * lag * (lag - 1) * power(2)))
  }
  switch(name,
    unstructured = list(of = linear(lapply(seq_len(nrow(places)), function(k) at(places[k, 1], places[k, 2]))),
      from = function(v) v[places],
      gls = list(correlation = corSymm(form = ~ visit | subject), weights = varIdent(form = ~ 1 | f))),
    toeplitz = list(of = linear(lapply(0:(visits - 1), function(k) (lag == k) + 0)), from = function(v) v[1, ],
      gls = list(correlation = corARMA(form = ~ visit | subject, p = visits - 1, q = 0))),
    ar1 = list(of = ar1, from = function(v) c(v[1, 1], v[1, 2] / v[1, 1]), gls = list(correlation = corAR1(form = ~ visit | subject))),
    `compound symmetry` = list(of = linear(list(diag(visits), 1 - diag(visits))), from = function(v) v[1, 1:2],
      gls = list(correlation = corCompSymm(form = ~ 1 | subject))))
}

# The restricted likelihood at some covariance: the effects with theirs, gradient and curvature of its deviance, and what the adjustment
# of Kenward and Roger is made of.
likelihood <- function(rows, structure, theta) {
  at <- structure$of(theta)
  together <- outer(rows$subject, rows$subject, "==")
  spread <- function(m) m[rows$visit, rows$visit] * together
  x <- rows$design
  inverse <- solve(spread(at$v))
  weighed <- inverse %*% x
  phi <- solve(t(x) %*% weighed)
  p <- inverse - weighed %*% phi %*% t(weighed)
  first <- lapply(at$first, spread)
  by <- lapply(first, function(a) p %*% a)
  py <- p %*% rows$y
  gradient <- mapply(function(a, b) sum(diag(b)) - sum(py * (a %*% py)), first, by)
  turned <- lapply(by, function(b) b %*% py)
  expected <- sapply(by, function(b) sapply(by, function(c) sum(b * t(c))))
  curvature <- outer(seq_along(first), seq_along(first), Vectorize(function(k, l) {
    second <- at$second(k, l)
    bent <- if (is.null(second)) 0 else sum(p * spread(second)) - sum(py * (spread(second) %*% py))
    bent - expected[k, l] + 2 * sum(turned[[k]] * (first[[l]] %*% py))
  }))
  list(effects = phi %*% t(weighed) %*% rows$y, phi = phi, v = at$v, gradient = gradient, curvature = curvature, expected = expected,
    first = first, weighed = weighed, inverse = inverse)
}

# To the maximum from parameters that are nearly right: Newton's method, further off Fisher's scoring.
maximum <- function(rows, structure, theta) {
  size <- 1
  for (iteration in 1:200) {
    step <- with(likelihood(rows, structure, theta), solve(if (size > 0.01) expected else curvature, gradient))
    theta <- theta - step
    size <- max(abs(step)) / max(abs(theta))
    if (size < 1e-11) return(theta)
  }
  stop("no maximum")
}

# A row for each visit that was seen; its effects are, visit by visit, intercept, arm and the quantity at allocation.
rows.of <- function(d) {
  visits <- d$visits[1]
  values <- as.matrix(d[paste0("v", 1:visits)])
  seen <- which(is.finite(t(values)), arr.ind = TRUE)
  rows <- data.frame(visit = seen[, 1], subject = seen[, 2], y = t(values)[seen], arm = d$group[seen[, 2]], x = d$x[seen[, 2]])
  rows$f <- factor(rows$visit, 1:visits)
  rows$design <- model.matrix(~ 0 + f + f:arm + f:x, rows)
  rows
}

fit.of <- function(rows, name) {
  visits <- nlevels(rows$f)
  structure <- structure.of(name, visits)
  fit <- do.call(gls, c(list(y ~ 0 + f + f:arm + f:x, rows, control = glsControl(maxIter = 500, msMaxIter = 500)), structure$gls))
  # The covariance of a patient who is seen at every visit.
  whole <- Initialize(structure$gls$correlation, data.frame(visit = 1:visits, subject = 1))
  coef(whole) <- coef(fit$modelStruct$corStruct)
  deviations <- if (is.null(fit$modelStruct$varStruct)) rep(1, visits) else
    coef(fit$modelStruct$varStruct, unconstrained = FALSE, allCoef = TRUE)[levels(rows$f)]
  covariance <- corMatrix(whole) * outer(deviations, deviations) * fit$sigma^2
  theta <- maximum(rows, structure, structure$from(covariance))
  c(likelihood(rows, structure, theta), list(theta = theta, structure = structure))
}

# The difference at the last visit. The standard error of Kenward and Roger allows for the covariance being estimated; degrees of freedom
# are Satterthwaite's, which theirs are for a single effect.
contrast <- function(rows, fit, adjusted) {
  effect <- 2 * nlevels(rows$f)
  w <- 2 * solve(fit$curvature)
  turned <- lapply(fit$first, function(a) a %*% fit$weighed)
  p <- lapply(turned, function(a) -t(fit$weighed) %*% a)
  slope <- sapply(p, function(own) -(fit$phi %*% own %*% fit$phi)[effect, effect])
  variance <- fit$phi[effect, effect]
  bend <- outer(seq_along(p), seq_along(p), Vectorize(function(k, l) {
    q <- t(turned[[k]]) %*% fit$inverse %*% turned[[l]]
    (fit$phi %*% (q - p[[k]] %*% fit$phi %*% p[[l]]) %*% fit$phi)[effect, effect]
  }))
  error <- sqrt(variance + if (adjusted) 2 * sum(w * bend) else 0)
  freedom <- 2 * variance^2 / c(slope %*% w %*% slope)
  c(fit$effects[effect], 2 * pt(-abs(fit$effects[effect] / error), freedom))
}

# The last visit of each patient, where it was not seen its mean given what was; after the last that was seen in the arm that is tested by
# the strategy.
completed <- function(d, fit, strategy) {
  visits <- d$visits[1]
  effects <- matrix(fit$effects, visits)
  sapply(seq_len(nrow(d)), function(patient) {
    values <- unlist(d[patient, paste0("v", 1:visits)])
    own <- c(effects %*% c(1, d$group[patient], d$x[patient]))
    reference <- c(effects %*% c(1, 0, d$x[patient]))
    seen <- which(is.finite(values))
    last <- max(0, seen)
    kept <- if (last > 0) own[last] - reference[last] else 0
    after <- switch(strategy, `missing at random` = own, `jump to reference` = reference, reference + kept)[visits]
    if (last == visits) values[visits]
    else if (last == 0) after
    else after + fit$v[visits, seen] %*% solve(fit$v[seen, seen], values[seen] - own[seen])
  })
}

strategies <- c("missing at random", "jump to reference", "copy increments in reference")

imputed <- function(d, fit) {
  difference <- function(d, fit) sapply(strategies, function(strategy) {
    d$last <- completed(d, fit, strategy)
    coef(lm(last ~ group + x, d))[["group"]]
  })
  all <- difference(d, fit)
  without <- sapply(seq_len(nrow(d)), function(left) {
    rows <- rows.of(d[-left, ])
    difference(d[-left, ], likelihood(rows, fit$structure, maximum(rows, fit$structure, fit$theta)))
  })
  error <- sqrt((nrow(d) - 1) * rowMeans((without - rowMeans(without))^2))
  lapply(setNames(strategies, strategies), function(name) c(all[[name]], 2 * pnorm(-abs(all[[name]] / error[[name]]))))
}

of.visits <- function(d) {
  rows <- rows.of(d)
  quietly <- function(expression) tryCatch(expression, error = function(e) NULL)
  value <- function(fit, adjusted) if (is.null(fit)) c(NA, NA) else contrast(rows, fit, adjusted)
  names <- c("unstructured", "toeplitz", "ar1", "compound symmetry")
  fits <- lapply(setNames(names, names), function(name) quietly(fit.of(rows, name)))
  completed <- quietly(imputed(d, fits$unstructured))
  if (is.null(completed)) completed <- lapply(setNames(strategies, strategies), function(name) c(NA, NA))
  c(list(mmrm = value(fits$unstructured, TRUE), `mmrm toeplitz` = value(fits$toeplitz, TRUE), `mmrm ar1` = value(fits$ar1, TRUE),
    `mmrm compound symmetry` = value(fits$`compound symmetry`, TRUE), `mmrm satterthwaite` = value(fits$unstructured, FALSE)), completed)
}

for (d in split(data, data$set)) {
  of <- switch(d$kind[1], number = of.numbers, time = of.times, share = of.shares, visits = of.visits)
  values <- unlist(lapply(of(d), unname))
  cat(sprintf("%d,%s,%.17g\n", d$set[1], names(values), values), sep = "")
}
