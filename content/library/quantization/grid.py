from draw import Figure

WEIGHTS, OUTLIER, TOP = (0.60, -0.40, 0.28, 0.26), 6.00, 3  # codes from -3 to 3
MIDDLE, REACH = 260, 180  # where zero lies, and how far the largest code lies from it


def quantize(weights):
    step = max(map(abs, weights)) / TOP
    return [round(w / step) for w in weights], step


def shown(x):
    return f"{x:g}".replace("-", "−")


codes, step = quantize(WEIGHTS)
wide_codes, wide_step = quantize((*WEIGHTS, OUTLIER))
assert codes == [3, -2, 1, 1] and round(step, 9) == 0.2
assert wide_codes == [0, 0, 0, 0, 3] and wide_step == 2

figure = Figure(
    480,
    338,
    "Four weights on a grid of seven codes, without and with an outlier",
    f"Above, the step is {shown(round(step, 9))}: the weights 0.60, −0.40, 0.28 and 0.26 go to the codes "
    f"{', '.join(map(shown, codes))}; the last two share a code. Below, a fifth weight of 6.00 stretches the step to "
    f"{shown(wide_step)}: the same four weights lie close to zero and all get the code 0.",
)


def grid(top, weights, labels, name):
    got, unit = quantize(weights)
    figure.text(0, top - 16, name, kind="label strong")
    at, line = top + 32, top + 84
    for place, words in labels:
        figure.text(MIDDLE + REACH * place / (TOP * unit), at - 16, words, "middle", "label-small")
    figure.line(MIDDLE - REACH - 14, line, MIDDLE + REACH + 14, line, "muted")
    for code in range(-TOP, TOP + 1):
        x = MIDDLE + REACH * code / TOP
        figure.line(x, line - 7, x, line + 7)
        figure.text(x, line + 29, shown(code), "middle")
    figure.text(0, line + 29, "code")
    figure.text(0, at + 5, "weight")
    for weight, code in zip(weights, got):
        x, goal = MIDDLE + REACH * weight / (TOP * unit), MIDDLE + REACH * code / TOP
        figure.arrow(x, at, goal, line - 9)
    for weight in weights:
        figure.circle(MIDDLE + REACH * weight / (TOP * unit), at, 4.5, "accent fill-accent")


grid(38, WEIGHTS, [(-0.4, "−0.40"), (0.27, "0.26, 0.28"), (0.6, "0.60")], f"step {shown(round(step, 9))}")
grid(212, (*WEIGHTS, OUTLIER), [(0, "the same four"), (6, "6.00")], f"step {shown(wide_step)}")
print(figure)
