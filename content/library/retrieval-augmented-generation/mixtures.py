from draw import Figure

WEIGHT = {"notice": 0.6, "archive": 0.4}
FIRST = {"notice": 0.9, "archive": 0.1}  # chance of Monday, by passage
LAST = FIRST  # chance of Friday, by passage
SIDE, TOP = 214, 42

mean = sum(WEIGHT[z] * FIRST[z] for z in WEIGHT)
mixed = sum(WEIGHT[z] * 2 * FIRST[z] * (1 - LAST[z]) for z in WEIGHT), 2 * mean * (1 - mean)
assert [round(m, 4) for m in mixed] == [0.18, 0.4872] and round(mean**2, 4) == 0.3364

figure = Figure(
    480,
    320,
    "The two formulas as squares of area one",
    "Each area is the probability of an answer. RAG-Sequence cuts its square into notice, 0.6 wide, and archive, 0.4 "
    "wide, and each of them by first and last day; answers that no passage gives are thin strips of "
    f"{mixed[0]:.2f} together. RAG-Token cuts once at {mean:.2f} for each day; answers that no passage gives take "
    f"two large corners, {mixed[1]:.4f} together.",
)


def panel(left, width, monday, friday, names):
    """A rectangle of Monday or Tuesday across and Friday or Sunday down, mixed answers shaded."""
    x, y = left, TOP
    for a, w in (("Mon", monday), ("Tue", 1 - monday)):
        y = TOP
        for b, h in (("Fri", friday), ("Sun", 1 - friday)):
            supported = (a, b) in (("Mon", "Fri"), ("Tue", "Sun"))
            figure.rect(x, y, w * width, h * SIDE, "ink fill-paper" if supported else "ink fill-accent", 0)
            if (a, b) in names:
                figure.text(x + w * width / 2, y + h * SIDE / 2 - 6, a, "middle")
                figure.text(x + w * width / 2, y + h * SIDE / 2 + 16, f"to {b}", "middle")
            y += h * SIDE
        x += w * width


right = 480 - SIDE - 2
x = 2
figure.text(x, 22, "RAG-Sequence", kind="label strong")
for name, weight in WEIGHT.items():
    panel(x, weight * SIDE, FIRST[name], LAST[name], [("Mon", "Fri") if name == "notice" else ("Tue", "Sun")])
    figure.text(x + weight * SIDE / 2, TOP + SIDE + 22, name, "middle", "label-small")
    x += weight * SIDE
figure.line(2 + 0.6 * SIDE, TOP - 8, 2 + 0.6 * SIDE, TOP + SIDE + 8, "ink thick")
figure.text(right, 22, "RAG-Token", kind="label strong")
panel(right, SIDE, mean, mean, [("Mon", "Fri"), ("Tue", "Sun")])
figure.text(right + SIDE / 2, TOP + SIDE + 22, "drawn for each day", "middle", "label-small")
figure.rect(2, 297, 18, 16, "ink fill-accent", 0)
figure.text(30, 311, "said by no passage")
print(figure)
