"""National Provider Identifier."""

PREFIX = "80840"  # the issuer number that CMS puts before an NPI for its check digit


def is_npi(text):
    """Ten digits; the Luhn sum of 80840 + NPI is a multiple of ten (45 CFR 162.406)."""
    if len(text) != 10 or not text.isascii() or not text.isdigit():
        return False
    digits = [int(digit) for digit in reversed(PREFIX + text)]
    doubled = (sum(divmod(digit * 2, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
