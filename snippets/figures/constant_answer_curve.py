import numpy as np
from snippets.entropy.binary_entropy import binary_entropy
from snippets.figures.canvas import INK, A, B, C, canvas, dot, panel, write
from snippets.figures.frames import frames


def constant_answer_curve(label, share=50):
    """The loss of the best constant answer, and a model whose loss is 0.45."""
    figure = canvas(560, 300)
    axes = panel(
        figure,
        x=label(zh="正样本的比例", en="share of positives"),
        y=label(zh="平均损失（奈特）", en="mean loss (nats)"),
        right=116,
    )
    shares = np.linspace(0, 1, 201)
    axes.plot(shares, binary_entropy(shares), color=A, lw=2.25)
    axes.axhline(0.45, color=B, lw=1.75, ls=(0, (5, 3)))
    axes.set(xlim=(0, 1), ylim=(0, 0.9), yticks=[0, 0.2, 0.4, 0.6, 0.8])
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25%", "50%", "75%", "100%"])
    write(axes, label(zh="模型 0.45", en="model 0.45"), (1, 0.45), color=B)
    (gap,) = axes.plot([], [], color=INK, lw=6, alpha=0.3, solid_capstyle="butt")
    here = dot(axes, share / 100, 0, A)
    constant = write(axes, "", (0.5, 0.84), (0, 0), A, ha="center")
    verdict = write(axes, "", (0.5, 0.06), (0, 0), C, ha="center")
    better = label(
        zh="0.45 比一律这样回答好", en="0.45 is better than this constant"
    )
    worse = label(
        zh="0.45 还不如一律这样回答", en="0.45 is worse than this constant"
    )

    def move(percent):
        share = percent / 100
        loss = binary_entropy(share)
        gap.set_data([share, share], [0.45, loss])
        here.set_data([share], [loss])
        answer = label(
            zh=f"一律回答 {share:.0%}：{loss:.3f}",
            en=f"always {share:.0%}: {loss:.3f}",
        )
        constant.set_text(answer)
        verdict.set_text(better if loss > 0.45 else worse)
        verdict.set_color(C if loss > 0.45 else B)
        return gap, here, constant, verdict

    name = label(zh="正样本的比例", en="share of positives")
    frames(figure, move, np.linspace(2, 98, 49), share, name, "%")
    return figure
