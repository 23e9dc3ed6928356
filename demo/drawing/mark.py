"""The practice's mark: five vertebrae, the stops of the contents line, in a gentle curve."""

from .paper import PAPER, at, box, flat, mint, sheet, teal

STOPS = ((34.5, 13, 17, -12), (31.2, 22.6, 20, -7), (30, 32.4, 23, 1), (31.6, 42.2, 26, 9), (35.4, 51.6, 25, 15))


def stops(fill: str = "") -> str:
    """The five vertebrae in a square of 64; without a fill they take the colour around them."""
    paint = f' fill="{fill}"' if fill else ""
    return "".join(
        f'<rect x="{x - wide / 2:g}" y="{y - 3.2:g}" width="{wide}" height="6.4" rx="3.2"{paint} '
        f'transform="rotate({turn} {x} {y})"/>'
        for x, y, wide, turn in STOPS
    )


def sign(x: float, y: float, size: float) -> str:
    """The mark as a sign on a wall, its middle at x,y."""
    plate = sheet(box(0, 0, 64, 64, 15), teal(0.42), 4) + flat(box(3, 3, 58, 58, 12), teal(0.42))
    return at(x - size / 2, y - size / 2, plate + stops(PAPER), size=size / 64)


def logo() -> str:
    tile = f'<rect width="64" height="64" rx="15" fill="{teal(0.42)}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">{tile}{stops(PAPER)}</svg>\n'
    )


def favicon() -> str:
    """Pale on dark and dark on pale: it answers the browser's own light or dark frame."""
    style = (
        f"<style>.tile{{fill:{teal(0.42)}}}.stops{{fill:{PAPER}}}"
        f"@media(prefers-color-scheme:dark){{.tile{{fill:{mint(0.88)}}}.stops{{fill:{teal(0.3)}}}}}"
        "</style>"
    )
    tile = '<rect class="tile" width="64" height="64" rx="15"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">{style}{tile}'
        f'<g class="stops">{stops()}</g></svg>\n'
    )
