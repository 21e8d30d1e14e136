import numpy as np
from snippets.figures.canvas import INK, MUTED, PAPER, A, B, canvas, write
from snippets.figures.frames import frames


def forecast_books(label, days=8):
    """Eight days, sent by one code book and by a book for each forecast."""
    # forecast, weather, its word in the one book, its word after this forecast
    bright, grey, wet = label(zh="晴 阴 雨雪", en="bright grey wet").split()
    names = label(zh="多云 雨 晴 雪", en="cloud rain sun snow").split()
    cloud, rain, sun, snow = names
    sent = [
        (grey, cloud, "0", ""),
        (wet, rain, "10", "0"),
        (bright, sun, "110", "1"),
        (wet, cloud, "0", "10"),
        (grey, cloud, "0", ""),
        (wet, snow, "111", "11"),
        (bright, cloud, "0", "0"),
        (wet, rain, "10", "0"),
    ]
    figure = canvas(height=272)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 560), ylim=(0, 272))
    axes.axis("off")
    for y, text in (
        (142, label(zh="预报", en="forecast")),
        (118, label(zh="天气", en="weather")),
    ):
        write(axes, text, (8, y), (0, 0), MUTED)
    middles = 116 + 58 * np.arange(8)
    for x, (forecast, weather, one, own) in zip(middles, sent):
        for y, text in ((142, forecast), (118, weather)):
            write(axes, text, (x, y), (0, 0), INK, ha="center")
        for word, top, color in ((one, 159 + 26 * len(one), B), (own, 101, A)):
            for i, digit in enumerate(word):
                y = top - 26 * (i + 0.5)
                style = {"alpha": 0.3, "edgecolor": PAPER, "lw": 2}
                axes.bar(x, 26, 34, y - 13, color=color, **style)
                write(axes, digit, (x, y), (0, 0), color, ha="center")
    above = write(axes, "", (8, 256), (0, 0), B)
    below = write(axes, "", (8, 24), (0, 0), A)
    (cover,) = axes.bar(0, 197, 0, 42, color=PAPER, zorder=4, align="edge")

    def move(days):
        day = int(round(days))
        cover.set_x(87 + 58 * day)
        cover.set_width(58 * (8 - day))
        one, own = (sum(len(row[i]) for row in sent[:day]) for i in (2, 3))
        above.set_text(
            label(zh=f"一套码本：{one} 位", en=f"one book: {one} digits")
        )
        zh, en = "每种预报一套码本", "a book for each forecast"
        below.set_text(label(zh=f"{zh}：{own} 位", en=f"{en}: {own} digits"))
        return cover, above, below

    frames(
        figure, move, np.arange(0, 9), days, label(zh="已发天数", en="days sent")
    )
    return figure
