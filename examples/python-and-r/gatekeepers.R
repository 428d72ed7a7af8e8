# Whose removal cuts off most people.  usage: Rscript gatekeepers.R DIRECTORY-OF-ANALYZE
if (!requireNamespace("igraph", quietly = TRUE)) stop("needs igraph (Debian: r-cran-igraph)")
suppressPackageStartupMessages(library(igraph))
folder <- commandArgs(TRUE)[1]
nodes <- read.csv(file.path(folder, "authors.csv"), check.names = FALSE)
ties <- read.csv(file.path(folder, "collaborations.csv"), check.names = FALSE)
g <- graph_from_data_frame(ties[, c("Source", "Target")], directed = FALSE, vertices = nodes)
stopifnot(max(abs(betweenness(g) - nodes$betweenness)) < 1e-6 * max(nodes$betweenness))
whole <- max(components(g)$csize)
lost <- sapply(seq_len(vcount(g)), function(v) whole - 1 - max(components(delete_vertices(g, v))$csize))
for (v in head(order(-lost, -nodes$betweenness), 5)) cat(sprintf("%-24s cuts off %d\n", nodes$Label[v], lost[v]))
