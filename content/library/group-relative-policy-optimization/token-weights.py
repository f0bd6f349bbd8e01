from draw import Figure

GROUP = [["hm"] * n + [d] for n, d in ((3, "7"), (1, "8"), (1, "8"), (3, "8"), (9, "8"))]
UNIT, LEFT, TALL = 41, 62, 120  # the width of a token, the first one's left side, the height of a weight of 1

rewards = [answer[-1] == "7" for answer in GROUP]  # what is 3 + 4?
mean = sum(rewards) / len(rewards)
std = (sum((r - mean) ** 2 for r in rewards) / len(rewards)) ** 0.5
advantages = [round((r - mean) / std, 9) for r in rewards]
weights = [a / len(answer) for a, answer in zip(advantages, GROUP)]
assert advantages == [2, -0.5, -0.5, -0.5, -0.5] and weights == [0.5, -0.25, -0.25, -0.125, -0.05]


def shown(x):
    return f"{x:g}".replace("-", "−")


figure = Figure(
    480,
    358,
    "Weights of the tokens of five answers",
    "Each answer is a row of tokens with a block of one height. "
    + " ".join(
        f"Answer {i}, {len(o)} tokens, advantage {shown(a)}: each token weighs {shown(w)}."
        for i, (o, a, w) in enumerate(zip(GROUP, advantages, weights), 1)
    )
    + " The block of the right answer stands above its tokens, the others hang below theirs.",
)
figure.text(44, 24, "A", "end", "label strong")
y = 86  # where a row's words stand; blocks that push up end above them, others begin below
for answer, a, w in zip(GROUP, advantages, weights):
    high, right = TALL * abs(w), LEFT + UNIT * len(answer)
    top = y - 22 - high if w > 0 else y + 9
    figure.text(44, y, shown(a), "end", "label strong")
    for i, token in enumerate(answer):
        figure.text(LEFT + UNIT * (i + 0.5), y, token, "middle", "label" if token == "hm" else "label strong")
        figure.rect(LEFT + UNIT * i, top, UNIT, high, "accent fill-wash" if w > 0 else "ink fill-faint", 0)
    if right < 400:
        figure.text(right + 10, top + high / 2 + 5, shown(w) + " a token" * (w > 0))
    else:
        figure.text(right, top + high + 22, shown(w), "end")
    y += (9 if w > 0 else 9 + high) + 29
print(figure)
