from draw import Figure

READ, WORK = 6, 2  # ticks: to read every weight once, to compute one token


def ticks(tokens):
    return max(READ, WORK * tokens)


balance = READ / WORK
passes = {1: 6, 3: 6, 4: 8, 8: 16, 9: 18}  # the rows of the worked example
assert all(ticks(n) == time for n, time in passes.items()) and balance == 3

figure = Figure(
    480,
    336,
    "Time of a pass against the number of tokens in it",
    f"The time stays at {READ} ticks, the time of reading all weights, up to {balance:g} tokens, and rises by {WORK} ticks "
    "with each token beyond. "
    + " ".join(f"A pass over {n} token{'s' * (n > 1)} takes {time}." for n, time in passes.items()),
)
axes = figure.axes(
    40, 44, 420, 236, (0, 10), (0, 20), "tokens in the pass", "ticks",
    [1, 3, 4, 8, 9], [0, 6, 8, 16, 18], grid=False,
)
figure.path([axes.at(0, 0), axes.at(balance, READ)], "series-3", "2 4")
figure.path([axes.at(balance, READ), axes.at(10, READ)], "series-2", "7 4")
axes.line(1, [(0, READ), (balance, READ), (10, ticks(10))], list(passes.items()))
axes.label(1, READ, "one decode step", dx=-6, dy=-50, kind="label strong")
axes.label(8, 16, "prefill of 8", dx=-22, dy=-4, anchor="end", kind="label strong")
axes.label(10, READ, "reading", dy=22, anchor="end", kind="label")
axes.label(1.6, WORK * 1.6, "arithmetic", dx=20, dy=18, kind="label")
figure.line(axes.at(1, 0)[0], axes.at(1, READ)[1] - 44, axes.at(1, 0)[0], axes.at(1, READ)[1] - 8, "muted")
print(figure)
