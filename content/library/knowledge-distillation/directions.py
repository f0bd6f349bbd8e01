from math import log

from draw import Figure

WORDS, TEACHER = ("tea", "coffee", "glue", "sand"), (0.48, 0.48, 0.02, 0.02)
LEFT, STEP, HIGH, TOP, LONG = 76, 136, 20, 44, 76  # LONG: the longest bar


def kl(p, q):
    return sum(a * log(a / b) for a, b in zip(p, q))


def small(share):
    """A student with one knob: a favourite, and the rest alike."""
    return [share] + [(1 - share) / 3] * 3


def best(error):
    return min((n / 1000 for n in range(1, 1000)), key=lambda share: error(small(share)))


cover, focus = best(lambda q: kl(TEACHER, q)), best(lambda q: kl(q, TEACHER))
assert (cover, focus) == (0.48, 0.735)
panels = {"teacher": TEACHER, "forward KL": small(cover), "reverse KL": small(focus)}

figure = Figure(
    480,
    224,
    "A teacher's distribution and two small students",
    "Three sets of bars over four words. "
    + " ".join(
        f"{name[0].upper()}{name[1:]}: {', '.join(f'{word} {p:.3f}' for word, p in zip(WORDS, law))}."
        for name, law in panels.items()
    ),
)
for row, word in enumerate(WORDS):
    figure.text(0, TOP + 46 * row + HIGH / 2 + 5, word)
for column, (name, law) in enumerate(panels.items()):
    x = LEFT + STEP * column
    figure.text(x, 20, name, kind="label strong")
    figure.line(x, TOP - 8, x, TOP + 46 * 3 + HIGH + 8, "muted")
    for row, p in enumerate(law):
        y, length = TOP + 46 * row, LONG * p / focus
        figure.rect(x, y, length, HIGH, "series-1 fill-1" if row < 2 else "series-3 fill-paper", 0)
        figure.text(x + length + 6, y + HIGH / 2 + 5, f"{round(p, 3):g}", kind="label-small")
print(figure)
