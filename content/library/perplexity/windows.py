from math import log2

from draw import Figure

WORDS = "the cat sat and the cat sat down".split()
LEFT, STEP, UNIT, PART = 0, 51, 15, 112  # UNIT: the height of a bit; PART: of a way to measure
PLANS = {"one window of 8": (8, 8), "two windows of 4": (4, 4), "windows of 4, stride 2": (4, 2)}


def score(window, stride):
    """Bits for each word, once, and the windows as (first word, first scored, end)."""
    bits, used, begin = [], [], 0
    while len(bits) < 8:
        first, end = len(bits), min(begin + window, 8)
        used.append((begin, first, end))
        bits += [-log2({0: 1 / 8, 1: 1 / 4}.get(i - begin, 1 / 2)) for i in range(first, end)]
        begin += stride
    return bits, used


plans = {name: score(*plan) for name, plan in PLANS.items()}
totals = [sum(bits) for bits, _ in plans.values()]
assert totals == [11, 14, 11]

figure = Figure(
    480,
    372,
    "Bits that eight words cost in three ways of cutting",
    " ".join(
        f"With {name} the words cost {', '.join(f'{b:g}' for b in bits)} bits, {sum(bits):g} in all."
        for name, (bits, _) in plans.items()
    ),
)
for part, (name, (bits, used)) in enumerate(plans.items()):
    top = 26 + PART * part
    base = top + 62
    figure.text(0, top, name, kind="label strong")
    for i, b in enumerate(bits):
        for bit in range(int(b)):
            figure.rect(LEFT + STEP * i + 8, base - UNIT * (bit + 1), STEP - 16, UNIT - 3, "series-1 fill-1", 1)
    for n, (begin, first, end) in enumerate(used):
        y = base + 9 + 8 * n
        if first > begin:
            figure.line(LEFT + STEP * begin + 4, y, LEFT + STEP * first, y, "muted", "3 4")
        figure.line(LEFT + STEP * first + 4, y, LEFT + STEP * end - 4, y, "ink thick")
    figure.text(446, base - 4, f"{sum(bits):g}", "middle", "label strong")
for i, word in enumerate(WORDS):
    figure.text(LEFT + STEP * (i + 0.5), 362, word, "middle", "label-small")
figure.text(446, 26, "bits", "middle")
print(figure)
