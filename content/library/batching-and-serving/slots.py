from statistics import mean

from draw import Figure

LENGTHS, SLOTS, TICKS = {"A": 2, "B": 6, "C": 3, "D": 1}, 2, 6
SIDE, HIGH, LEFT = 43, 34, 86


def plan(continuous):
    """Who writes in each slot at each pass (None: nobody), and the tick of each delivery."""
    waiting, left, rows, ready = list(LENGTHS), dict(LENGTHS), [], {}
    held = [None] * SLOTS
    while waiting or any(held):
        if continuous or not any(held):
            held = [name or (waiting.pop(0) if waiting else None) for name in held]
        rows.append([name if name and left[name] else None for name in held])
        left = {name: n - (name in rows[-1]) for name, n in left.items()}
        if continuous:
            gone = [name for name in held if name and not left[name]]
        else:
            gone = [] if any(left[name] for name in held if name) else [name for name in held if name]
        ready |= {name: TICKS * len(rows) for name in gone}
        held = [None if name in gone else name for name in held]
    return rows, [ready[name] for name in LENGTHS]


plans = {"static": plan(False), "continuous": plan(True)}
assert [ready for _, ready in plans.values()] == [[36, 36, 54, 54], [12, 36, 30, 36]]
assert [mean(ready) for _, ready in plans.values()] == [45, 28.5]
assert [len(rows) for rows, _ in plans.values()] == [9, 6]
figure = Figure(
    480,
    336,
    "Two slots under static and under continuous batching",
    "Static: A and B share passes 1 and 2, then A's slot is empty until B is done after pass 6; C and D share pass 7, "
    "then D's slot is empty until C is done after pass 9. Continuous: as soon as A is done, C takes its slot for passes 3 "
    "to 5 and D for pass 6, and B runs beside them; all are done after pass 6. "
    + " ".join(f"The {name} plan delivers A, B, C, D at ticks {', '.join(map(str, r))}." for name, (_, r) in plans.items()),
)
figure.text(0, 20, "pass")
for n in range(9):
    figure.text(LEFT + SIDE * (n + 0.5), 20, str(n + 1), "middle")
for top, (name, (rows, ready)) in zip((72, 226), plans.items()):
    figure.text(0, top - 12, name, kind="label strong")
    for slot in range(SLOTS):
        y = top + (HIGH + 5) * slot
        figure.text(0, y + HIGH / 2 + 5, f"slot {slot + 1}")
        for n, row in enumerate(rows):
            x = LEFT + SIDE * n
            if row[slot]:
                figure.box(x + 2, y, SIDE - 4, HIGH, row[slot], "accent fill-wash")
                if n + 1 == len(rows) or rows[n + 1][slot] != row[slot]:  # its last token
                    figure.rect(x + SIDE - 7, y, 5, HIGH, "accent fill-accent", 2)
            else:
                figure.add("rect", "muted", x=x + 2, y=y, width=SIDE - 4, height=HIGH, rx=4, stroke_dasharray="3 4")
    end = top + 2 * HIGH + 5
    figure.text(0, end + 27, "delivered", kind="label-small")
    for tick in sorted(set(ready)):
        x = LEFT + SIDE * tick / TICKS - 5
        figure.polygon([(x, end + 4), (x + 5, end + 11), (x - 5, end + 11)], "accent fill-accent")
        names = ", ".join(n for n, r in zip(LENGTHS, ready) if r == tick)
        last = name == "continuous" and tick == max(ready)  # close to the one before
        figure.text(x - 14 if last else x + 8, end + 27, f"{names}: {tick}", "start" if last else "end", "label-small")
print(figure)
