from math import factorial

from draw import Figure

EASY, HARD = (0.6, 0.3, 0.1), (0.3, 0.5, 0.2)  # right, wrong, odd
PASS_RIGHT, PASS_WRONG = 0.9, 0.2
TRIES = range(1, 16, 2)


def vote(chances, k):
    """The right answer is the most frequent of k; a tie is broken by lot."""
    total = 0
    for a in range(k + 1):
        for b in range(k - a + 1):
            c = k - a - b
            ways = factorial(k) // (factorial(a) * factorial(b) * factorial(c))
            chance = ways * chances[0] ** a * chances[1] ** b * chances[2] ** c
            if a == max(a, b, c):
                total += chance / [a, b, c].count(a)
    return total


def flawed(k):
    """The first answer that passes; if none does, the last one."""
    p = HARD[0]
    passed = p * PASS_RIGHT + (1 - p) * PASS_WRONG
    none = 1 - passed
    return (1 - none**k) * p * PASS_RIGHT / passed + none ** (k - 1) * p * (1 - PASS_RIGHT)


curves = {
    1: ("hard, exact", lambda k: 1 - (1 - HARD[0]) ** k),
    2: ("easy, vote", lambda k: vote(EASY, k)),
    3: ("hard, flawed", flawed),
    4: ("hard, vote", lambda k: vote(HARD, k)),
}
table = {1: [0.3, 0.657, 0.832], 2: [0.6, 0.684, 0.747], 3: [0.3, 0.534, 0.615], 4: [0.3, 0.276, 0.258]}
assert all([round(curve(k), 3) for k in (1, 3, 5)] == table[series] for series, (_, curve) in curves.items())
limit = HARD[0] * PASS_RIGHT / (HARD[0] * PASS_RIGHT + (1 - HARD[0]) * PASS_WRONG)
assert round(limit, 3) == 0.659

figure = Figure(
    480,
    356,
    "Accuracy against the number of attempts",
    "Four curves over 1 to 15 attempts. "
    + " ".join(
        f"{name.capitalize()}{' test' if series in (1, 3) else ''}: it goes from {curve(1):.3f} to {curve(TRIES[-1]):.3f}."
        for series, (name, curve) in curves.items()
    )
    + f" The flawed test flattens out at its limit of {limit:.3f}; the vote on the hard question falls.",
)
axes = figure.axes(
    40, 44, 300, 250, (1, 15), (0, 1), "attempts k", "accuracy",
    list(TRIES), [0, (0.2, "0.2"), (0.4, "0.4"), (0.6, "0.6"), (0.8, "0.8"), 1],
)
for series, (name, curve) in curves.items():
    points = [(k, curve(k)) for k in TRIES]
    axes.line(series, points, points)
    axes.label(15, points[-1][1], name, dx=12, dy=5, kind="label")
print(figure)
