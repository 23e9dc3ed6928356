"""The practice's mark: four vertebrae, the stops of the contents line, in a gentle curve."""

from .paper import PAPER, at, box, flat, mint, sheet, teal

STOPS = ((33.5, 15.5, 21, -9), (30, 26.5, 24, -2), (31, 37.5, 26, 6), (36, 48.5, 25, 12))


def stops(fill: str = "") -> str:
    """The four vertebrae in a square of 64; without a fill they take the colour around them."""
    paint = f' fill="{fill}"' if fill else ""
    return "".join(
        f'<rect x="{x - wide / 2:g}" y="{y - 3.75:g}" width="{wide}" height="7.5" rx="3.75"{paint} '
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
