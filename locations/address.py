"""A clinic's address by the lines of the US Postal Service, the same wherever it stands."""


def street(street_address, unit):
    return ", ".join(filter(None, [street_address, unit]))


def town(city, state, postal_code):
    return f"{city}, {state} {postal_code}"
