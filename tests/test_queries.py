"""What people type, in both languages and on both sites, finds the page or section that explains it first."""

import re

import pytest

from helpers import CHAPTERS, LANGUAGE, LANGUAGES, ROOT, look_for, page_of, place, text_of
from press.terms import read_terms

# One line a place, page or page#section; the same on both sites, so that on each the other language's words lead there too.
QUERIES = """
entropy: entropy, Entropy, 信息熵, 熵, 香农熵, shannon entropy, information entropy, entropies
entropy#self-information: self-information, 自信息, 信息量, surprisal, 香农信息量, information content
entropy#binary-entropy: binary entropy
entropy#additivity: bits, 比特, nat, nats, 奈特
entropy#kraft-inequality: Kraft, Kraft不等式, kraft inequality, 克拉夫特不等式, 前缀码, prefix codes
entropy#code-length: huffman, Huffman编码, 哈夫曼编码, 霍夫曼编码, code lengths, 码长
kl-divergence: KL, kl divergence, KL散度, KL 散度, kl散度, 相对熵, relative entropy, KLD, Kullback-Leibler, KL损失
kl-divergence#not-a-metric: 三角不等式, triangle inequalities
kl-divergence#gibbs-inequality: gibbs, 吉布斯不等式, Gibbs不等式, Jensen不等式
kl-divergence#gaussian-fit: 反向KL, 前向KL, forward KL, reverse KL, mode-seeking, mass-covering, 变分推断, variational inference, 正态分布, gaussians
cross-entropy: cross-entropy, cross entropy, crossentropy, Cross Entropy Loss, 交叉熵, 交叉熵损失, 交叉熵损失函数, CE, xent
cross-entropy#maximum-likelihood: MLE, 极大似然, 最大似然, 极大似然估计, 最大似然估计, maximum likelihood, 对数似然, log-likelihoods
cross-entropy#negative-log-likelihood: NLL, negative log likelihood, 负对数似然
cross-entropy#one-hot: 独热编码, 独热, one-hot, one hot, onehot, one-hot编码, one-hot encodings
cross-entropy#perplexity: perplexity, PPL, 困惑度, language models, perplexities
comparing-distributions#jensen-shannon: JS散度, JS 散度, JS divergence, jensen shannon, jensenshannon, JSD, JS距离
comparing-distributions#wasserstein: Wasserstein, wasserstein distance, Wasserstein距离, earth mover's distance, EMD, 推土机距离, wasserstein_distance, WGAN, optimal transport, 最优传输
mutual-information: mutual information, 互信息, mutual_info_score, mutual_info_classif, 特征选择, feature selection
mutual-information#conditional-entropy: joint entropy, 联合熵, conditional entropy, 条件熵, 联合分布, joint distribution, chain rule of entropy, 熵的链式法则
mutual-information#mutual-information: information gain, 信息增益, 决策树, decision trees
mutual-information#data-processing: data processing inequality, 数据处理不等式, DPI, 数据泄漏
neuron#binary-cross-entropy: BCE, 二元交叉熵, 二分类交叉熵, binary cross entropy, log loss, logloss, 对数损失
neuron: logistic regression, 逻辑回归, 神经元, neurons, 逻辑斯蒂回归, 对数几率回归
why-loss: 损失函数, loss function, loss functions, cost function, cost functions, 代价函数, 目标函数, objective function
why-loss#squared-error: MSE, MSE损失, 均方误差, 均方差, mean squared error, mean square error, least squares, L2损失, 平方误差
why-loss#accuracy: accuracy, 准确率, 正确率, accuracies
why-loss#network: 神经网络, neural network, neural networks, 权重, weights, 偏置
why-loss#hinge-loss: surrogate loss, surrogate losses, 代理损失, hinge loss, 合页损失, 铰链损失, 0-1 loss, zero-one loss, SVM
why-loss#data-sets: 训练集, training set, 验证集, validation set, 测试集, test set, overfitting, overfit, overfits, 过拟合, early stopping
why-loss#derivative: 导数, derivative, derivatives, finite differences, 数值微分, 中心差分
gradient-descent: 梯度下降, gradient descent, SGD, 随机梯度下降, 梯度下降法, optimizer
gradient-descent#gradient: 梯度, gradients, 偏导数, partial derivatives
gradient-descent#where-it-stops: saddle point, saddle points, 鞍点
learning-rate: 学习率, learning rate, learning rates, lr, 步长, step size
learning-rate#range-test: LR finder, range test, 学习率范围测试, range tests
annealing: learning rate decay, 学习率衰减, 学习率退火, annealing
annealing#schedules: learning rate schedule, 学习率调度, lr scheduler
annealing#noise-floor: mini-batches, minibatch, 小批量, 梯度噪声, gradient noise
annealing#warm-up: warmup, warm-up, 预热, OneCycleLR
annealing#cosine-annealing: 余弦退火, cosine annealing, CosineAnnealingLR, SGDR, warm restarts, 热重启
annealing#step-decay: step decay, StepLR, 阶梯衰减
annealing#exponential-decay: exponential decay, 指数衰减
learning-rate#learning-rate: 不收敛, 发散
condition-number#condition-number: condition number, 条件数
condition-number#hessian: Hessian, 黑塞矩阵, 海森矩阵, eigenvalues, 特征值
condition-number#momentum: momentum, 动量, heavy ball
condition-number#hessian-vector: power iteration, 幂迭代
step-and-sigmoid: activation function, activation functions, activations, 激活函数
step-and-sigmoid#step: perceptron, perceptrons, 感知机, 感知器, 阶跃函数, step function
step-and-sigmoid#sigmoid: sigmoid, sigmoid函数, Sigmoid 函数, sigmoids, logits, logit, 对数几率, 几率, log odds, logistic function
step-and-sigmoid#sigmoid-derivative: saturation, saturating, saturated, saturates, 饱和
mse-vs-cross-entropy#hidden-gradient: backpropagation, backprop, backpropagating, 反向传播, 梯度消失, vanishing gradient, vanishing gradients, BP算法
mse-vs-cross-entropy#curvature: convex, convexity, 凸函数, 凸性, curvature, 曲率
mse-vs-cross-entropy#two-surfaces: local minimum, local minima, 局部极小值, 局部最优
mse-vs-cross-entropy#squared-error-gradient: chain rule, 链式法则
scoring-rules#proper: proper scoring rules, proper scoring rule, 适当评分规则, 恰当评分规则
softmax#softmax: softmax, softmax函数, Softmax 函数, softmax激活函数, temperature, temperatures, 温度
softmax#softmax-cross-entropy: log-sum-exp, logsumexp, LogSumExp, categorical cross entropy, softmax交叉熵, softmax cross entropy, softmax loss
softmax#multi-label: multi-label, multilabel, 多标签, 多标签分类
softmax#tasks: multiclass, multi-class classification, 多分类, classification
rare-classes: class imbalance, 类别不平衡, 样本不平衡, imbalanced data, rare classes, 数据不平衡
rare-classes#precision-recall: precision, recall, 精确率, 召回率, 查准率, average precision, average_precision_score, PR曲线
rare-classes#pos-weight: pos_weight
rare-classes#resampling: undersampling, oversampling, 过采样, 欠采样, 重采样, SMOTE
rare-classes#focal-loss: focal loss, focal损失, 焦点损失, focal losses, BinaryFocalCrossentropy
rare-classes#soft-dice: dice loss, Dice损失, soft dice, dice coefficient, segmentation, 图像分割
soft-targets: soft labels, soft targets, 软标签, 软目标, soft label
soft-targets#label-smoothing: label smoothing, 标签平滑, label_smoothing, smooth_labels, label_smoothing must be between 0.0 and 1.0
soft-targets#distillation: knowledge distillation, 知识蒸馏, 蒸馏, distillation, teacher student, 教师模型, 学生模型
calibration: calibration, calibrated, 校准, 概率校准
calibration#reliability: reliability diagrams, 可靠性图, calibration curve, 校准曲线, calibration_curve, y_prob has values outside [0, 1], confidence, 置信度
calibration#expected-calibration-error: ECE, expected calibration error, 期望校准误差
calibration#temperature-scaling: temperature scaling, 温度缩放, overconfident, 过度自信
calibration#platt-scaling: Platt, Platt scaling, Platt缩放, CalibratedClassifierCV
scoring-rules#brier-score: Brier, Brier score, Brier分数, brier_score_loss
pros-and-cons#angular-margin: closed set, open set, 闭集, 开集, ArcFace, margin loss, 间隔损失
my-loss: my loss, my loss is wrong, loss不对, troubleshooting, 排查, debugging
my-loss#does-not-fall: loss does not decrease, loss not decreasing, loss不下降, 损失不下降, plateau, stuck loss
loss-values: loss value, loss values, 损失值, good loss, 看懂loss
loss-values#constant-answer: base rate, base rates, 基础率, 类别比例, baseline, class prior
loss-values#typical-probability: geometric mean, 几何平均
loss-values#first-bias: initial loss, first loss, 第一步损失, 初始损失, bias initialization
loss-values#stuck-at-ln-2: 0.693, 停在0.693, dead units, dead ReLU, 死神经元
loss-values#smoothing-floor: 5.909, 1.461
loss-values#clipping: 16.118, 27.631, 36.04, 34.539, clipping, 截断
loss-values#bits-per-byte: bits per byte, BPB, tokenizers, 每字节比特数, 分词器
loss-values#training-curves: dropout, validation loss lower than training loss, 验证损失比训练损失低, eval mode
numerical-trouble: NaN, nan, loss nan, loss is nan, set_detect_anomaly
numerical-trouble#log-softmax: float16, 混合精度, mixed precision, 半精度, 11.09
numerical-trouble#softplus: softplus, logaddexp, overflow encountered in exp
numerical-trouble#masked-softmax: masked softmax, attention mask, -inf
numerical-trouble#zero-log-zero: xlogy, 1e-8, 0 log 0, divide by zero encountered in log
numerical-trouble#log-sum-inequality: log-sum inequality, negative loss, 负损失, negative KL, 对数和不等式
frameworks: PyTorch, Keras, optax, JAX, sklearn, TensorFlow, 深度学习框架
frameworks#log-softmax: CrossEntropyLoss, NLLLoss, log_softmax, log softmax, LogSoftmax, F.cross_entropy
frameworks#clipped-cross-entropy: from_logits, from_logits=True, sparse_categorical_crossentropy, categorical_crossentropy, CategoricalCrossentropy, 裁剪
frameworks#mean-binary-cross-entropy: BCELoss, BCEWithLogitsLoss, binary_crossentropy, binary_accuracy
frameworks#mse-loss: MSELoss, broadcasting, 广播
frameworks#kl-div-loss: KLDivLoss, kl_div, batchmean
frameworks#labels: Target 3 is out of bounds, device-side assert triggered, out of bounds, 标签越界, class index
frameworks#errors: multi-target not supported, expected scalar type Long but found Float, all elements of input should be between 0 and 1, y_prob contains values greater than 1, Target size must be the same as input size
averages#token-mean: gradient accumulation, 梯度累积, 梯度累加, mean of means, gradient_accumulation_steps
averages#weighted-mean: class weights, 类别权重, class_weight, sample_weight, weighted cross-entropy, 加权交叉熵
averages#mask: ignore_index, 掩码, mask, padding, 填充, ignore_index is not supported for floating point target
batch-size#weight-decay: weight decay, 权重衰减, reduction='sum', AdamW
batch-size#step-noise: linear scaling rule, 线性缩放
batch-size: batch size, 批大小, batch_size, 批量大小, large batch
batch-size#square-root: square-root scaling, 平方根缩放
batch-size#best-step: gradient noise scale, critical batch size, 梯度噪声尺度
labs/schedules#models: softmax regression, softmax回归, MNIST
"""
FOUND = [
    (query, where)
    for line in QUERIES.strip().splitlines()
    for where, _, queries in [line.partition(": ")]
    for query in queries.split(", ")
]
# What is typed on the way to a word, or beside it: the place is found, if not always first.
BESIDE = {
    "交叉": "cross-entropy",
    "学习": "learning-rate",
    "softm": "softmax",
    "cross-": "cross-entropy",
    '"cross entropy': "cross-entropy",
    "KL*": "kl-divergence",
    "overflow": "softmax",
    "overflows": "softmax",
    "overflowing": "softmax",
    "normalization": "softmax",
    "什么是交叉熵": "cross-entropy",
    "what is cross-entropy?": "cross-entropy",
}
ASK = """async queries => {
  const config = JSON.parse(document.querySelector("#__config").textContent)
  const index = await (await fetch(new URL("search/search_index.json", new URL(config.base + "/", location)))).json()
  const worker = new Worker(new URL(config.search, location))
  const ask = message => new Promise(answer => {
    worker.onmessage = event => answer(event.data)
    worker.postMessage(message)
  })
  await ask({ type: 0, data: { ...index, options: { suggest: false } } })
  const found = []
  for (const query of queries) {
    const { data } = await ask({ type: 2, data: query })
    found.push(data.items.map(page => page.map(entry => entry.location)))
  }
  worker.terminate()
  return found
}"""


@LANGUAGE
def test_what_people_type_finds_the_place_that_explains_it_first(visit, language):
    page = visit(place(language, "index"))
    wrong = []
    for (query, where), pages in zip(FOUND, page.evaluate(ASK, [query for query, _ in FOUND])):
        name, _, section = where.partition("#")
        best = pages[0][0] if pages else "nothing"  # the entry of the highest score
        if (best if section else best.partition("#")[0]) != f"{name}/" + f"#{section}" * bool(section):
            wrong.append(f"{query} finds {best}, not {where}")
    assert not wrong, "\n".join(wrong)
    assert len(FOUND) > 250


@LANGUAGE
def test_words_half_typed_or_in_another_form_or_with_signs_find_something(visit, language):
    page = visit(place(language, "index"))
    warned = []
    page.on("console", lambda message: warned.append(message.text))
    words = {query: where for query, where in BESIDE.items() if language == "zh" or query.isascii()}
    for (query, where), pages in zip(words.items(), page.evaluate(ASK, list(words))):
        assert f"{where}/" in [entries[0].partition("#")[0] for entries in pages[:6]], query
    assert not warned


@LANGUAGE
def test_the_box_shows_the_same_and_no_name_that_is_not_on_the_page(visit, language):
    page = visit(place(language, "index"))
    for query in ("KL散度", "MSE", "对数几率", "saturating", "softmax函数"):
        where = dict(FOUND)[query]
        first = look_for(page, query)
        shown = [link.get_attribute("href") for link in first.locator("a").all() if link.is_visible()]
        assert any(f"{where.partition('#')[0]}/" in link and link.endswith(where.partition("#")[2]) for link in shown)
        assert not page.locator(".md-search-result__terms:visible").count()
    next(link for link in first.locator("a").all() if link.is_visible()).click()
    page.wait_for_url(f"**/{where.partition('#')[0]}/**")
    assert "name" not in page.url and not re.search("h=(#|$)", page.url)


@pytest.mark.parametrize(
    "language, query, whole, words",
    [
        ("zh", "交叉熵", "交叉熵", set()),
        ("zh", "KL散度", "kl 散度", {"kl", "散度"}),
        ("en", "perplexity", "perplexity", set()),
        ("en", "learning rate", "learning rate", {"learning", "rate"}),
    ],
)
def test_what_was_looked_for_is_marked_whole(visit, language, query, whole, words):
    page = visit(place(language, "index"))
    look_for(page, query).locator("a:visible").first.click()
    page.wait_for_url("**/?h=**")
    page.locator("article mark").first.wait_for(state="attached")
    found = {" ".join(word.lower().split()) for word in page.locator("article mark").all_text_contents()}
    assert whole in found and found <= {whole, *words}


@LANGUAGE
@pytest.mark.parametrize("zh, en", [("过拟合", "overfit"), ("log-sum-exp",) * 2, ("CrossEntropyLoss",) * 2])
def test_a_word_that_is_looked_for_stands_on_a_page_not_only_among_the_names_of_a_term(language, zh, en):
    word = {"zh": zh, "en": en}[language]
    assert any(word in text_of(language, page) for page in CHAPTERS if page != "glossary")


def test_no_name_leads_to_two_places():
    known = read_terms(ROOT / "docs/terms.tsv")
    places = [(name.lower(), term.place) for term in known for name in {*term.names}]
    names = [name for name, _ in set(places)]
    assert sorted(names) == sorted(set(names)) and len(names) > 300


def test_each_place_of_a_query_is_one_of_both_languages():
    for where in {where for _, where in FOUND}:
        name, _, section = where.partition("#")
        for language in LANGUAGES:
            assert not section or section in [one.heading.id for one in page_of(language, name).sections()]
