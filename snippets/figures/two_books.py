import numpy as np
from snippets.entropy.self_information import self_information
from snippets.figures.canvas import PAPER, A, B, canvas, panel, write
from snippets.figures.frames import frames


def two_books(label, days=8):
    """Eight days of weather, each a word of the right and the wrong book."""
    names = label(zh="多云 雨 晴 雪", en="cloud rain sun snow").split()
    weather = [0, 1, 0, 2, 0, 1, 0, 3]
    figure = canvas(height=400)
    parts = []
    for chances, book, color, top, bottom, zh, en in (
        ([4, 2, 1, 1], "0 10 110 111", A, 44, 230, "对的码本", "right book"),
        ([1, 4, 2, 1], "110 0 10 111", B, 260, 14, "错的码本", "wrong book"),
    ):
        y = label(zh=f"{zh}的码长（比特）", en=f"{en}: bits of a word")
        axes = panel(figure, y=y, left=32, right=92, top=top, bottom=bottom)
        lengths = self_information(np.array(chances) / 8, base=2)[weather]
        style = {"color": color, "alpha": 0.3, "edgecolor": PAPER, "lw": 2}
        bars = axes.bar(range(8), lengths, 0.9, **style)
        for day, bits in enumerate(lengths):
            word = book.split()[weather[day]]
            write(axes, word, (day, bits), (0, 11), color, ha="center")
        axes.set(xlim=(-0.6, 7.6), ylim=(0, 4), yticks=range(4), xticks=[])
        total = write(axes, "", (7.6, 1.5), (10, 0), color)
        parts.append((bars, lengths, total))
        if color == A:
            axes.set_xticks(range(8), [names[each] for each in weather])

    def move(days):
        count = int(round(days))
        for bars, lengths, total in parts:
            for day, (bar, bits) in enumerate(zip(bars, lengths)):
                bar.set_height(bits if day < count else 0)
            bits = int(np.sum(lengths[:count]))
            total.set_text(label(zh=f"{bits} 比特", en=f"{bits} bits"))
        return [one for bars, _, total in parts for one in (*bars, total)]

    frames(figure, move, np.arange(0, 9), days, label(zh="天数", en="days"))
    return figure
