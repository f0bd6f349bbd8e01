from collections import Counter

from draw import Figure

CORPUS = {"sing": 5, "win": 4, "wing": 3}
CELL, HEIGHT = 40, 34


def merge(tokens, pair):
    out, i = [], 0
    while i < len(tokens):
        step = 2 if tuple(tokens[i:i + 2]) == pair else 1
        out.append("".join(tokens[i:i + step]))
        i += step
    return out


def pairs(tokens):
    return list(zip(tokens, tokens[1:]))


words, learned = {word: list(word) for word in CORPUS}, []
for _ in range(4):
    counts = Counter()
    for word, tokens in words.items():
        for pair in pairs(tokens):
            counts[pair] += CORPUS[word]
    learned.append(max(counts, key=counts.get))
    words = {word: merge(tokens, learned[-1]) for word, tokens in words.items()}
assert learned == [("i", "n"), ("in", "g"), ("s", "ing"), ("w", "in")]

first = list("swing")
second = merge(first, learned[0])
fits = [n for n, pair in enumerate(learned, 1) if pair in pairs(second)]
taken, other = (merge(second, learned[n - 1]) for n in fits)
assert fits == [2, 4] and taken == ["s", "w", "ing"] and other == ["s", "win", "g"]
assert not any(pair in learned for tokens in (taken, other) for pair in pairs(tokens))  # both are ends

figure = Figure(
    480,
    312,
    "How the merges encode swing, and where longest match goes",
    "The bytes s, w, i, n, g become s, w, in, g by merge 1. Now merges 2 and 4 both fit. The earlier one, merge 2, gives "
    "s, w, ing. Merge 4 would give s, win, g, which is what longest match finds; it is crossed out.",
)


def row(left, y, tokens, new, kind):
    """Tokens as boxes, as wide as their bytes; the new one is tinted."""
    x = left
    for token in tokens:
        width = CELL * len(token)
        figure.box(x + 1.5, y, width - 3, HEIGHT, token, "ink fill-wash" if token == new else kind)
        x += width


WIDE = CELL * len(first)
MIDDLE = 240
row(MIDDLE - WIDE / 2, 4, first, None, "ink fill-paper")
figure.arrow(MIDDLE, 46, MIDDLE, 92)
figure.text(MIDDLE + 14, 74, f"merge 1: {' + '.join(learned[0])}", "start")
row(MIDDLE - WIDE / 2, 98, second, "in", "ink fill-paper")
left, right = 104, 376
figure.arrow(MIDDLE - 40, 140, left + 20, 216, "ink thick")
figure.line(MIDDLE + 40, 140, right - 20, 214, "muted", "4 5")
figure.line(309, 165, 323, 185, "ink")
figure.line(323, 165, 309, 185, "ink")
for n, x, anchor in ((fits[0], 130, "end"), (fits[1], 350, "start")):
    figure.text(x, 168, f"merge {n}:", anchor)
    figure.text(x, 192, " + ".join(learned[n - 1]), anchor)
row(left - WIDE / 2, 222, taken, "ing", "ink fill-paper")
row(right - WIDE / 2, 222, other, None, "muted fill-paper")
figure.text(left, 282, "learned earlier,", "middle")
figure.text(left, 306, "so it goes first", "middle")
figure.text(right, 282, "longest match", "middle")
figure.text(right, 306, "ends here", "middle")
print(figure)
