"""In and out: files of responses read with every fault and its place, and written again."""
