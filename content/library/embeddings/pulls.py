from math import isclose

from draw import DASHES, Figure

OUT = {"eats": (1, 1), "sleeps": (1, -1), "stalls": (-1, 0)}
SHARE = {"cat": (0.5, 0.5, 0), "dog": (0.6, 0.4, 0), "car": (0, 0, 1)}
RATE, PREDICTED = 3, 1 / 3
UNIT, X0, Y0 = 68, 292, 100


def at(x, y):
    return X0 + UNIT * x, Y0 - UNIT * y


figure = Figure(
    480,
    232,
    "How one step moves the rows of cat, dog and car",
    "Three paths start at the origin, each made of three moves, one for each neighbour. For dog, eats moves it by "
    "(0.8, 0.8), sleeps by (0.2, −0.2), stalls by (1, 0), to (2, 0.6). Cat ends close by at (2, 0). For car all "
    "three moves point to the left, and it ends at (−4, 0).",
)
figure.line(*at(-4.3, 0), *at(2, 0), "faint")
figure.line(*at(0, -1.1), *at(0, 1.1), "faint")


def move(series, start, end):
    (x1, y1), (x2, y2) = at(*start), at(*end)
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    bx, by = x2 - 9 * ux, y2 - 9 * uy
    figure.path([(x1, y1), (bx, by)], f"series-{series} thick", DASHES[series])
    figure.polygon([(x2, y2), (bx - 4 * uy, by + 4 * ux), (bx + 4 * uy, by - 4 * ux)], f"series-{series} fill-{series}")


ends = {}
for word, shares in SHARE.items():
    place = (0, 0)
    for series, (share, u) in enumerate(zip(shares, OUT.values()), 1):
        after = tuple(p + RATE * (share - PREDICTED) * x for p, x in zip(place, u))
        move(series, place, after)
        place = after
    ends[word] = place
assert all(isclose(a, b, abs_tol=1e-9) for w, e in {"cat": (2, 0), "dog": (2, 0.6), "car": (-4, 0)}.items() for a, b in zip(ends[w], e))
for word, (x, y) in ends.items():
    px, py = at(x, y)
    figure.text(px + (-12 if x < 0 else 10), py + (-10 if x < 0 else 5), word, "start", "label strong")
for series, (name, left) in enumerate(zip(OUT, (0, 160, 330)), 1):
    move(series, ((left - X0) / UNIT, (Y0 - 215) / UNIT), ((left + 44 - X0) / UNIT, (Y0 - 215) / UNIT))
    figure.text(left + 54, 220, name)
print(figure)
