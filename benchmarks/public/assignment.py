"""The best pairing of two sides, in NumPy: two measures need it, and nothing else here needs SciPy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


def best_total(scores: Floats) -> float:
    """The greatest sum that pairing rows with columns can give, each in one pair at most.

    Kuhn (1955), "The Hungarian method", by shortest augmenting paths as in Jonker and Volgenant (1987).
    """
    costs = -(scores if scores.shape[0] <= scores.shape[1] else scores.T)
    rows, columns = costs.shape
    of_rows, of_columns = np.zeros(rows + 1), np.zeros(columns + 1)
    row_of = np.zeros(columns + 1, dtype=np.int64)
    for row in range(1, rows + 1):
        row_of[0] = row
        _take_in(costs, of_rows, of_columns, row_of)
    return -float(sum(costs[row - 1, column] for column, row in enumerate(row_of[1:]) if row))


def _take_in(costs: Floats, of_rows: Floats, of_columns: Floats, row_of: Numbers) -> None:
    """Finds the row at column 0 a column, moving others on along the cheapest path; all but the costs are changed."""
    slack = np.full(len(of_columns), np.inf)
    came = np.zeros(len(of_columns), dtype=np.int64)
    done = np.zeros(len(of_columns), dtype=bool)
    column = 0
    while column == 0 or row_of[column]:
        done[column] = True
        row = row_of[column]
        reduced = np.append(np.inf, costs[row - 1] - of_rows[row] - of_columns[1:])
        better = ~done & (reduced < slack)
        slack[better], came[better] = reduced[better], column
        column = int(np.where(done, np.inf, slack).argmin())
        step = slack[column]
        of_rows[row_of[done]] += step
        of_columns[done] -= step
        slack[~done] -= step
    while column:
        row_of[column] = row_of[came[column]]
        column = int(came[column])
