from draw import Figure

PEAKED = {"rain": 0.72, "cloud": 0.18, "sun": 0.08, "hail": 0.02}  # after cloud
LEFT, WIDE, HIGH, STEP, TOP = 110, 356, 34, 46, 38


def keep(p, kept):
    return {t: p[t] / sum(p[s] for s in kept) if t in kept else 0.0 for t in p}


def heat(p, T):
    weights = {t: p[t] ** (1 / T) for t in p}
    return {t: w / sum(weights.values()) for t, w in weights.items()}


def top_p(p, mass):
    kept = []
    for t in p:  # from the most probable down
        if sum(p[s] for s in kept) < mass:
            kept.append(t)
    return keep(p, kept)


rows = {
    "T = 2": heat(PEAKED, 2),
    "T = 1": PEAKED,
    "T = 0.5": heat(PEAKED, 0.5),
    "top-k 3": keep(PEAKED, list(PEAKED)[:3]),
    "top-p 0.8": top_p(PEAKED, 0.8),
}
shown = {name: [round(x, 3) for x in p.values()] for name, p in rows.items()}
assert shown["T = 0.5"] == [0.93, 0.058, 0.011, 0.001] and shown["T = 2"] == [0.5, 0.25, 0.167, 0.083]
assert shown["top-k 3"] == [0.735, 0.184, 0.082, 0] and shown["top-p 0.8"] == [0.8, 0.2, 0, 0]

figure = Figure(
    480,
    316,
    "Slices of the unit interval under five settings",
    "Each bar from 0 to 1 is cut into slices for "
    + ", ".join(PEAKED)
    + ". "
    + " ".join(f"{name[0].upper()}{name[1:]}: {', '.join(f'{x:g}' for x in p)}." for name, p in shown.items()),
)
KINDS = {"rain": "ink fill-wash", "cloud": "ink fill-paper", "sun": "ink fill-faint", "hail": "ink fill-ink"}
passed = 0
for token, share in rows["T = 2"].items():
    figure.text(LEFT + WIDE * (passed + share / 2), 24, token, "middle")
    passed += share
for row, (name, law) in enumerate(rows.items()):
    y, x = TOP + STEP * row + 16 * name.startswith("top"), LEFT
    figure.text(0, y + HIGH / 2 + 5, name)
    for token, share in law.items():
        if share:
            figure.rect(x, y, WIDE * share, HIGH, KINDS[token], 0)
            x += WIDE * share
for value in (0, 1):
    figure.line(LEFT + WIDE * value, y + HIGH, LEFT + WIDE * value, y + HIGH + 6, "muted")
    figure.text(LEFT + WIDE * value, y + HIGH + 25, str(value), "middle", "label-small")
print(figure)
