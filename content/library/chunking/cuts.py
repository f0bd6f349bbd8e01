from draw import Figure

TEXT = ("the kestrel is a small falcon . it hovers above fields . it eats voles . "
        "the heron is a tall bird . it stands in water . it eats fish .").split()
MARKS = "kestrel", "eats"  # the question
UNIT, HEIGHT = 14.9, 26


def fixed(size, overlap=0):
    return [(i, min(i + size, len(TEXT))) for i in range(0, len(TEXT) - overlap, size - overlap)]


def packed(size):
    """Whole sentences, as many as fit."""
    ends, out = [i + 1 for i, word in enumerate(TEXT) if word == "."], []
    for start, end in zip([0, *ends], ends):
        if out and end - out[-1][0] <= size:
            out[-1] = out[-1][0], end
        else:
            out.append((start, end))
    return out


def names(chunks):
    """The last animal named so far, for each chunk."""
    return [[w for w in TEXT[:end] if w in ("kestrel", "heron")][-1] for _, end in chunks]


rows = [("9 words", fixed(9)), ("9 words, overlap 4", fixed(9, 4)), ("sentences, up to 9", packed(9)),
        ("sentences, up to 16", packed(16)), ("up to 9, name in front", packed(9))]
assert [len(chunks) for _, chunks in rows[:4]] == [4, 6, 4, 2]
assert [sum(end - start for start, end in chunks) for _, chunks in rows[:4]] == [32, 52, 32, 32]

figure = Figure(
    480,
    378,
    "Five cuts of the same text, and where the question's words fall",
    "The text as a line of 32 words with kestrel at place 2 and eats at places 14 and 30. Fixed chunks of 9 words, with "
    "or without overlap, and sentences up to 9 words never hold kestrel and eats together. Of the sentences up to 16, "
    "the first chunk holds both; with the name in front, the second chunk does.",
)


def mark(word, x, y):
    if word == MARKS[0]:
        figure.circle(x, y, 4.5, "series-1 fill-1")
    elif word == MARKS[1]:
        figure.polygon([(x - 4, y - 4), (x + 4, y - 4), (x + 4, y + 4), (x - 4, y + 4)], "series-2 fill-2")


mark(MARKS[0], 6, 16)
figure.text(18, 21, MARKS[0])
mark(MARKS[1], 118, 16)
figure.text(130, 21, MARKS[1])
figure.rect(226, 7, 26, 18, "ink fill-wash", 3)
figure.text(262, 21, "holds both words")
y = 42
for row, (name, chunks) in enumerate(rows):
    lapped, titled = "overlap" in name, "front" in name
    figure.text(0, y + 16, name, kind="label-small")
    y += 24
    tall = 2 * HEIGHT - 6 if lapped or titled else HEIGHT
    for n, ((start, end), title) in enumerate(zip(chunks, names(chunks))):
        words = TEXT[start:end] + ([title] if titled else [])
        top = y + (HEIGHT - 6 if lapped and n % 2 else 0)
        left = 1 + UNIT * start
        kind = "ink fill-wash" if set(MARKS) <= set(words) else "ink fill-paper"
        figure.rect(left + 1, top, UNIT * (end - start) - 2, tall - 6 if titled else HEIGHT - 6, kind, 3)
        if titled:
            mark(title, left + 13, top + 11)
            figure.text(left + 22, top + 16, title, kind="label-small")
            top += HEIGHT - 6
        for i in range(start, end):
            mark(TEXT[i], left + UNIT * (i - start + 0.5), top + HEIGHT / 2 - 3)
    y += tall + 12
print(figure)
