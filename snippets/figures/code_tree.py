import numpy as np
from snippets.figures.canvas import (
    INK,
    MUTED,
    PAPER,
    A,
    B,
    C,
    D,
    canvas,
    dot,
    write,
)
from snippets.figures.frames import frames


def code_tree(label, digits=4):
    """The prefix code 0, 10, 110, 111 as a tree, walked digit by digit."""
    message = "0101100"
    names = label(zh="多云 雨 晴 雪", en="cloud rain sun snow").split()
    book = dict(zip(("0", "10", "110", "111"), names))
    colors = dict(zip(book, (A, B, C, D)))
    figure = canvas(height=300)
    axes = figure.add_axes((0.03, 0.02, 0.94, 0.96))
    axes.set(xlim=(0, 1), ylim=(-1.15, 3.85))
    axes.axis("off")

    def place(word):
        """In the middle of its share, a step down for each digit."""
        left = sum(int(digit) / 2 ** (i + 1) for i, digit in enumerate(word))
        return left + 0.5 ** (len(word) + 1), 3 - len(word)

    for word in ("0", "1", "10", "11", "110", "111"):
        (x, y), (above, top) = place(word), place(word[:-1])
        axes.plot([above, x], [top, y], color=MUTED, lw=1.5)
        side = -1 if word[-1] == "0" else 1
        middle = ((x + above) / 2, (y + top) / 2)
        write(axes, word[-1], middle, (side * 10, 7), MUTED, ha="center")
    for word, name in book.items():
        x, y = place(word)
        share = 0.5 ** len(word)
        box = {"width": share, "bottom": -1.1, "alpha": 0.3, "edgecolor": PAPER}
        axes.bar(x, 0.42, color=colors[word], lw=2, **box)
        fraction = f"1/{2 ** len(word)}"
        write(axes, fraction, (x, -0.89), (0, 0), colors[word], ha="center")
        dot(axes, x, y, colors[word])
        write(axes, name, (x, y), (0, -17), colors[word], ha="center")
    (walk,) = axes.plot([], [], color=INK, lw=3.5, solid_capstyle="round")
    here = dot(axes, *place(""), INK)
    read = write(axes, "", (0, 3.6), (0, 0), INK)
    found = write(axes, "", (0.42, 3.6), (0, 0), INK)

    def move(digits):
        count, word, seen = int(round(digits)), "", []
        for digit in message[:count]:
            word = digit if word in book else word + digit
            if word in book:
                seen.append(book[word])
        path = [place(word[:n]) for n in range(len(word) + 1)]
        walk.set_data(*np.transpose(path + path[-1:]))
        here.set_data(*np.transpose(path[-1:]))
        read.set_text(f"{message[:count]} | {message[count:]}".strip())
        words = label(zh="、", en=", ").join(seen)
        found.set_text(label(zh=f"读出：{words}", en=f"read: {words}"))
        return walk, here, read, found

    name = label(zh="已读位数", en="digits read")
    frames(figure, move, np.arange(0, 8), digits, name)
    return figure
