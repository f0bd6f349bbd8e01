from draw import Figure

H, D = 4, 2  # query heads, numbers in a key or a value
SHAPES = {4: "multi-head", 2: "grouped", 1: "multi-query"}  # by key/value heads
STEP, TOP, LOW = 37, 66, 142

held = {G: 2 * G * D for G in SHAPES}  # numbers in the cache for each token: keys and values
assert list(held.values()) == [16, 8, 4]

figure = Figure(
    480,
    286,
    "Four query heads over four, two and one key/value heads",
    "Three schemes side by side, each with four query heads. In multi-head attention each has a key/value head of its "
    "own; in the grouped form heads 0 and 1 share one and heads 2 and 3 another; in multi-query attention all four share "
    f"one. The cache holds {held[4]}, {held[2]} and {held[1]} numbers for each token.",
)
for panel, (G, name) in enumerate(SHAPES.items()):
    middle = 78 + 162 * panel
    xs = [middle + STEP * (h - (H - 1) / 2) for h in range(H)]
    size = H // G
    figure.text(middle, 22, name, "middle", "label strong")
    for g in range(G):
        group = xs[g * size : (g + 1) * size]
        x = sum(group) / size
        for top in group:
            figure.line(top, TOP, x, LOW, "muted")
        figure.box(x - 16, LOW, 32, 30, "KV", "accent fill-wash", "label-small")
    for h, x in enumerate(xs):
        figure.circle(x, TOP, 14)
        figure.text(x, TOP + 5, str(h), "middle", "label-small")
    figure.text(middle, LOW + 58, str(held[G]), "middle", "label strong")
figure.text(240, LOW + 80, "numbers in the cache for each token", "middle", "label-small")
y = 264
figure.circle(20, y, 14)
figure.text(44, y + 5, "query head")
figure.box(222, y - 15, 32, 30, "KV", "accent fill-wash", "label-small")
figure.text(264, y + 5, "key/value head")
print(figure)
