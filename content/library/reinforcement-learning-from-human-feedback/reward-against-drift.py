from math import log2

from draw import Figure

REFERENCE = {"curt": 0.6, "clear": 0.3, "gushing": 0.1}
REWARD = {"curt": 0, "clear": 2, "gushing": 3}
REFLECTION = {"curt": 0, "clear": 2, "gushing": 0}


def best(beta):
    weights = {a: p * 2 ** (REWARD[a] / beta) for a, p in REFERENCE.items()}
    return {a: w / sum(weights.values()) for a, w in weights.items()}


def mean(policy, value):
    return sum(policy[a] * value[a] for a in policy)


def drift(policy):
    return mean(policy, {a: log2(policy[a] / REFERENCE[a]) for a in policy})


stops = [REFERENCE] + [best(beta) for beta in (2, 1, 0.5, 0.25)]
table = [[round(mean(p, v), 2) for p in stops] for v in (REWARD, REFLECTION)]
moved = [round(drift(p), 2) for p in stops]
assert table == [[0.9, 1.38, 1.85, 2.44, 2.84], [0.6, 0.81, 0.92, 0.81, 0.32]]
assert moved == [0, 0.12, 0.47, 1.32, 2.43]

figure = Figure(
    480,
    334,
    "Mean reward and mean on reflection against drift",
    f"At drifts of {', '.join(map(str, moved))} bits the mean reward is {', '.join(map(str, table[0]))}: it always rises. "
    f"The mean on reflection is {', '.join(map(str, table[1]))}: it rises, turns near β = 1 and ends below its start.",
)
axes = figure.axes(
    28, 44, 440, 232, (0, 2.8), (0, 3.2), "drift from the reference (bits)", "mean over the policy's answers",
    [0, 1, 2], [1, 2, 3],
)
curve = [REFERENCE] + [best(100 / i) for i in range(8, 529, 8)]  # beta from 12.5 down to 0.19
for series, value in {1: REWARD, 2: REFLECTION}.items():
    points = [(drift(p), mean(p, value)) for p in curve]
    axes.line(series, [p for p in points if p[0] <= 2.8], [(drift(p), mean(p, value)) for p in stops])
for policy, words in zip(stops[2:], ("β = 1", "β = 1/2", "β = 1/4")):
    axes.label(drift(policy), mean(policy, REWARD), words, dx=10, dy=24, anchor="middle" if words == "β = 1/4" else "start")
axes.label(drift(stops[3]), mean(stops[3], REWARD), "reward", dx=-14, dy=-14, anchor="end", kind="label strong")
axes.label(drift(stops[3]), mean(stops[3], REFLECTION), "on reflection", dx=-12, dy=32, anchor="middle", kind="label strong")
print(figure)
