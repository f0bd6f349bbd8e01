from math import exp, log, log10

from draw import Figure

REFERENCE = {"no": 0.3, "never": 0.3, "sure": 0.4}
SHARED = {"no": (2, 1), "never": (3, 0), "sure": (-2, 1)}  # refusal, politeness
STEPS, RATE = 3, 0.5


def policy(theta):
    weights = {a: p * exp(sum(t * f for t, f in zip(theta, SHARED[a]))) for a, p in REFERENCE.items()}
    return {a: w / sum(weights.values()) for a, w in weights.items()}


def margin(p):
    return log(p["no"] / REFERENCE["no"]) - log(p["never"] / REFERENCE["never"])  # beta is 1


theta, seen = [0.0, 0.0], [REFERENCE]
for _ in range(STEPS):  # the single pair, no over never
    push = 1 / (1 + exp(margin(seen[-1])))
    theta = [t + RATE * push * (w - l) for t, w, l in zip(theta, SHARED["no"], SHARED["never"])]
    seen.append(policy(theta))
losses = [round(log(1 + exp(-margin(p))), 2) for p in seen]
last = {a: round(p, 2) for a, p in seen[-1].items()}
assert last == {"no": 0.07, "never": 0.02, "sure": 0.91} and losses[0] == 0.69 and losses[-1] == 0.27
assert abs(margin(seen[-1]) - log(seen[-1]["no"] / seen[-1]["never"])) < 1e-9  # the gap in the plot

figure = Figure(
    480,
    334,
    "Probabilities of three answers over three steps on one pair",
    "On a logarithmic axis, no and never start together at 0.30 and both fall, no to "
    f"{last['no']:.2f} and never to {last['never']:.2f}, so that the gap between them widens; sure rises from 0.40 to "
    f"{last['sure']:.2f}. The loss falls from {losses[0]} to {losses[-1]}.",
)
axes = figure.axes(
    50, 46, 330, 232, (0, STEPS), (-2.12, 0.06), "steps of training", "probability (log)",
    list(range(STEPS + 1)), [(-2, "0.01"), (-1, "0.1"), (0, "1")],
)
for series, answer in {1: "no", 2: "never", 3: "sure"}.items():
    points = [(step, log10(p[answer])) for step, p in enumerate(seen)]
    axes.line(series, points, points)
    axes.label(*points[-1], answer, dx=16, dy=5, kind="label strong")
x = axes.at(STEPS, 0)[0]
top, low = (axes.at(STEPS, log10(seen[-1][a]))[1] for a in ("no", "never"))
figure.line(x, top + 8, x, low - 8, "muted", "2 3")
figure.text(x + 16, (top + low) / 2 + 5, "margin", kind="label-small")
print(figure)
