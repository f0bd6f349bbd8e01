from fractions import Fraction

from draw import Figure

WORDS, STANCE = ("great", "great", "awful", "the"), (1, 1, -1, 0)
FIRST, STEP, ASIDE = 141, 92, 33  # the first stream, from stream to stream, from stream to its boxes

mood = [Fraction(sum(STANCE[: i + 1]), i + 1) for i in range(4)]  # zero queries: the plain mean
agreement = [(abs(x + m) - abs(x - m)) / 2 for x, m in zip(STANCE, mood)]
assert mood == [1, 1, Fraction(1, 3), Fraction(1, 4)] and agreement == [x * m for x, m in zip(STANCE, mood)]

figure = Figure(
    480,
    404,
    "One transformer layer over four tokens",
    "Four vertical streams, one for each token, run upwards from the embeddings. Attention at a token draws on its own "
    "stream and on all streams to its left, and adds the mood "
    + ", ".join(map(str, mood))
    + ". The feed-forward network at a token reads that token's stream alone and adds the agreement "
    + ", ".join(map(str, agreement))
    + ". Both results are added to the stream, which goes on to the next layer.",
)


def shown(x):
    return str(x).replace("-", "−")


def written(x, y, words):
    """A half's box beside a stream, and what it writes, added above."""
    figure.box(x + ASIDE - 23, y, 46, 32, words, size="label-small")
    figure.line(x + ASIDE, y, x + ASIDE, y - 22)
    figure.arrow(x + ASIDE, y - 22, x + 11, y - 22)


def plus(x, y):
    figure.circle(x, y, 10)
    figure.line(x - 5, y, x + 5, y)
    figure.line(x, y - 5, x, y + 5)


xs = [FIRST + STEP * i for i in range(4)]
for x in xs:
    figure.line(x, 340, x, 27, "accent thick")
    figure.polygon([(x, 14), (x - 6, 27), (x + 6, 27)], "accent fill-accent")
for i, x in enumerate(xs):
    for later in xs[i:]:
        figure.line(x, 318, later + ASIDE, 288, "muted")
for i, x in enumerate(xs):
    figure.circle(x, 318, 3.5, "accent fill-accent")
    figure.arrow(x + ASIDE, 288, x + ASIDE, 267)
    written(x, 232, shown(mood[i]))
    plus(x, 210)
    figure.path([(x, 164), (x + ASIDE, 164)])
    figure.circle(x, 164, 3.5, "accent fill-accent")
    figure.arrow(x + ASIDE, 164, x + ASIDE, 143)
    written(x, 108, shown(agreement[i]))
    plus(x, 86)
    figure.box(x - 23, 340, 46, 32, shown(STANCE[i]), "accent fill-paper", "label-small")
    figure.text(x, 394, WORDS[i], "middle", "label strong")
for y, words in ((32, "to layer 2"), (253, "attention"), (361, "embedding")):
    figure.text(0, y, words)
figure.text(0, 118, "feed-")
figure.text(0, 141, "forward")
print(figure)
