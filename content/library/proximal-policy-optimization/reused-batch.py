from math import exp, log

from draw import Figure

EPS, RATE, UPDATES = 0.2, 0.1, 100
OLD = {"7x13": 0.2, "Yes": 0.6, "Well": 0.2}  # after Hmm
SAMPLED = [("7x13", 0.5), ("Yes", -0.4)]  # the tokens of the batch there, with their advantages


def push(ratio, advantage):
    bound = min(max(ratio, 1 - EPS), 1 + EPS)
    return 0.0 if bound * advantage < ratio * advantage else ratio * advantage


def softmax(logits):
    weights = {a: exp(x) for a, x in logits.items()}
    return {a: w / sum(weights.values()) for a, w in weights.items()}


def ratios(weight):
    """The ratios before each update and after the last, and how many updates pushed each sampled token."""
    logits, seen, pushed = {a: log(p) for a, p in OLD.items()}, [], {a: 0 for a, _ in SAMPLED}
    for _ in range(UPDATES):
        policy = softmax(logits)
        seen.append({a: policy[a] / OLD[a] for a in OLD})
        for token, advantage in SAMPLED:
            w = weight(seen[-1][token], advantage)
            pushed[token] += w != 0
            for t, p in policy.items():
                logits[t] += RATE * w * ((t == token) - p)
    return seen + [{a: p / OLD[a] for a, p in softmax(logits).items()}], pushed


clipped, pushed = ratios(push)
free, _ = ratios(lambda ratio, advantage: ratio * advantage)
assert [round(x, 2) for x in clipped[3].values()] == [1.22, 0.91, 1.04] == [round(x, 2) for x in free[3].values()]
assert [round(x, 2) for x in clipped[-1].values()] == [1.42, 0.8, 1.19]
assert [round(x, 2) for x in free[-1].values()] == [4.84, 0.03, 0.08]
assert pushed == {"7x13": 3, "Yes": 14}  # the updates before which each push still counted

SHOWN, LOW, HIGH = 20, 0.7, 1.8  # nothing moves after update 14
figure = Figure(
    480,
    334,
    "Ratios of three tokens over twenty updates on one batch",
    "A band marks ratios from 0.8 to 1.2; all three tokens start at 1. With the clip, 7x13 is pushed for "
    f"{pushed['7x13']} updates, to {clipped[3]['7x13']:.2f}, and drifts on to {clipped[-1]['7x13']:.2f} while Yes is pushed "
    f"down, for {pushed['Yes']} updates, to {clipped[-1]['Yes']:.2f}; Well, never sampled, drifts to "
    f"{clipped[-1]['Well']:.2f}. Then all rest. Without the clip 7x13 leaves the plot and is at {free[SHOWN]['7x13']:.2f} "
    f"after {SHOWN} updates.",
)
LEFT, TOP, WIDE, TALL = 42, 44, 372, 232
figure.rect(LEFT, TOP + TALL * (HIGH - 1 - EPS) / (HIGH - LOW), WIDE, TALL * 2 * EPS / (HIGH - LOW), "fill-wash", 0)
axes = figure.axes(
    LEFT, TOP, WIDE, TALL, (0, SHOWN), (LOW, HIGH), "updates on the same batch", "ratio ρ",
    [0, 3, 14, 20], [(0.8, "0.8"), 1, (1.2, "1.2"), (1.6, "1.6")], grid=False,
)
inside = [(n, f["7x13"]) for n, f in enumerate(free) if f["7x13"] < HIGH]
(n, last), beyond = inside[-1], free[len(inside)]["7x13"]
axes.line(4, inside + [(n + (HIGH - last) / (beyond - last), HIGH)])
axes.label(n, last, "7x13, no clip", dx=16, dy=12, kind="label")
for series, token in {1: "7x13", 2: "Yes", 3: "Well"}.items():
    points = [(n, r[token]) for n, r in enumerate(clipped[: SHOWN + 1])]
    axes.line(series, points, [points[pushed[token]]] if token in pushed else [])
    axes.label(*points[-1], token, dx=10, dy=5, kind="label strong")
print(figure)
