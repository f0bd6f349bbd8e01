from math import log2, sqrt

from draw import Figure

E, A, B = 1, 2, 8
BUDGETS = {1: 16, 2: 256, 3: 4096, 4: 65536}  # by series; the last is only planned


def run(n, d):
    return E + A / sqrt(n) + B / sqrt(d)


def bottom(budget):
    """The best size and its loss: with equal exponents, A²D = B²N."""
    n = A / B * sqrt(budget)
    return n, run(n, budget / n)


bottoms = {series: bottom(budget) for series, budget in BUDGETS.items()}
assert list(bottoms.values()) == [(1, 5), (4, 3), (16, 2), (64, 1.5)]

figure = Figure(
    480,
    346,
    "Loss against model size for four budgets",
    "Four valleys over model size on a logarithmic axis. "
    + " ".join(f"For the budget {BUDGETS[s]} the bottom lies at size {n:g} and loss {loss:g}." for s, (n, loss) in bottoms.items())
    + " A line through the bottoms flattens towards the floor at loss 1.",
)
axes = figure.axes(
    40, 44, 330, 246, (-3.5, 9), (0, 8), "N, in millions", "loss",
    [(-2, "1/4"), (0, "1"), (2, "4"), (4, "16"), (6, "64"), (8, "256")], [0, 1, 3, 5, 7], grid=False,
)
x, y = axes.at(-3.5, E)
figure.line(x, y, axes.at(9, E)[0], y, "muted")
axes.label(9, E, "floor", dx=8, dy=5, kind="label-small")
curve = [(e / 4, 1 + 4 / sqrt(2 ** (e / 4))) for e in range(0, 25)]
assert all(abs(run(2**e, 16 * 2**e) - loss) < 1e-9 for e, loss in curve)  # the bottom at N = 2**e
figure.path([axes.at(*point) for point in curve], "ink")
for series, budget in BUDGETS.items():
    n, loss = bottoms[series]
    middle = log2(n)
    sizes = [middle + e / 4 for e in range(-12, 13)]
    axes.line(series, [(e, run(2**e, budget / 2**e)) for e in sizes], [(middle, loss)])
    axes.label(sizes[-1], run(2 ** sizes[-1], budget / 2 ** sizes[-1]), f"ND = {budget}", dx=8, dy=5, kind="label-small")
print(figure)
