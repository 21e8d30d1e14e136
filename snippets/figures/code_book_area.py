import numpy as np
from snippets.cross_entropy.decomposition import decomposition
from snippets.entropy.self_information import self_information
from snippets.figures.canvas import INK, PAPER, A, canvas, panel, write
from snippets.figures.frames import frames


def code_book_area(label, way=0):
    """Width p, height −log₂ q, area H(p, q), as q goes from wrong to p and on."""
    figure = canvas(height=340)
    axes = panel(
        figure,
        x=label(zh="宽度：出现的概率 $p$", en="width: how often it comes, $p$"),
        y=label(zh="长度（比特）", en="length (bits)"),
        top=72,
    )
    p, wrong = np.array([4, 2, 1, 1]) / 8, np.array([1, 4, 2, 1]) / 8
    names = label(
        zh=["多云", "雨", "晴", "雪"], en=["cloud", "rain", "sun", "snow"]
    )
    start, best = np.cumsum(p) - p, self_information(p, base=2)
    style = {"color": A, "alpha": 0.3, "edgecolor": PAPER, "lw": 2}
    bars = axes.bar(start, best, width=p, align="edge", **style)
    edges = np.append(start, 1)
    axes.stairs(best, edges, baseline=None, color=INK, lw=1.75)
    axes.set(xlim=(0, 1), ylim=(0, 4.2), yticks=range(5))
    axes.set_xticks(start + p / 2, names)
    lengths = [write(axes, "", (x, 0), (0, 14), ha="center") for x in start + p / 2]
    parts = "$H(p)$ + $D(p‖q)$ = $H(p,q)$"
    write(axes, parts, (1, 4.2), (0, 40), ha="right")
    area = write(axes, "", (1, 4.2), (0, 18), A, ha="right")

    def move(way):
        q = (1 - way / 100) * wrong + way / 100 * p
        for bar, text, bits in zip(bars, lengths, self_information(q, base=2)):
            bar.set_height(bits)
            text.set_text(f"{bits:.2f}")
        h, d = decomposition(p, q, base=2)
        bits = label(zh="比特", en="bits")
        area.set_text(f"{h:.3f} + {d:.3f} = {h + d:.3f} {bits}")
        return [*bars, *lengths, area]

    name = label(zh="$q$ 移向 $p$", en="$q$ moves to $p$")
    frames(figure, move, np.arange(-10, 151, 5), way, name, "%")
    return figure
