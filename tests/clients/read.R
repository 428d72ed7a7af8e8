# Prints nodes, edges and the sum of the weights as R's igraph reads each file: Rscript read.R FILE...
suppressPackageStartupMessages(library(igraph))
for (path in commandArgs(TRUE)) {
  g <- read_graph(path, sub(".*\\.", "", path))
  cat(basename(path), vcount(g), ecount(g), format(sum(E(g)$weight), digits = 15), "\n")
}
