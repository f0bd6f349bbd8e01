from draw import Figure

CHAINS = {  # percent of samples, answer reached
    "spend, then buy": (20, 9), "buy, then spend": (18, 9), "net change first": (12, 9),
    "forgets the 20": (30, 29), "slips in adding": (10, 8), "stops too early": (10, 3)}
UNIT, TOP, GAP, WIDE = 2.5, 44, 14, 26  # pixels of a percent, the top, the space between blocks, the width of blocks
FROM, TO = 182, 352  # where chains and answers stand

law = {}
for percent, answer in CHAINS.values():
    law[answer] = law.get(answer, 0) + percent
assert law == {9: 50, 29: 30, 8: 10, 3: 10}
assert max(CHAINS.values())[1] == 29 and max(law, key=law.get) == 9

tall = UNIT * 100 + GAP * (len(CHAINS) - 1)
figure = Figure(
    480,
    round(TOP + tall + 12),
    "Six chains of thought flow into four answers",
    "Blocks are as high as their chances. On the left "
    + ", ".join(f"“{c}” has {p / 100:.2f} and ends at {a}" for c, (p, a) in CHAINS.items())
    + ". On the right the answers have "
    + ", ".join(f"{p / 100:.2f} for {a}" for a, p in law.items())
    + ": the tallest chain ends at 29, the tallest answer is 9.",
)
figure.text(FROM + WIDE, 20, "chain", "end")
figure.text(TO, 20, "answer")
space = (tall - UNIT * 100) / (len(law) - 1)  # the answers spread over the same height
ends, y = {}, TOP
for answer, percent in law.items():
    ends[answer] = y
    y += UNIT * percent + space
filled, y = dict(ends), TOP
for chain, (percent, answer) in CHAINS.items():
    high, goal = UNIT * percent, filled[answer]
    right = answer == 9
    figure.polygon(
        [(FROM + WIDE, y), (TO, goal), (TO, goal + high), (FROM + WIDE, y + high)], "fill-wash" if right else "fill-faint"
    )
    figure.rect(FROM, y, WIDE, high, "accent fill-accent" if right else "ink fill-paper", 0)
    figure.text(FROM - 10, y + high / 2 + 5, chain, "end")
    filled[answer] += high
    y += high + GAP
for answer, percent in law.items():
    right = answer == 9
    figure.rect(TO, ends[answer], WIDE, UNIT * percent, "accent fill-accent" if right else "ink fill-paper", 0)
    figure.text(TO + WIDE + 12, ends[answer] + UNIT * percent / 2 + 5, str(answer), kind="label strong")
    figure.text(TO + WIDE + 46, ends[answer] + UNIT * percent / 2 + 5, f"{percent / 100:.2f}", kind="label-small")
print(figure)
