from math import exp, log

from draw import Figure

FACTS = {"A": (3, 6), "B": (2, 4), "C": (1, 2), "P": (1, 9)}  # facts, sentences
FEW, MORE = (log(3) / 5, 2 * log(3) / 5), (5 * log(3) / 7, log(3) / 7)  # the fits to 8 and to 12 labels
WIDE, HIGH = 10, 4  # sentences and facts that the plot has room for


def reward(w, name):
    return sum(a * b for a, b in zip(w, FACTS[name]))


def alike(w, name):
    """Where the line of equal reward through an answer enters and leaves the plot, as (sentences, facts)."""
    r, ends = reward(w, name), []
    for sentences in (0, WIDE):
        ends.append((sentences, (r - w[1] * sentences) / w[0]))
    for facts in (0, HIGH):
        ends.append(((r - w[0] * facts) / w[1], facts))
    return sorted((s, f) for s, f in ends if 0 <= s <= WIDE and 0 <= f <= HIGH)


before, after = ({k: round(reward(w, k), 2) for k in FACTS} for w in (FEW, MORE))
assert before == {"A": 3.3, "B": 2.2, "C": 1.1, "P": 4.17} and after == {"A": 3.3, "B": 2.2, "C": 1.1, "P": 2.2}
odds = 1 / (1 + exp(reward(FEW, "A") - reward(FEW, "P")))
assert round(odds, 2) == 0.71

figure = Figure(
    480,
    334,
    "Lines of equal reward in the plane of sentences and facts",
    "A with 6 sentences and 3 facts, B with 4 and 2 and C with 2 and 1 lie on one straight line; P, with 9 sentences and "
    f"1 fact, lies off it. After 8 labels the line of A's reward, {before['A']}, is steep and P lies beyond it, at "
    f"{before['P']}. After 12 labels the lines are nearly level: P lies below A's line, on that of B, at {after['P']:.2f}.",
)
axes = figure.axes(
    28, 40, 440, 236, (0, WIDE), (0, HIGH), "sentences", "facts", [0, 2, 4, 6, 9], [1, 2, 3], grid=False
)
axes.line(2, alike(FEW, "A"))
axes.line(1, alike(MORE, "A"))
axes.line(1, alike(MORE, "P"))
for name, (facts, sentences) in FACTS.items():
    figure.circle(*axes.at(sentences, facts), 5.5, "ink fill-paper" if name == "P" else "ink fill-ink")
    axes.label(sentences, facts, name, dx=9, dy=-11, kind="label strong")
axes.label(*alike(FEW, "A")[-1], "8 labels", dx=8, dy=-16, kind="label")
axes.label(*alike(MORE, "A")[-1], "12 labels", dy=-28, anchor="end", kind="label")
print(figure)
