# What the packages stats, survival and exactRankTests make of groups in generated data sets; writes lines of set, name, value. A test or
# an estimate that R refuses, or warns to be none, is NA.
# usage: Rscript groups.R DATA.csv, with the columns set, group, stratum, y, x, success, time, event and, the same in all rows of a set,
# part.
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))), "comparisons.R"))

data <- read.csv(commandArgs(trailingOnly = TRUE)[1])

of.set <- function(d) {
  one <- d[d$group == 1, ]
  zero <- d[d$group == 0, ]
  two <- d[d$group < 2, ]
  interval <- (d$set[1] %/% 12) %% 6 == 0
  table <- table.of(two)
  tables <- tables.of(two)
  limit <- d$part[1] * max(d$time)
  unlist(lapply(list(
    pooled = t.of(one$y, zero$y, var.equal = TRUE),
    welch = if (nrow(one) < 2 || nrow(zero) < 2) none else t.of(one$y, zero$y),
    single = t.of(one$y),
    ancova = ancova(two),
    ranks = rank.exact(one$y, zero$y),
    corrected = rank.normal(TRUE, interval, one$y, zero$y),
    plain = rank.normal(FALSE, FALSE, one$y, zero$y),
    signed = rank.exact(one$y),
    signedcorrected = rank.normal(TRUE, interval, one$y),
    signedplain = rank.normal(FALSE, FALSE, one$y),
    fisher = fisher(table),
    difference = difference(table),
    haenszel = mantel.haenszel(tables, FALSE),
    haenszelcorrected = mantel.haenszel(tables, TRUE),
    logrank = log.rank(d, FALSE),
    stratified = log.rank(d, TRUE),
    efron = cox(two, c("group", "x"), "efron", FALSE),
    breslow = cox(two, c("group", "x"), "breslow", FALSE),
    efronstrata = cox(two, "group", "efron", TRUE),
    breslowstrata = cox(two, "group", "breslow", TRUE),
    zero = curve.of(zero, limit),
    one = curve.of(one, limit)), unname))
}

for (d in split(data, data$set)) {
  values <- of.set(d)
  cat(sprintf("%d,%s,%.17g\n", d$set[1], names(values), values), sep = "")
}
