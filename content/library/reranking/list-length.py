from draw import Figure

SLIP = 0.001
RECALL = {1: 0.40, 10: 0.80, 100: 0.95, 1000: 0.99}

top = {k: recall * (1 - SLIP) ** (k - 1) for k, recall in RECALL.items()}
assert [round(p, 3) for p in top.values()] == [0.4, 0.793, 0.86, 0.364]  # the table
figure = Figure(
    480,
    356,
    "Where the right passage ends up, for four lengths of the list",
    "Four bars of full height stand for all questions. "
    + " ".join(
        f"With k = {k} the right passage is on top for {top[k]:.3f} of them, in the list but below another for "
        f"{RECALL[k] - top[k]:.3f}, and not in the list for {1 - RECALL[k]:.2f}."
        for k in RECALL
    ),
)
axes = figure.axes(
    40, 44, 286, 250, (0, 4), (0, 1), "k, length of the list", "share of questions",
    [(i + 0.5, str(k)) for i, k in enumerate(RECALL)], [0, (0.5, "0.5"), 1],
)
WIDTH = 0.62
for i, k in enumerate(RECALL):
    left = i + 0.5 - WIDTH / 2
    for low, high, kind in (
        (0, top[k], "ink fill-accent"), (top[k], RECALL[k], "ink fill-wash"), (RECALL[k], 1, "muted fill-paper"),
    ):
        (x, y), (right, bottom) = axes.at(left, high), axes.at(left + WIDTH, low)
        figure.rect(x, y, right - x, bottom - y, kind, 0)
last = 1000
for value, words in (((1 + RECALL[last]) / 2, ["not found"]), ((top[last] + RECALL[last]) / 2, ["found,", "not on top"]), (top[last] / 2, ["on top"])):
    for line, word in enumerate(words):
        axes.label(4, value, word, dx=10, dy=5 + 22 * (line - (len(words) - 1) / 2), kind="label")
print(figure)
