from draw import Figure

QUESTION = 2, 1
PASSAGES = {"raisins": (1, 2), "puppy training": (2, -1), "fruit salad": (0, 2), "taxes": (-1, 0)}
UNIT, X0, Y0 = 92, 148, 212


def at(x, y):
    return X0 + UNIT * x, Y0 - UNIT * y


def foot(score):
    """The point of the question's line with this score."""
    norm = QUESTION[0] ** 2 + QUESTION[1] ** 2
    return at(QUESTION[0] * score / norm, QUESTION[1] * score / norm)


scores = {name: QUESTION[0] * x + QUESTION[1] * y for name, (x, y) in PASSAGES.items()}
assert list(scores.values()) == [4, 3, 2, -2]  # the table
figure = Figure(
    480,
    326,
    "The question's direction as a ruler for passages",
    "A plane with the question at (2, 1). A line through it is a ruler. Dropped onto it at a right angle, raisins at "
    "(1, 2) falls on score 4, puppy training at (2, −1) on 3, fruit salad at (0, 2) on 2, taxes at (−1, 0) on −2, "
    "behind the origin.",
)
figure.line(*at(-1.45, 0), *at(2.9, 0), "faint")
figure.line(*at(0, -1.2), *at(0, 2.2), "faint")
figure.line(*foot(-3), *foot(6), "muted")
for score in range(-2, 6):  # ticks across the ruler
    x, y = foot(score)
    figure.line(x - 2.2, y - 4.5, x + 2.2, y + 4.5, "muted")
for name, place in PASSAGES.items():
    figure.path([at(*place), foot(scores[name])], "accent", "3 4")
figure.arrow(*at(0, 0), *at(*QUESTION), "ink thick")
for name, place in PASSAGES.items():
    figure.circle(*foot(scores[name]), 3.5, "accent fill-paper")
    figure.circle(*at(*place), 5, "accent fill-accent")
for name, (dx, dy, anchor) in {
    "raisins": (12, 5, "start"), "puppy training": (-14, 5, "end"), "fruit salad": (-12, 5, "end"), "taxes": (0, -14, "middle"),
}.items():
    x, y = at(*PASSAGES[name])
    figure.text(x + dx, y + dy, name, anchor)
for name, score in scores.items():
    x, y = foot(score)
    below = PASSAGES[name][1] * QUESTION[0] > PASSAGES[name][0] * QUESTION[1]  # the passage lies above the ruler
    figure.text(x + (9 if below else -9), y + (22 if below else -12), f"{score}".replace("-", "−"), "middle", "label strong")
x, y = at(*QUESTION)
figure.text(x + 14, y + 16, "question")
print(figure)
