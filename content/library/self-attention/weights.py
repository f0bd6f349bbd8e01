from math import exp, log, sqrt

from draw import Figure

WORDS = ("cat", "saw", "mouse", "it")
KEYS = ((1, 1, 0, 0), (0, 0, 1, 0), (1, 0, 0, 0), (0, 0, 0, 1))
VALUES = ((8, 0), (0, 8), (4, 0), (0, 0))
NOTHING, ASKS = (0, 0, 0, 0), (log(4), log(4), 0, 0)
QUERIES = (NOTHING, NOTHING, NOTHING, ASKS)
SIDE, LEFT, TOP, RIGHT = 64, 86, 62, 370


def row(i):
    """The causal weights of position i."""
    raised = [exp(sum(a * b for a, b in zip(QUERIES[i], KEYS[j])) / sqrt(4)) for j in range(i + 1)]
    return [r / sum(raised) for r in raised]


def shown(x):
    """A number as the lesson writes it: thirds and halves as fractions."""
    for below in (1, 2, 3, 4, 8):
        if abs(x * below - round(x * below)) < 1e-9:
            return str(round(x)) if below == 1 else f"{round(x * below)}/{below}"


weights = [row(i) for i in range(4)]
outputs = [[sum(w * v[c] for w, v in zip(line, VALUES)) for c in range(2)] for line in weights]
assert [shown(w) for w in weights[3]] == ["1/2", "1/8", "1/4", "1/8"]
assert [shown(x) for x in outputs[3]] == ["5", "1"] and [shown(x) for x in outputs[1]] == ["4", "4"]

figure = Figure(
    480,
    356,
    "Attention weights of four tokens under a causal mask",
    "A square table: each row is a token that asks, each column a token that is looked at, and a disc shows the weight "
    "by its area. "
    + " ".join(
        f"The row “{word}” takes {', '.join(f'{shown(w)} of “{other}”' for w, other in zip(line, WORDS))}, which gives "
        f"({', '.join(map(shown, out))})."
        for word, line, out in zip(WORDS, weights, outputs)
    )
    + " All squares to the right of the diagonal are struck out by the mask.",
)
figure.text(LEFT + 2 * SIDE, 20, "key of", "middle")
figure.text(0, TOP - 14, "query of")
figure.text(RIGHT, TOP - 14, "output")
for i, word in enumerate(WORDS):
    y = TOP + SIDE * i
    figure.text(LEFT + SIDE * (i + 0.5), TOP - 14, word, "middle", "label strong")
    figure.text(0, y + SIDE / 2 + 5, word, kind="label strong")
    for j in range(4):
        x = LEFT + SIDE * j
        figure.rect(x, y, SIDE, SIDE, "muted fill-paper" if j <= i else "muted fill-faint", 0)
        if j > i:
            figure.line(x + 20, y + SIDE - 20, x + SIDE - 20, y + 20, "muted")
        else:
            figure.circle(x + SIDE / 2, y + SIDE / 2, 27 * sqrt(weights[i][j]), "accent fill-accent")
    figure.text(RIGHT, y + SIDE / 2 + 5, f"({', '.join(map(shown, outputs[i]))})")
y = TOP + 4 * SIDE + 25
figure.text(0, y, "for “it”", kind="label-small")
for j, weight in enumerate(weights[3]):
    figure.text(LEFT + SIDE * (j + 0.5), y, shown(weight), "middle", "label-small")
print(figure)
