def chinese(*, zh, en):
    """The label of a figure in Chinese."""
    return zh


def english(*, zh, en):
    """The label of a figure in English."""
    return en
