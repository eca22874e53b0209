"""The same number of draws in vectorised numpy: random weights, a weighted mean or its geometric sister, ranks."""
import sys

import numpy

draws, units, nodes = (int(word) for word in sys.argv[1:4])
source = numpy.random.default_rng(1)
scores = source.uniform(1, 100, (units, nodes))
logarithms = numpy.log(scores)
weights = 1 / nodes * source.uniform(0.75, 1.25, (draws, nodes))
weights /= weights.sum(axis=1, keepdims=True)
isGeometric = source.integers(0, 2, draws).astype(bool)
index = numpy.where(isGeometric[:, None], numpy.exp(weights @ logarithms.T), weights @ scores.T)
ranks = (-index).argsort(axis=1).argsort(axis=1) + 1
print(numpy.percentile(ranks, [5, 50, 95], axis=0).sum())
