from draw import Figure

PROMPT, ANSWER = 5, 4
TOKENS = PROMPT + ANSWER - 1  # the last token of the answer is never fed
SIDE, GAP, LEFT, TOP = 36, 5, 136, 34

figure = Figure(
    480,
    264,
    "What each pass computes and what it finds in the cache",
    "Pass 1, the prefill, computes keys and values of tokens 1 to 5. Pass 2 computes those of token 6 and reads "
    "five from the cache, pass 3 computes token 7 and reads six, pass 4 computes token 8 and reads seven.",
)


def cell(x, y, is_new):
    figure.rect(x, y, SIDE, SIDE, "accent fill-accent" if is_new else "muted fill-wash")
    if not is_new:
        figure.circle(x + SIDE / 2, y + SIDE / 2, 4, "muted fill-paper")


def column(token):
    return LEFT + (SIDE + GAP) * (token - 1)


fed = compared = 0
figure.text(LEFT - 14, TOP - 14, "token", "end")
for token in range(1, TOKENS + 1):
    figure.text(column(token) + SIDE / 2, TOP - 14, str(token), "middle")
for step in range(ANSWER):
    y = TOP + (SIDE + GAP) * step
    seen, new = PROMPT + step, PROMPT if step == 0 else 1
    figure.text(0, y + SIDE / 2 + 5, "1 (prefill)" if step == 0 else str(step + 1))
    for token in range(1, seen + 1):
        is_new = token > seen - new
        cell(column(token), y, is_new)
        fed += is_new
        compared += token if is_new else 0
figure.text(0, TOP - 14, "pass")
y = TOP + (SIDE + GAP) * ANSWER + 24
cell(0, y, True)
figure.text(SIDE + 10, y + SIDE / 2 + 5, "computed now")
cell(240, y, False)
figure.text(240 + SIDE + 10, y + SIDE / 2 + 5, "kept, only read")
assert (fed, compared) == (8, 36)  # the sums of the worked example
print(figure)
