from matplotlib import font_manager

NAMES = (
    "Noto Sans SC",
    "Source Han Sans SC",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",  # the whole collection, as matplotlib names it
    "PingFang SC",
    "Hiragino Sans GB",
    "STHeiti",
    "Microsoft YaHei",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Arial Unicode MS",
)


def chinese_font():
    """A font of this machine with Chinese, and one with the signs it may lack."""
    fonts = {font.name for font in font_manager.fontManager.ttflist}
    found = [name for name in NAMES if name in fonts]
    if not found:
        raise LookupError("找不到中文字体，请先安装一种，例如 Noto Sans SC")
    return [found[0], "DejaVu Sans"]  # some have no minus sign
