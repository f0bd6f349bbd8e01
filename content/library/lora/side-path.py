from draw import Figure

D, K, R = 4, 4, 1  # the worked example
CELL, ROW, LOW, JOIN = 21, 84, 226, 372  # heights of the two paths, and where they meet

frozen, down, up = D * K, R * K, D * R
assert (frozen, down + up) == (16, 8)

figure = Figure(
    480,
    306,
    "A frozen layer with a trained side path of rank one",
    f"The input x of {K} numbers takes two paths. Above, it goes through the frozen matrix W of {D} times {K}, "
    f"{frozen} numbers. Below, it goes through A, {R} row of {K}, which leaves a single number, then through B, a column "
    f"of {D}, and is multiplied by the scale s; A and B have {down + up} numbers and are trained. The two results are "
    "added and give the output h.",
)


def cells(x, y, rows, columns, kind):
    """A matrix drawn number by number, its middle at (x, y). Returns its left and right side."""
    left, top = x - columns * CELL / 2, y - rows * CELL / 2
    for row in range(rows):
        for column in range(columns):
            figure.rect(left + CELL * column, top + CELL * row, CELL, CELL, kind, 0)
    return left, left + columns * CELL


_, x_right = cells(24, ROW, K, 1, "ink fill-paper")
w_left, w_right = cells(212, ROW, D, K, "muted fill-faint")
a_left, a_right = cells(140, LOW, R, K, "accent fill-wash")
n_left, n_right = cells(212, LOW, R, R, "ink fill-paper")
b_left, b_right = cells(260, LOW, D, R, "accent fill-wash")
h_left, _ = cells(446, ROW, D, 1, "ink fill-paper")
figure.arrow(x_right, ROW, w_left - 3, ROW)
figure.path([(64, ROW), (64, LOW), (a_left - 12, LOW)])
figure.circle(64, ROW, 3.5, "ink fill-ink")
figure.arrow(a_left - 13, LOW, a_left - 3, LOW)
figure.arrow(a_right, LOW, n_left - 3, LOW)
figure.arrow(n_right, LOW, b_left - 3, LOW)
figure.arrow(w_right, ROW, JOIN - 14, ROW)
figure.circle(320, LOW, 15)
figure.text(320, LOW + 5, "×s", "middle")
figure.arrow(b_right, LOW, 302, LOW)
figure.path([(335, LOW), (JOIN, LOW), (JOIN, ROW + 24)])
figure.arrow(JOIN, ROW + 25, JOIN, ROW + 13)
figure.circle(JOIN, ROW, 11)
figure.line(JOIN - 6, ROW, JOIN + 6, ROW)
figure.line(JOIN, ROW - 6, JOIN, ROW + 6)
figure.arrow(JOIN + 11, ROW, h_left - 3, ROW)
figure.text(24, ROW - 54, "x", "middle", "label strong")
figure.text(446, ROW - 54, "h", "middle", "label strong")
figure.text(212, ROW - 54, f"W: {frozen}, frozen", "middle", "label strong")
figure.text(140, LOW - 54, f"A: {down}", "middle", "label strong")
figure.text(260, LOW - 54, f"B: {up}", "middle", "label strong")
figure.text(184, LOW + 72, "A and B are trained", "middle", "label-small")
print(figure)
