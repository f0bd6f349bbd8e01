from math import cos, radians, sin

from draw import Figure

SPEEDS = {"fast pair": 90, "slow pair": 30}  # degrees for each step
FIRST, STEP, RADIUS, FAST, SLOW = 138, 62, 25, 72, 164

turned = {name: [speed * (d - 1) for d in range(6)] for name, speed in SPEEDS.items()}
parts = {name: [cos(radians(angle)) for angle in angles] for name, angles in turned.items()}
scores = [round(sum(pair), 2) + 0.0 for pair in zip(*parts.values())]
assert scores == [0.87, 2, 0.87, -0.5, 0, 0.5]


def shown(x):
    return f"{round(x, 2) + 0:g}".replace("-", "−")


figure = Figure(
    480,
    268,
    "Hands of a fast and a slow pair at distances 0 to 5",
    "Two rows of six dials. From one distance to the next, the hand turns by a quarter circle in the fast pair and by "
    "a twelfth in the slow one; both point right at distance 1. How far a hand reaches to the right is what its pair "
    "adds to the score. "
    + " ".join(
        f"Distance {d}: {shown(a)} and {shown(b)} give {shown(s)}."
        for d, (a, b, s) in enumerate(zip(*parts.values(), scores))
    ),
)
figure.text(0, 22, "distance")
figure.text(0, 256, "score")
for (name, angles), y in zip(turned.items(), (FAST, SLOW)):
    figure.text(0, y + 5, name)
    for d, angle in enumerate(angles):
        x, across, up = FIRST + STEP * d, RADIUS * cos(radians(angle)), RADIUS * sin(radians(angle))
        figure.circle(x, y, RADIUS, "muted fill-paper")
        figure.line(x - RADIUS, y, x + RADIUS, y, "faint")
        if abs(across) > 1 and abs(up) > 1:
            figure.line(x + across, y - up, x + across, y, "muted", "2 3")
        if abs(across) > 1:
            figure.rect(min(x, x + across), y - 3, abs(across), 6, "accent fill-wash", 0)
        figure.arrow(x, y, x + across, y - up)
        figure.text(x, y + RADIUS + 21, shown(parts[name][d]), "middle", "label-small")
for d, score in enumerate(scores):
    x = FIRST + STEP * d
    figure.text(x, 22, str(d), "middle")
    figure.text(x, 256, shown(score), "middle", "label strong")
figure.line(0, 230, 470, 230, "faint")
print(figure)
