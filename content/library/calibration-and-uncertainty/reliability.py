from math import exp, log

from draw import Figure

GROUPS = {0.9: (16, 12), 0.5: (12, 6), 0.1: (8, 2)}  # stated confidence: answers, right ones
T = 2


def cool(c):
    return 1 / (1 + exp(-log(c / (1 - c)) / T))


share = {c: right / total for c, (total, right) in GROUPS.items()}
assert share == {0.9: 0.75, 0.5: 0.5, 0.1: 0.25}
assert all(round(cool(c) - share[c], 9) == 0 for c in GROUPS)
gap = sum(total * abs(share[c] - c) for c, (total, _) in GROUPS.items()) / sum(n for n, _ in GROUPS.values())
assert round(gap, 9) == 0.1

figure = Figure(
    480,
    394,
    "Reliability diagram of 36 answers, before and after the repair",
    "The diagonal is perfect calibration. "
    + " ".join(
        f"{total} answers stated {c}, of which {share[c]:g} are right; after division by {T} they stand at {cool(c):g}."
        for c, (total, _) in GROUPS.items()
    )
    + " The outer two groups move level onto the diagonal, the middle one is already there.",
)
axes = figure.axes(
    56, 44, 410, 292, (0, 1.04), (0, 1.06), "confidence", "share right",
    [(c, f"{c:g}") for c in (0.1, 0.25, 0.5, 0.75, 0.9)], [0, (0.25, "0.25"), (0.5, "0.50"), (0.75, "0.75"), 1],
)
figure.path([axes.at(0, 0), axes.at(1, 1)], "muted")
for c, (total, _) in GROUPS.items():
    radius = 3.2 * total**0.5  # the area is the number of answers
    x, y = axes.at(c, share[c])
    goal = axes.at(cool(c), share[c])[0]
    side = 1 if c > 0.5 else -1
    if abs(goal - x) > 1:
        figure.circle(x, y, radius, "ink fill-paper")
        figure.arrow(x - side * radius, y, goal + side * (radius + 2), y)
    figure.circle(goal, y, radius, "accent fill-accent")
    figure.text(x, y + radius + 20, str(total), "middle", "label strong")
print(figure)
