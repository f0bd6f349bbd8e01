"""Draws the library's figures as SVG, with the standard library alone.

A script builds a Figure, adds shapes and words, and prints it; what it prints is committed beside it as
NAME.svg. Coordinates are pixels of a figure that is 480 wide (at most 640), y grows downwards, and everything
is rounded to one decimal, so the same script prints the same bytes.

No colour is named here. Every shape carries classes of a closed list, which the site's style sheet colours for
light, dark and paper:

  strokes  ink, muted, faint, accent, series-1 ... series-4, and thick beside one of them
  areas    fill-paper, fill-wash, fill-faint, fill-ink, fill-accent, fill-1 ... fill-4
  words    label, label-small, and strong beside one of them

On a phone, words are set larger in proportion to the shapes, so text() refuses words that would not fit then.
"""

from html import escape

# The size of words in figure pixels on a phone, where it is largest, and the mean width of a letter in that unit.
SIZES = {"label": 20, "label-small": 18}
LETTER = 0.53
# Dashes of the four series, and the marker of each: no series is told by its colour alone.
DASHES = {1: None, 2: "7 4", 3: "2 4", 4: "9 3 2 3"}


def number(value):
    """A coordinate with at most one decimal, never -0."""
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0")


class Figure:
    """A figure with a title (what it is) and a description (what a reader who cannot see it must know)."""

    def __init__(self, width, height, title, desc):
        if not 0 < width <= 640:
            raise ValueError(f"unexpected width {width}, expected at most 640")
        self.width, self.height, self.title, self.desc = width, height, title, desc
        self.lines = []

    def add(self, tag, kind, words=None, **attributes):
        """Adds any element; underscores in names stand for hyphens, numbers are rounded, None is left out."""
        given = {name.replace("_", "-"): value for name, value in attributes.items() if value is not None}
        shown = {"class": kind} | {n: v if isinstance(v, str) else number(v) for n, v in given.items()}
        start = f"<{tag} " + " ".join(f'{name}="{escape(value)}"' for name, value in shown.items())
        self.lines.append(f"{start}/>" if words is None else f"{start}>{escape(words)}</{tag}>")

    def line(self, x1, y1, x2, y2, kind="ink", dash=None):
        self.add("line", kind, x1=x1, y1=y1, x2=x2, y2=y2, stroke_dasharray=dash)

    def path(self, points, kind="ink", dash=None):
        """A line through points."""
        self.add("polyline", kind, points=" ".join(f"{number(x)},{number(y)}" for x, y in points), stroke_dasharray=dash)

    def polygon(self, points, kind="fill-ink"):
        self.add("polygon", kind, points=" ".join(f"{number(x)},{number(y)}" for x, y in points))

    def rect(self, x, y, width, height, kind="ink fill-paper", radius=4):
        self.add("rect", kind, x=x, y=y, width=width, height=height, rx=radius)

    def circle(self, x, y, radius, kind="ink fill-paper"):
        self.add("circle", kind, cx=x, cy=y, r=radius)

    def text(self, x, y, words, anchor="start", kind="label"):
        """Words with their baseline at y; anchor is start, middle or end."""
        width = SIZES[kind.split()[0]] * LETTER * len(words)
        left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
        if left < -2 or left + width > self.width + 2:
            raise ValueError(f"unexpected words beyond the edge on a phone, “{words}”, expected fewer or elsewhere")
        self.add("text", kind, words, x=x, y=y, text_anchor=None if anchor == "start" else anchor)

    def arrow(self, x1, y1, x2, y2, kind="ink"):
        """A line with a head at its second end."""
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        ux, uy = (x2 - x1) / length, (y2 - y1) / length
        bx, by = x2 - 9 * ux, y2 - 9 * uy
        self.line(x1, y1, bx, by, kind)
        self.polygon([(x2, y2), (bx - 4 * uy, by + 4 * ux), (bx + 4 * uy, by - 4 * ux)], f"{kind} fill-ink")

    def box(self, x, y, width, height, words="", kind="ink fill-paper", size="label"):
        """A box with words in its middle. Returns its sides for join()."""
        self.rect(x, y, width, height, kind)
        if words:
            self.text(x + width / 2, y + height / 2 + 5, words, "middle", size)
        return x, y, width, height

    def join(self, one, other, kind="ink"):
        """An arrow from one box to another: sideways where they stand side by side, else up or down."""
        (x, y, w, h), (u, v, s, t) = one, other
        if x + w <= u or u + s <= x:
            right = x + w <= u
            self.arrow(x + w if right else x, y + h / 2, u - 3 if right else u + s + 3, v + t / 2, kind)
        else:
            down = y + h <= v
            self.arrow(x + w / 2, y + h if down else y, u + s / 2, v - 3 if down else v + t + 3, kind)

    def axes(self, x, y, width, height, xs, ys, xlabel, ylabel, xticks, yticks, grid=True):
        """Axes in a rectangle: xs and ys are (least, most), ticks are values or (value, words)."""
        return Axes(self, (x, y, width, height), xs, ys).draw(xlabel, ylabel, xticks, yticks, grid)

    def __str__(self):
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}"'
            ' role="img" aria-labelledby="title desc">'
        )
        named = [f'<{tag} id="{tag}">{escape(words)}</{tag}>' for tag, words in (("title", self.title), ("desc", self.desc))]
        return "\n".join([head, *named, *self.lines, "</svg>"])


class Axes:
    """A plot: points are given in the data's own units."""

    def __init__(self, figure, place, xs, ys):
        self.figure, self.place, self.xs, self.ys = figure, place, xs, ys

    def at(self, x, y):
        """Where a point of the data lies in the figure."""
        (left, top, width, height), (x0, x1), (y0, y1) = self.place, self.xs, self.ys
        return left + width * (x - x0) / (x1 - x0), top + height * (y1 - y) / (y1 - y0)

    def draw(self, xlabel, ylabel, xticks, yticks, grid):
        figure, (left, top, width, height) = self.figure, self.place
        bottom = top + height
        for value, words in map(named, yticks):
            y = self.at(self.xs[0], value)[1]
            if grid and y < bottom:
                figure.line(left, y, left + width, y, "faint")
            figure.text(left - 8, y + 5, words, "end", "label-small")
        for value, words in map(named, xticks):
            x = self.at(value, self.ys[0])[0]
            figure.line(x, bottom, x, bottom + 5, "muted")
            figure.text(x, bottom + 23, words, "middle", "label-small")
        figure.path([(left, top), (left, bottom), (left + width, bottom)], "muted")
        figure.text(left + width / 2, bottom + 48, xlabel, "middle")
        figure.text(0, top - 16, ylabel)
        return self

    def line(self, series, points, markers=()):
        """A curve of a series, 1 to 4, with its markers at some of its points."""
        self.figure.path([self.at(*point) for point in points], f"series-{series} thick", DASHES[series])
        self.dots(series, markers)

    def steps(self, series, points):
        """A line that keeps each value until the next point."""
        corners = [points[0]]
        for (_, before), (x, y) in zip(points, points[1:]):
            corners += [(x, before), (x, y)]
        self.figure.path([self.at(*point) for point in corners], f"series-{series} thick", DASHES[series])

    def dots(self, series, points):
        """Circles, squares, triangles or diamonds."""
        for x, y in (self.at(*point) for point in points):
            kind = f"series-{series} fill-{series}"
            if series == 1:
                self.figure.circle(x, y, 4.5, kind)
            else:
                corners = {2: [(-4, -4), (4, -4), (4, 4), (-4, 4)], 3: [(0, -5), (5, 4), (-5, 4)]}
                shape = corners.get(series, [(0, -6), (5, 0), (0, 6), (-5, 0)])
                self.figure.polygon([(x + dx, y + dy) for dx, dy in shape], kind)

    def bars(self, series, points, width):
        """Bars from the axis up, of a width in the data's units, centred on their points."""
        for x, y in points:
            left, top = self.at(x - width / 2, y)
            right, bottom = self.at(x + width / 2, self.ys[0])
            self.figure.rect(left, top, right - left, bottom - top, f"series-{series} fill-{series}", 0)

    def label(self, x, y, words, dx=0, dy=0, anchor="start", kind="label-small"):
        """Words at a point of the data, moved by pixels."""
        px, py = self.at(x, y)
        self.figure.text(px + dx, py + dy, words, anchor, kind)


def named(tick):
    """A tick's value and its words."""
    return tick if isinstance(tick, tuple) else (tick, f"{tick:g}")
