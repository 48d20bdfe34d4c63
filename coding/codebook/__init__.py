"""The codebook of a benchmark."""
