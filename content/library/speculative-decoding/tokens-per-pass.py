from draw import Figure


def expected(alpha, k):
    """Tokens a round emits on average: 1 + alpha + ... + alpha^k."""
    return sum(alpha**i for i in range(k + 1))


assert round(expected(0.8, 4), 2) == 3.36  # the worked example
drafts = {1: 2, 2: 4, 3: 8}  # series: draft length
figure = Figure(
    480,
    330,
    "Tokens per target pass against acceptance rate",
    "Three curves start together at 1 token for an acceptance rate of 0. At 0.5 they stand at "
    + ", ".join(f"{expected(0.5, k):.2f}" for k in drafts.values())
    + " tokens for draft lengths 2, 4 and 8, at 0.8 at "
    + ", ".join(f"{expected(0.8, k):.2f}" for k in drafts.values())
    + ", at 1 at 3, 5 and 9.",
)
axes = figure.axes(
    40, 44, 350, 230, (0, 1), (0, 9), "acceptance rate α", "tokens per target pass",
    [0, (0.2, "0.2"), (0.4, "0.4"), (0.6, "0.6"), (0.8, "0.8"), 1], [1, 3, 5, 7, 9],
)
for series, k in drafts.items():
    curve = [(i / 50, expected(i / 50, k)) for i in range(51)]
    axes.line(series, curve, [(0.8, expected(0.8, k)), (1, expected(1, k))])
    axes.label(1, expected(1, k), f"k = {k}", dx=12, dy=5, kind="label strong")
print(figure)
