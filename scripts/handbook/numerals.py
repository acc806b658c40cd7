"""Chinese numerals as headings and article numbers use them."""

_CHARS = "零一二三四五六七八九"
_DIGITS = {char: value for value, char in enumerate(_CHARS)}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def chinese_number(number: int) -> str:
    """A whole number from 0 to 9999 in Chinese numerals, as article numbers write it (第二十条, 第一百零三条)."""
    if not 0 <= number <= 9999:
        raise ValueError(f"no Chinese numeral for {number}")
    if number < 10:
        return _CHARS[number]
    words = ""
    pending_zero = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit == 0:
            pending_zero = bool(words)
            continue
        words += ("零" if pending_zero else "") + _CHARS[digit] + name
        pending_zero = False
    return words.removeprefix("一") if words.startswith("一十") else words


def number_from_chinese(words: str) -> int | None:
    """The whole number from 0 to 9999 that `words` write (二十一, 一百零三), or None if they write none."""
    total, digit = 0, None
    last_unit = 10_000
    for at, char in enumerate(words):
        if char in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[char]
        elif char in _UNITS:
            unit = _UNITS[char]
            if unit >= last_unit or digit == 0 or (digit is None and not (unit == 10 and at == 0)):
                return None
            total += (1 if digit is None else digit) * unit
            digit, last_unit = None, unit
        else:
            return None
    return total + (digit or 0) if words else None
