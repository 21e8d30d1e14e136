from snippets.checks.numbers import numbers


def threshold(false_alarm, miss):
    """The probability from which a yes costs less than a no, by the costs."""
    false_alarm = numbers(false_alarm, "false_alarm", "(0, 1e300]", axes=0)
    miss = numbers(miss, "miss", "(0, 1e300]", axes=0)
    return false_alarm / (false_alarm + miss)
