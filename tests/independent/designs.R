# What the packages stats, rpact and mvtnorm make of p values and of designs with interim looks; writes lines of case, name, value.
# usage: Rscript designs.R DATA.csv, without a heading, each line one of
#   number,p,P VALUES...
#   number,design,TYPE OF DESIGN,SIDES,LEVEL,DRIFT,INFORMATION...
#   number,boundary,SIDES,DRIFT,CRITICAL VALUES...,INFORMATION...
suppressPackageStartupMessages({
  library(mvtnorm)
  library(rpact)
})

of.p.values <- function(cells) {
  p <- as.numeric(cells)
  c(holm = p.adjust(p, "holm"), hochberg = p.adjust(p, "hochberg"))
}

of.design <- function(cells) {
  numbers <- as.numeric(cells[-1])
  information <- numbers[-(1:3)]
  design <- getDesignGroupSequential(kMax = length(information), informationRates = information, typeOfDesign = cells[1],
    sided = numbers[1], alpha = numbers[2], twoSidedPower = numbers[1] == 2, tolerance = 1e-10)
  power <- getPowerAndAverageSampleNumber(design, theta = numbers[3], nMax = 1)
  c(critical = design$criticalValues, level = design$stageLevels, stopping = power$rejectPerStage, information = power$averageSampleNumber)
}

# The probabilities of having come past each look.
of.boundary <- function(cells) {
  numbers <- as.numeric(cells)
  looks <- (length(numbers) - 2) / 2
  critical <- numbers[2 + seq_len(looks)]
  information <- numbers[2 + looks + seq_len(looks)]
  correlation <- outer(information, information, function(a, b) sqrt(pmin(a, b) / pmax(a, b)))
  mean <- numbers[2] * sqrt(information)
  lower <- if (numbers[1] == 2) -critical - mean else rep(-Inf, looks)
  c(going = sapply(seq_len(looks), function(k) if (k == 1) pnorm(critical[1] - mean[1]) - pnorm(lower[1]) else
    pmvnorm(lower[1:k], (critical - mean)[1:k], corr = correlation[1:k, 1:k], algorithm = Miwa(steps = 2048))[1]))
}

of <- list(p = of.p.values, design = of.design, boundary = of.boundary)
for (line in readLines(commandArgs(trailingOnly = TRUE)[1])) {
  cells <- strsplit(line, ",")[[1]]
  values <- of[[cells[2]]](cells[-(1:2)])
  cat(sprintf("%s,%s,%.17g\n", cells[1], names(values), values), sep = "")
}
