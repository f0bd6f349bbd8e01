from math import log

from draw import Figure

PAGES = ["error e42 on the printer", "the printer prints the page",
         "printer error printer error printer error help", "the paper is in the tray"]
QUERY = "printer error e42".split()
K, B = 1.2, 0.75
FILLS = dict(zip(QUERY, ("ink fill-faint", "ink fill-paper", "ink fill-wash")))
SCALE, STEP, TOP, HEIGHT = 174, 68, 20, 30

words = [page.split() for page in PAGES]
mean = sum(map(len, words)) / len(words)


def rarity(word):
    found = sum(word in page for page in words)
    return log(1 + (len(words) - found + 0.5) / (found + 0.5))


def weight(times, page):
    return times * (K + 1) / (times + K * (1 - B + B * len(page) / mean))


def part(word, page, times):
    """What the first so many occurrences of a word add to a page's score."""
    return rarity(word) * weight(times, page) if times else 0


scores = {n + 1: sum(part(w, page, page.count(w)) for w in QUERY) for n, page in enumerate(words)}
assert {n: round(s, 3) for n, s in scores.items()} == {1: 2.381, 2: 0.377, 3: 1.576, 4: 0}
order = sorted(scores, key=scores.get, reverse=True)
figure = Figure(
    480,
    264,
    "The BM25 scores of four pages, word by word",
    "Bars in the order of the result. "
    + " ".join(
        f"Page {n} scores {scores[n]:.3f}, from "
        + ", ".join(
            f"{w} {part(w, words[n - 1], words[n - 1].count(w)):.3f}" for w in QUERY if w in words[n - 1]
        )
        + "."
        for n in order
        if scores[n]
    )
    + " On page 3 the second and third occurrence of a word add less than the first. Page 4 shares no word and scores 0.",
)
for row, n in enumerate(order):
    page, x, y = words[n - 1], 1, TOP + STEP * row
    figure.text(0, y, f"{n}", kind="label strong")
    figure.text(20, y, " ".join(page), kind="label-small")
    for word in QUERY:
        times = page.count(word)
        if not times:
            continue
        width = part(word, page, times) * SCALE
        figure.rect(x, y + 9, width, HEIGHT, FILLS[word], 0)
        for earlier in range(1, times):
            cut = x + part(word, page, earlier) * SCALE
            figure.line(cut, y + 2 + HEIGHT, cut, y + 9 + HEIGHT)
        figure.text(x + width / 2, y + 9 + HEIGHT / 2 + 4, word, "middle", "label-small")
        x += width
    if scores[n]:
        figure.text(x + 8, y + 9 + HEIGHT / 2 + 5, f"{scores[n]:.2f}")
    else:
        figure.text(1, y + 9 + HEIGHT / 2 + 5, "not looked at")
print(figure)
