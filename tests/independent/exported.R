# Loads an exported model for deSolve: a shared library at 'path', made of desolve.c and the exported file.
library.name <- sub("\\.so$", "", basename(path))
dyn.load(path)
call <- function(name, ...) .C(name, ..., PACKAGE = library.name)

sizes <- call("model_sizes", integer(6))[[1]]
names(sizes) <- c("states", "parameters", "readouts", "runs", "saved", "kinds")
tables <- call("model_tables", kind = integer(sizes["runs"]), first = double(sizes["runs"]), interval = integer(sizes["runs"]),
               count = integer(sizes["runs"]), amount = double(sizes["runs"]), days = double(sizes["saved"]))
columns <- call("model_names", rep(strrep(" ", 64), sizes["readouts"]))[[1]]

# The readouts of a state.
look <- function(y) call("model_readouts", as.double(y), out = double(sizes["readouts"]))$out
