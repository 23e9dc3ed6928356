"""The practice's mark: five vertebrae, the stops of the contents line, in a gentle curve."""

from .paper import PAPER, at, box, flat, mint, sheet, teal

# For each: its middle, its width, its turn in degrees; in a square of 64.
STOPS = (
    (34.5, 13, 17, -12),
    (31.2, 22.6, 20, -7),
    (30, 32.4, 23, 1),
    (31.6, 42.2, 26, 9),
    (35.4, 51.6, 25, 15),
)
# Sixteen pixels of a browser's tab hold no more than four.
FEW_STOPS = ((34, 13, 24, -10), (30, 25.6, 28, -3), (30.6, 38.4, 32, 6), (34.6, 51, 32, 12))


def stops(places=STOPS, thick: float = 6.4) -> str:
    """The vertebrae, in the colour of the group they are put in."""
    return "".join(
        f'<rect x="{x - wide / 2:g}" y="{y - thick / 2:g}" width="{wide}" height="{thick}" '
        f'rx="{thick / 2:g}" transform="rotate({turn} {x} {y})"/>'
        for x, y, wide, turn in places
    )


def sign(x: float, y: float, size: float) -> str:
    """The mark as a sign on a wall, its middle at x,y."""
    plate = sheet(box(0, 0, 64, 64, 15), teal(0.42), 4)
    bones = f'<g fill="{PAPER}">{stops()}</g>'
    return at(x - size / 2, y - size / 2, plate + bones, size=size / 64)


def logo() -> str:
    tile = flat(box(0, 0, 64, 64, 15), teal(0.42))
    return svg(f'{tile}<g fill="{PAPER}">{stops()}</g>')


def favicon() -> str:
    """Pale on dark and dark on pale: it answers the browser's own light or dark frame."""
    light = f".tile{{fill:{teal(0.42)}}}.stops{{fill:{PAPER}}}"
    dark = f".tile{{fill:{mint(0.88)}}}.stops{{fill:{teal(0.3)}}}"
    return svg(
        f"<style>{light}@media(prefers-color-scheme:dark){{{dark}}}</style>"
        f'<rect class="tile" width="64" height="64" rx="15"/>'
        f'<g class="stops">{stops(FEW_STOPS, 8.6)}</g>'
    )


def svg(drawing: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">{drawing}</svg>\n'
