import numpy as np
import pytest
from scipy.stats import entropy as shannon
from sklearn.feature_selection import mutual_info_classif
from sklearn.metrics import mutual_info_score
from sklearn.tree import DecisionTreeClassifier
from snippets.comparing_distributions.jensen_shannon import jensen_shannon
from snippets.figures.forecast_books import forecast_books
from snippets.mutual_information.conditional_entropy import conditional_entropy
from snippets.mutual_information.joint import joint
from snippets.mutual_information.mutual_information import mutual_information

FORECASTS = np.array([[2, 0, 2, 0], [4, 0, 0, 0], [2, 4, 0, 2]]) / 16


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_the_margins_of_a_table_are_its_sums():
    p, p_x, p_y = joint(FORECASTS)
    assert p == pytest.approx(FORECASTS)
    assert p_x == pytest.approx([1 / 4, 1 / 4, 1 / 2]) and p_y == pytest.approx([1 / 2, 1 / 4, 1 / 8, 1 / 8])


@pytest.mark.parametrize("function", [joint, conditional_entropy, mutual_information])
@pytest.mark.parametrize("p", [[0.5, 0.5], np.full((2, 2, 2), 1 / 8), 1])
def test_what_is_no_table_is_refused(function, p):
    with pytest.raises(ValueError, match="^p must be a table, rows x and columns y, got"):
        function(p)


@pytest.mark.parametrize("base", [2, np.e, 10])
def test_conditional_entropy_is_the_mean_of_scipys_entropies_of_the_rows(rng, base):
    p = rng.dirichlet(np.ones(12)).reshape(3, 4)
    rows = shannon(p, base=base, axis=1)  # it scales each row to sum to 1
    assert conditional_entropy(p, base) == pytest.approx(p.sum(axis=1) @ rows)


def test_conditional_entropy_leaves_out_a_row_that_never_occurs():
    assert conditional_entropy([[0.5, 0.5], [0, 0]], base=2) == pytest.approx(1)
    assert conditional_entropy([[0.5, 0], [0, 0.5]]) == 0


def test_mutual_information_is_that_of_scikit_learn_from_counts(rng):
    counts = rng.integers(0, 9, (3, 4))
    assert mutual_information(counts / counts.sum()) == pytest.approx(mutual_info_score(None, None, contingency=counts))


def test_mutual_information_of_a_table_of_independent_variables_is_0(rng):
    p = np.outer(rng.dirichlet(np.ones(3)), rng.dirichlet(np.ones(4)))
    assert mutual_information(p) == pytest.approx(0, abs=1e-15)
    assert mutual_information([[0.5, 0], [0.5, 0]]) == 0


def test_mutual_information_of_the_table_of_the_exercise():
    p = [[0.4, 0.1], [0.1, 0.4]]
    assert mutual_information(p) == pytest.approx(0.1927, abs=5e-5)
    assert mutual_information(p, base=2) == pytest.approx(0.2781, abs=5e-5)


def test_scikit_learn_counts_in_nats_and_its_trees_in_bits():
    x = np.array([0, 0, 0, 1, 1, 1, 0, 1])
    y = np.array([0, 0, 0, 1, 1, 1, 1, 0])
    counts = np.array([[3, 1], [1, 3]])
    nats, bits = (mutual_information(counts / 8, base) for base in (np.e, 2))
    assert mutual_info_score(x, y) == pytest.approx(nats)
    found = mutual_info_classif(x[:, None], y, discrete_features=True)
    assert found[0] == pytest.approx(nats)
    tree = DecisionTreeClassifier(criterion="entropy").fit(x[:, None], y).tree_
    gain = tree.impurity[0] - tree.n_node_samples[1:] @ tree.impurity[1:] / 8
    assert gain == pytest.approx(bits)


def test_the_spread_of_the_estimates_from_binned_data():
    """Over 200 seeds the logarithm always estimates more, though it changes nothing."""
    found = []
    for seed in range(200):
        rng = np.random.default_rng(seed)
        z, noise = rng.normal(0, 1.5, 2000), rng.normal(size=2000)
        wet = rng.random(2000) < 1 / (1 + np.exp(-2 * z))
        row = []
        for x, n in [(np.exp(z), 2000), (z, 2000), (noise, 2000), (noise, 50)]:
            counts, _, _ = np.histogram2d(x[:n], wet[:n], bins=[10, 2])
            row.append(mutual_information(counts / n, base=2))
        found.append(row)
    rain, logarithm, noise, few = np.transpose(found)
    assert np.all(logarithm > 3 * rain) and np.all(few > noise)
    assert few.mean() == pytest.approx(0.13, abs=0.03) and noise.mean() < 0.005


def test_jensen_shannon_is_the_information_of_an_outcome_on_the_coin(rng):
    p, q = rng.dirichlet(np.ones(4), 2)
    assert jensen_shannon(p, q) == pytest.approx(mutual_information(np.stack([p, q]) / 2))


def test_the_eight_days_of_the_figure_are_those_of_the_table_and_their_words_can_be_read_back():
    figure = forecast_books(lambda zh, en: en)
    columns: dict = {}
    for text in figure.axes[0].texts:  # from below to above: own word, weather, forecast, word of the one book
        columns.setdefault(text.xy[0], []).append((text.xy[1], text.get_text()))
    days = [{y: text for y, text in column} for x, column in columns.items() if x > 100]
    counts, one, own = np.zeros((3, 4)), {}, {}
    for day in days:
        forecast, weather = day[142], day[118]
        counts["bright grey wet".split().index(forecast), "cloud rain sun snow".split().index(weather)] += 1
        word = [
            "".join(day[y] for y in sorted(day, reverse=True) if low < y < high) for low, high in ((0, 118), (142, 256))
        ]
        assert own.setdefault((forecast, weather), word[0]) == word[0]
        assert one.setdefault(weather, word[1]) == word[1]
    assert counts / 8 == pytest.approx(FORECASTS)
    assert one == {"cloud": "0", "rain": "10", "sun": "110", "snow": "111"}
    for forecast in ("bright", "grey", "wet"):
        assert sum(0.5 ** len(word) for (before, _), word in own.items() if before == forecast) == 1
    lengths = [
        sum(len(word) for word in words)
        for words in ((one[day[118]] for day in days), (own[day[142], day[118]] for day in days))
    ]
    assert (
        lengths
        == [14, 8]
        == pytest.approx([8 * shannon([4, 2, 1, 1], base=2), 8 * conditional_entropy(FORECASTS, base=2)])
    )
