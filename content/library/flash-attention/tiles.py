from draw import Figure

TOKENS, BLOCK = 64, 16
COUNT = TOKENS // BLOCK
NOW = (3, 1)  # row of the queries at work, column of the keys and values at hand
SIDE, GAP, LEFT, TOP = 52, 6, 92, 66

computed = sum(column <= row for row in range(COUNT) for column in range(COUNT))
assert (COUNT, computed) == (4, 10)

figure = Figure(
    480,
    382,
    "The tiles of attention under a causal mask",
    f"A grid of {COUNT} by {COUNT} tiles: blocks of queries down, blocks of keys and values across. The {computed} tiles "
    f"on and below the diagonal are computed, the {COUNT * COUNT - computed} above it are skipped. The rows of the first "
    "three query blocks are finished and their outputs written. In the fourth row the first tile is merged into the "
    "state m, ℓ, o, the second is in fast memory, and two are still to come.",
)


def tile(x, y, state, diagonal=False):
    if state == "skipped":
        figure.line(x + 18, y + SIDE - 18, x + SIDE - 18, y + 18, "muted")
        return
    kinds = {"merged": "accent fill-wash", "now": "accent fill-accent", "next": "muted fill-paper"}
    figure.rect(x, y, SIDE, SIDE, kinds[state], 0)
    if diagonal:  # the tokens of this block that lie in the future
        figure.polygon([(x, y), (x + SIDE, y), (x + SIDE, y + SIDE)], "muted fill-faint")
    if state == "merged":
        figure.circle(x + 0.38 * SIDE, y + 0.62 * SIDE, 4, "accent fill-accent")


right = LEFT + COUNT * (SIDE + GAP)
figure.text(LEFT + 2 * (SIDE + GAP), 20, "keys and values", "middle")
figure.text(0, TOP - 16, "queries")
for row in range(COUNT):
    y = TOP + (SIDE + GAP) * row
    figure.text(LEFT + (SIDE + GAP) * row + SIDE / 2, TOP - 16, str(row + 1), "middle")
    figure.text(50, y + SIDE / 2 + 5, str(row + 1), "middle")
    for column in range(COUNT):
        state = "skipped" if column > row else "merged" if (row, column) < NOW else "now" if (row, column) == NOW else "next"
        tile(LEFT + (SIDE + GAP) * column, y, state, row == column)
    if row < NOW[0]:
        figure.arrow(right + 4, y + SIDE / 2, right + 26, y + SIDE / 2)
        figure.text(right + 36, y + SIDE / 2 + 5, "output")
    else:
        figure.box(right + 14, y + 8, 100, SIDE - 16, "m, ℓ, o")
y = TOP + COUNT * (SIDE + GAP) + 16
for x, low, kind, words in (
    (0, 0, "merged", "merged, dropped"), (250, 0, "now", "in fast memory"), (0, 36, "next", "still to come"), (250, 36, "skipped", "never computed"),
):
    if kind == "skipped":
        figure.line(x + 4, y + low + 20, x + 20, y + low + 4, "muted")
    else:
        figure.rect(x, y + low, 24, 24, {"merged": "accent fill-wash", "now": "accent fill-accent", "next": "muted fill-paper"}[kind], 0)
        if kind == "merged":
            figure.circle(x + 12, y + low + 12, 4, "accent fill-accent")
    figure.text(x + 34, y + low + 17, words)
print(figure)
