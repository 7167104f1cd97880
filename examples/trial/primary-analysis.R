# The primary analyses of a trial once more, in R, from the data sets that 'quantal trial' leaves: the p values are those of 'quantal trial'.
# usage: Rscript primary-analysis.R FOLDER, the folder 'adam' of a trial's results. Needs jsonlite and survival.
suppressPackageStartupMessages({
  library(jsonlite)
  library(survival)
})
folder <- commandArgs(trailingOnly = TRUE)[1]

# A data set of Dataset-JSON as a data frame. Numbers that need not be whole stand there as texts of type decimal, so that no digit is lost.
read.set <- function(name) {
  set <- fromJSON(file.path(folder, paste0(name, ".json")), simplifyVector = FALSE)
  column <- function(place) {
    values <- lapply(set$rows, function(row) row[[place]])
    values[vapply(values, is.null, TRUE)] <- NA
    values <- unlist(values)
    switch(set$columns[[place]]$dataType, decimal = as.numeric(values), date = as.Date(values), values)
  }
  frame <- lapply(seq_along(set$columns), column)
  names(frame) <- vapply(set$columns, function(each) each$name, "")
  as.data.frame(frame)
}

tell <- function(d, analysis, estimate, p) {
  cat(sprintf("%s,%s,%.17g,%.17g,\"%s\"\n", d$PARAMCD[1], analysis, estimate, p, d$PARAM[1]))
}

# What the trial is decided by, one parameter after another; TRTPN is 1 in the arm that is tested and 2 in the other.
primary <- function(set) {
  set <- set[set$PARCAT1 == "PRIMARY ESTIMAND" & set$ITTFL == "Y", ]
  set$tested <- as.numeric(set$TRTPN == 1)
  split(set, set$PARAMCD)
}

cat("parameter,analysis,estimate,p,name\n")
for (d in primary(read.set("adqs"))) {
  test <- t.test(d$AVAL[d$tested == 1], d$AVAL[d$tested == 0], var.equal = TRUE)
  tell(d, "t test", test$estimate[[1]] - test$estimate[[2]], test$p.value)
  if (!anyNA(d$BASE)) {
    fit <- summary(lm(AVAL ~ tested + BASE, d))$coefficients["tested", ]
    tell(d, "ancova", fit[["Estimate"]], fit[["Pr(>|t|)"]])
  }
}
for (d in primary(read.set("adtte"))) {
  precise <- coxph.control(eps = 1e-11, iter.max = 100)
  fit <- summary(coxph(Surv(AVAL, CNSR == 0) ~ tested, d, ties = "efron", control = precise))$coefficients["tested", ]
  tell(d, "cox", fit[["coef"]], fit[["Pr(>|z|)"]])
}
