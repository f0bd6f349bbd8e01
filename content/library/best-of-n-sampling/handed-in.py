from draw import Figure

BASE = {"weak": 0.28, "fair": 0.50, "good": 0.20, "trick": 0.02}  # from the lowest score to the highest
WORTH = {"weak": 1, "fair": 2, "good": 3, "trick": 0}
DRAWS = (1, 2, 4, 8, 16, 32, 64)
LEFT, TOP, TALL, WIDE, STEP = 74, 12, 240, 42, 50


def law(n):
    """Chance of each answer to be handed in: (at most this score)^n - (less)^n."""
    at_most, chances = 0.0, {}
    for answer, p in BASE.items():
        chances[answer] = (at_most + p) ** n - at_most**n
        at_most += p
    return chances


laws = {n: law(n) for n in DRAWS}
worth = {n: round(sum(p * WORTH[a] for a, p in laws[n].items()), 2) for n in DRAWS}
assert [worth[n] for n in (1, 4, 8, 16, 64)] == [1.88, 2.39, 2.42, 2.15, 0.82]
assert max(worth, key=worth.get) == 8  # of those shown
assert round(laws[64]["trick"], 2) == 0.73 == round(1 - 0.98**64, 2)

figure = Figure(
    480,
    326,
    "What best-of-N hands in, for N from 1 to 64",
    "A bar for each N is cut into the chances of weak, fair, good and trick, in the order of their scores. "
    + " ".join(
        f"N = {n}: {', '.join(f'{a} {p:.2f}' for a, p in laws[n].items())}, mean worth {worth[n]:.2f}." for n in DRAWS
    ),
)
KINDS = {"weak": "ink fill-faint", "fair": "ink fill-paper", "good": "ink fill-wash", "trick": "ink fill-ink"}
for i, n in enumerate(DRAWS):
    x, y = LEFT + STEP * i, TOP + TALL
    below = y
    for answer, p in laws[n].items():
        y -= TALL * p
        if below - y > 2:  # a slice thinner than its outline is left to the next
            figure.rect(x, y, WIDE, below - y, KINDS[answer], 0)
            below = y
        if n == 1 and answer != "trick":
            figure.text(LEFT - 10, y + TALL * p / 2 + 5, answer, "end")
    figure.text(x + WIDE / 2, TOP + TALL + 26, str(n), "middle")
    figure.text(x + WIDE / 2, TOP + TALL + 56, f"{worth[n]:.2f}", "middle", "label strong" if n == 8 else "label")
figure.text(LEFT + STEP * 6 + WIDE + 8, TOP + TALL * laws[64]["trick"] / 2 + 5, "trick")
figure.text(LEFT - 10, TOP + TALL + 26, "N", "end")
figure.text(LEFT - 10, TOP + TALL + 56, "worth", "end")
print(figure)
