"""Templates of programs that read a data set, in R and in Python."""
