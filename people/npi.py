"""National Provider Identifier (45 CFR 162.406)."""

import re

PREFIX = "80840"  # the issuer number that CMS puts before an NPI for its check digit


def is_npi(text):
    """Ten digits, the first 1 or 2 (69 FR 3434), the Luhn sum of 80840 + NPI a multiple of ten."""
    if not re.fullmatch("[12][0-9]{9}", text):
        return False
    digits = [int(digit) for digit in reversed(PREFIX + text)]
    doubled = (sum(divmod(digit * 2, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
