from draw import Figure

SCORES = {"for": (6, 2, 1, 1), "if": (6, 1, 2, 1), "x": (5, 3, 1, 1), "the": (1, 1, 3, 5)}  # tenths
N, K = 4, 2
LEFT, RIGHT, TOP, STEP, HIGH = 66, 270, 40, 66, 42

chosen = {token: sorted(range(N), key=lambda i: -row[i])[:K] for token, row in SCORES.items()}
takers = [[token for token in SCORES if i in chosen[token]] for i in range(N)]
loads = list(map(len, takers))
share = K * len(SCORES) // N
assert loads == [3, 2, 2, 1] and share == 2

figure = Figure(
    480,
    318,
    "Four tokens, each sent to two of four experts",
    "Lines lead from each token to its two experts: "
    + "; ".join(f"“{token}” mostly to {first + 1}, less to {second + 1}" for token, (first, second) in chosen.items())
    + f". The loads of the experts are {', '.join(map(str, loads))}, where an even share would be {share}.",
)
figure.text(0, 22, "token")
figure.text(RIGHT, 22, "expert")
figure.text(396, 22, "load")


def way(x1, y1, x2, y2, larger):
    """An arrow: solid and thick, or dashed and thin."""
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    bx, by = x2 - 10 * ux, y2 - 10 * uy
    figure.line(x1, y1, bx, by, "series-1 thick" if larger else "series-2", None if larger else "5 4")
    kind = "series-1 fill-1" if larger else "series-2 fill-2"
    figure.polygon([(x2, y2), (bx - 4 * uy, by + 4 * ux), (bx + 4 * uy, by - 4 * ux)], kind)


for row, (token, experts) in enumerate(chosen.items()):
    y = TOP + STEP * row
    figure.box(0, y, LEFT, HIGH, token)
    above = sorted(experts)
    for i in experts:
        start = y + HIGH / 2 + (-6 if i == above[0] else 6)
        place = takers[i].index(token) - (loads[i] - 1) / 2
        way(LEFT, start, RIGHT - 3, TOP + STEP * i + HIGH / 2 + 12 * place, i == experts[0])
for i in range(N):
    y = TOP + STEP * i
    figure.box(RIGHT, y, 84, HIGH, str(i + 1))
    for n in range(loads[i]):
        figure.circle(402 + 26 * n, y + HIGH / 2, 8, "ink fill-ink" if n < share else "ink fill-paper")
bottom = TOP + STEP * (N - 1) + HIGH
figure.line(441, TOP - 4, 441, bottom + 6, "muted", "3 4")
figure.text(478, bottom + 28, "even share", "end", "label-small")
way(0, bottom + 23, 44, bottom + 23, True)
figure.text(54, bottom + 28, "larger gate", kind="label-small")
way(186, bottom + 23, 230, bottom + 23, False)
figure.text(240, bottom + 28, "smaller gate", kind="label-small")
print(figure)
