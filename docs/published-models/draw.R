# The pictures of docs/published-models.md in base graphics. Arguments: folder of the courses that the command printed,
# folder of the published figures, folder of the pictures.
arguments <- commandArgs(trailingOnly = TRUE)
courses <- arguments[1]
published <- read.csv(file.path(arguments[2], "published.csv"), stringsAsFactors = FALSE)
pictures <- arguments[3]

blue <- "#1f5fa8"
orange <- "#c8570b"
green <- "#2b7a3d"
grey <- "#555555"

course <- function(drug, id) {
  all <- read.csv(file.path(courses, paste0(drug, ".csv")))
  all[all$ID == id, ]
}

figure <- function(source, what) {
  row <- published[published$source == source & startsWith(published$what, what), ]
  stopifnot(nrow(row) == 1)
  row
}

picture <- function(name, rows = 1) {
  png(file.path(pictures, paste0("published-", name, ".png")), width = 1500, height = 640 * rows, res = 130, type = "cairo")
  par(mfrow = c(rows, 2), mar = c(4.4, 4.6, 3.2, 1.2), mgp = c(2.7, 0.8, 0), las = 1, cex = 1, bty = "l", lwd = 1.3)
}

frame <- function(x, y, xlab, ylab, title, ticks = pretty(x), log = "") {
  plot(NA, xlim = x, ylim = y, xlab = xlab, ylab = ylab, main = title, cex.main = 1.05, font.main = 1, xaxt = "n", log = log)
  axis(1, at = ticks)
  abline(v = ticks, h = axTicks(2), col = "#e4e4e4")
}

line <- function(x, y, colour, type = 1) lines(x, y, col = colour, lwd = 2.4, lty = type)

point <- function(x, y, colour, shape = 19) points(x, y, pch = shape, col = colour, cex = 1.3, lwd = 2)

interval <- function(x, low, high, colour) arrows(x, low, x, high, angle = 90, code = 3, length = 0.05, col = colour, lwd = 2)

across <- function(low, high, y, colour) arrows(low, y, high, y, angle = 90, code = 3, length = 0.05, col = colour, lwd = 2)

key <- function(where, ...) legend(where, bg = "white", box.col = "white", cex = 0.86, seg.len = 1.8, y.intersp = 1.15, inset = 0.01, ...)

# The straight line, on a logarithmic axis, of a published half-life through our value at a time.
fall <- function(x, output, from, to, half_life, colour) {
  start <- x[which.min(abs(x$TIME - from)), output]
  times <- c(from, to)
  line(times, start * 2^(-(times - from) / half_life), colour, 3)
}

amifampridine <- function() {
  one <- course("amifampridine", 1)
  four <- course("amifampridine", 6)
  steady <- course("amifampridine", 2)
  label <- figure("firdapse-label", "half-life")
  base <- figure("ruzurgi-label", "half-life")
  peak <- figure("thakkar-2017", "peak")
  time <- figure("thakkar-2017", "time")
  picture("amifampridine", 2)
  frame(c(0, 12), c(1, 1000), "time after 20 mg (h)", "concentration (ng/mL)", "One tablet of 20 mg, 82 kg", seq(0, 12, 2), "y")
  line(one$TIME[one$CP > 0], one$CP[one$CP > 0], blue)
  line(one$TIME[one$CM > 0], one$CM[one$CM > 0], green)
  fall(one, "CP", 2, 6, label$low, orange)
  fall(one, "CP", 2, 6, label$high, orange)
  point(time$published, peak$published, orange, 1)
  key("topright", c("amifampridine, Quantal", "3-N-acetyl-amifampridine, Quantal", "peak by another solver", "half-life 1.8 and 2.5 h (US label)"),
    col = c(blue, green, orange, orange), lty = c(1, 1, NA, 3), lwd = 2.4, pch = c(NA, NA, 1, NA))
  frame(c(0, 24), c(1, 3000), "time (h)", "concentration (ng/mL)", "Four doses of 30 mg, 4 h apart", seq(0, 24, 4), "y")
  line(four$TIME[four$CP > 0], four$CP[four$CP > 0], blue)
  line(four$TIME[four$CM > 0], four$CM[four$CM > 0], green)
  fall(four, "CP", 14, 18, base$low, orange)
  fall(four, "CP", 14, 18, base$high, orange)
  key("topright", c("amifampridine, Quantal", "3-N-acetyl-amifampridine, Quantal", "half-life 3.6 and 4.2 h (label of the base)"),
    col = c(blue, green, orange), lty = c(1, 1, 3), lwd = 2.4)
  frame(c(0, 140), c(0, 20), "amifampridine (ng/mL)", "triple timed up-and-go (s)", "Effect on walking")
  concentrations <- seq(0, 140, 7)
  points(concentrations, 18.2 * (1 - 0.816 * concentrations / (29.8 + concentrations)), pch = 1, col = orange, cex = 1.2, lwd = 2)
  effect <- rbind(one, four, steady)
  effect <- effect[order(effect$CP), ]
  line(effect$CP, effect$TUG3, blue)
  key("topright", c("Quantal, along all courses", "equation of the paper"), col = c(blue, orange), lty = c(1, NA), lwd = 2.4, pch = c(NA, 1))
  frame(c(40, 140), c(0, 150), "body weight (kg)", "apparent clearance (L/h)", "Covariates")
  weights <- seq(45, 135, 1)
  line(weights, 90 * (weights / 82)^0.75, orange, 3)
  line(weights, 20.5 * (weights / 82)^0.75, orange, 3)
  clearance <- function(id, output) {
    x <- course("amifampridine", id)
    end <- tail(x, 2)
    rest <- end[2, output] / log(end[1, output] / end[2, output])
    20000 / (sum(diff(x$TIME) * (head(x[[output]], -1) + tail(x[[output]], -1)) / 2) + rest)
  }
  point(c(50, 82, 130), sapply(c(3, 1, 4), clearance, "CP"), blue)
  point(c(50, 82, 130), sapply(c(3, 1, 4), clearance, "CM"), green)
  point(82, 20.5 * (0.8 / 1.5)^0.7, orange, 1)
  point(82, clearance(5, "CM"), green, 4)
  key("topleft", c("amifampridine, Quantal (dose over area)", "metabolite, creatinine 0.8 mg/dL", "metabolite, creatinine 1.5 mg/dL", "equations of the paper"),
    col = c(blue, green, green, orange), lty = c(NA, NA, NA, 3), lwd = 2.4, pch = c(19, 19, 4, 1))
  invisible(dev.off())
}

thioguanine <- function() {
  without <- course("thioguanine", 3)
  with <- course("thioguanine", 4)
  points <- read.csv(file.path(arguments[2], "thioguanine-points.csv"))
  cohort <- figure("derijks-2006", "mean trough")
  picture("thioguanine")
  frame(c(0, 56), c(0, 1300), "time on 20 mg a day (d)", "thioguanine nucleotides (pmol per 8e8 cells)", "20 mg a day, 60 kg", seq(0, 56, 14))
  line(without$TIME, without$TGN, blue)
  line(with$TIME, with$TGN, green)
  interval(28, cohort$low, cohort$high, orange)
  point(28, cohort$published, orange)
  point(7 * points$week, points$value, orange, 4)
  key("bottomright", c("without 5-aminosalicylate, Quantal", "with 5-aminosalicylate, Quantal", "28 patients, mean and 95 % interval", "single patients"),
    col = c(blue, green, orange, orange), lty = c(1, 1, NA, NA), lwd = 2.4, pch = c(NA, NA, 19, 4))
  without <- course("thioguanine", 1)
  with <- course("thioguanine", 2)
  frame(c(0, 56), c(0, 1300), "time on 0.32 mg/kg a day (d)", "thioguanine nucleotides (pmol per 8e8 cells)", "0.32 mg/kg a day, 60 kg", seq(0, 56, 14))
  line(without$TIME, without$TGN, blue)
  line(with$TIME, with$TGN, green)
  point(28, figure("bayoumy-2025", "trough at four weeks without")$published, blue)
  point(28, figure("bayoumy-2025", "trough at four weeks with ")$published, green)
  key("bottomright", c("without 5-aminosalicylate, Quantal", "with 5-aminosalicylate, Quantal", "published means of each"),
    col = c(blue, green, grey), lty = c(1, 1, NA), lwd = 2.4, pch = c(NA, NA, 19))
  invisible(dev.off())
}

mercaptopurine <- function() {
  panel <- function(output, name, top, mean) {
    frame(c(0, 60), c(0, top), "time (d)", "concentration (mg per L packed cells)", name)
    for (id in 1:4) {
      x <- course("mercaptopurine", id)
      line(x$TIME / 24, x[[output]], if (id %% 2 == 1) blue else green, if (id < 3) 1 else 2)
    }
    abline(h = mean, col = orange, lwd = 2.4, lty = 3)
  }
  picture("mercaptopurine")
  panel("TGN", "Thioguanine nucleotides", 3.6, figure("hawwa-2008", "mean thio")$published)
  key("topleft", c("no variant, Quantal", "TPMT variant, Quantal", "85.5 mg a day (75 mg/m2); dashed: 50 mg", "mean of 19 children, 3 with a variant"),
    col = c(blue, green, grey, orange), lty = c(1, 1, 2, 3), lwd = 2.4)
  panel("MMP", "Methylated nucleotides", 34, figure("hawwa-2008", "mean methyl")$published)
  invisible(dev.off())
}

prednisolone <- function() {
  lupus <- course("prednisolone", 2)
  peak <- figure("prednisolone-lupus-2011", "peak")
  time <- figure("prednisolone-lupus-2011", "time")
  half <- figure("prednisolone-lupus-2011", "half-life")
  picture("prednisolone")
  frame(c(0, 24), c(4, 900), "time after the dose (h)", "total prednisolone (ng/mL)", "0.29 mg/kg prednisone a day, 60 kg, steady state", seq(0, 24, 4), "y")
  line(lupus$TIME, lupus$CPMASS, blue)
  across(time$low, time$high, peak$published, orange)
  point(time$published, peak$published, orange)
  fall(lupus, "CPMASS", 3, 9, half$low, orange)
  fall(lupus, "CPMASS", 3, 9, half$high, orange)
  key("topright", c("Quantal", "mean peak of 8 patients, range of its time", "half-life 1.3 and 3.9 h, their range"),
    col = c(blue, orange, orange), lty = c(1, NA, 3), lwd = 2.4, pch = c(NA, 19, NA))
  frame(c(0, 70), c(0, 100), "dose of prednisone (mg)", "apparent clearance of unbound drug (L/h)", "Clearance rises with the dose")
  area <- function(id) {
    x <- course("prednisolone", id)
    sum(diff(x$TIME) * (head(x$CU, -1) + tail(x$CU, -1)) / 2)
  }
  doses <- c(10, 30, 60)
  line(doses, doses / 358.43 * 1e6 / sapply(3:5, area), blue)
  point(doses, doses / 358.43 * 1e6 / sapply(3:5, area), blue)
  point(63.5, 63.5 / 358.43 * 1e6 / area(1), blue, 15)
  point(63.5, figure("bouazza-2025", "apparent")$published, orange, 1)
  point(63.5, figure("garg-jusko-1994", "the same")$published, orange, 4)
  key("bottomright", c("Quantal, 70 kg", "Quantal, 80 kg", "as the paper gives it, 80 kg", "measured in 12 healthy men"),
    col = c(blue, blue, orange, orange), lty = c(1, NA, NA, NA), lwd = 2.4, pch = c(19, 15, 1, 4))
  invisible(dev.off())
}

immunoglobulin <- function() {
  picture("immunoglobulin")
  areas <- published[published$source == "cheng-2025", ]
  frame(c(0.35, 0.65), c(190, 235), "dose (g/kg)", "area over 28 days (g d/L)", "Children of 18.6 kg: the authors' simulations", c(0.4, 0.5, 0.6))
  ours <- sapply(1:3, function(id) {
    x <- course("immunoglobulin", id)
    sum(diff(x$TIME) * (head(x$IGG, -1) + tail(x$IGG, -1)) / 2)
  })
  interval(c(0.4, 0.5, 0.6), areas$low, areas$high, orange)
  point(c(0.4, 0.5, 0.6), areas$published, orange, 1)
  line(c(0.4, 0.5, 0.6), ours, blue)
  point(c(0.4, 0.5, 0.6), ours, blue)
  key("topleft", c("Quantal", "1000 simulations of the authors, 95 % interval"), col = c(blue, orange), lty = c(1, NA), lwd = 2.4, pch = c(19, 1))
  frame(c(0, 30), c(0, 11), "time after the infusion (d)", "immunoglobulin G above the own (g/L)", "Healthy adults, 70 kg: another study")
  for (id in 4:5) {
    x <- course("immunoglobulin", id)
    line(x$TIME, x$RISE, if (id == 4) green else blue)
  }
  measured <- published[published$source == "bt-511", "published"]
  point(c(1 / 6, 29), measured[c(1, 3)], green, 4)
  point(c(1 / 6, 29), measured[c(2, 4)], blue, 4)
  key("topright", c("0.4 g/kg, Quantal", "0.2 g/kg, Quantal", "measured, 6 and 4 volunteers"), col = c(blue, green, grey), lty = c(1, 1, NA), lwd = 2.4, pch = c(NA, NA, 4))
  invisible(dev.off())
}

amifampridine()
thioguanine()
mercaptopurine()
prednisolone()
immunoglobulin()
