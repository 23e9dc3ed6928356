"""Small facts: phone numbers, colors, names, identifiers."""

import pytest
from django.core.exceptions import ValidationError

from citations.names import from_lines, to_lines
from pages import phone
from people.npi import is_npi


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("(314) 555-0142", "+13145550142"),
        ("314.555.0142", "+13145550142"),
        ("+1 314 555 0142", "+13145550142"),
        ("314-555-0142 ext. 12", "+13145550142;ext=12"),
    ],
)
def test_a_phone_number_is_stored_in_one_form(typed, stored):
    assert phone.normalise(typed) == stored
    assert phone.normalise(stored) == stored


@pytest.mark.parametrize("typed", ["555-0142", "call us", "123", "+1 999 999 9999", ""])
def test_what_is_no_phone_number_is_refused(typed):
    with pytest.raises(ValidationError, match="complete US phone number"):
        phone.normalise(typed)


def test_a_phone_number_is_shown_and_linked_in_the_standard_forms():
    assert phone.national("+13145550142") == "(314) 555-0142"
    assert phone.phone_uri("+13145550142;ext=12") == "tel:+1-314-555-0142;ext=12"
    assert phone.international("+13145550142") == "+1-314-555-0142"


def test_authors_are_written_one_a_line():
    names = [
        {"family": "van der Berg", "given": "Anna"},
        {"family": "King", "given": "M. L.", "suffix": "Jr."},
        {"literal": "World Health Organization"},
    ]
    lines = "van der Berg, Anna\nKing, M. L., Jr.\nWorld Health Organization"
    assert to_lines(names) == lines
    assert from_lines(lines) == names


@pytest.mark.parametrize("number", ["1234567893", "1993999998", "2000000002"])
def test_an_npi_has_ten_digits_and_a_check_digit(number):
    assert is_npi(number)


@pytest.mark.parametrize(
    "typed",
    [
        "1234567890",  # the check digit
        "1234567983",  # two digits swapped
        "12345678931",
        "123456789",
        "3000000000",  # passes the check, and begins as no NPI does
        "0000000006",
        "1234567893\n",
        " 234567893",
        "-234567893",
        "12345678９3",
        "١٢٣٤٥٦٧٨٩٣",
        "",
    ],
)
def test_what_is_no_npi_is_refused(typed):
    assert not is_npi(typed)
