"""Coloured paper and scissors: tints, outlines and the sheets cut from them."""

from math import cos, hypot, radians, sin


def oklch(lightness: float, chroma: float, hue: float) -> str:
    """The sRGB hex colour nearest to an OKLCH colour (CSS Color 4); clipped to the gamut."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{_gamma(min(1, max(0, part))):02x}" for part in linear)


def _gamma(linear: float) -> int:
    curved = 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return round(255 * curved)


def _paper(hue: float, chroma: float):
    """A family of papers of one hue: give it a lightness; the palest are the least colourful."""
    return lambda lightness: oklch(lightness, chroma * min(1, 4 * (1 - lightness)), hue)


teal = _paper(215, 0.075)
mint = _paper(190, 0.06)
clay = _paper(40, 0.13)
earth = _paper(58, 0.075)
sand = _paper(82, 0.075)
leaf = _paper(155, 0.085)
moss = _paper(125, 0.085)
ochre = _paper(72, 0.125)
dusk = _paper(262, 0.065)
rose = _paper(20, 0.075)
skin = _paper(52, 0.085)
ink = _paper(230, 0.025)
PAPER = oklch(0.985, 0.006, 85)
BONE = oklch(0.96, 0.025, 88)
SHADE = ink(0.2)


def points(text: str) -> list[tuple[float, float, bool]]:
    """Read "x,y x,y! …": places along an outline; "!" marks a corner."""
    places = ((*place.rstrip("!").split(","), place.endswith("!")) for place in text.split())
    return [(float(x), float(y), corner) for x, y, corner in places]


def spots(text: str) -> list[tuple[float, ...]]:
    """Read a table "1,2 3,4 …": a tuple of numbers for each word."""
    return [tuple(map(float, place.split(","))) for place in text.split()]


def outline(text: str, *, closed: bool = True) -> str:
    """SVG path data: a smooth line through the places of `points`, sharp at corners."""
    places = points(text)
    count = len(places)
    line = [f"M{places[0][0]:g} {places[0][1]:g}"]
    for index in range(count if closed else count - 1):
        x0, y0, _ = places[index]
        x1, y1, _ = places[(index + 1) % count]
        reach = hypot(x1 - x0, y1 - y0) * 0.36
        ax, ay = _direction(places, index, closed)
        bx, by = _direction(places, (index + 1) % count, closed)
        line.append(
            f"C{x0 + ax * reach:.1f} {y0 + ay * reach:.1f} "
            f"{x1 - bx * reach:.1f} {y1 - by * reach:.1f} {x1:g} {y1:g}"
        )
    return "".join(line) + ("Z" if closed else "")


def _direction(places, index: int, closed: bool) -> tuple[float, float]:
    count = len(places)
    if places[index][2] or (not closed and index in (0, count - 1)):
        return 0, 0
    (x0, y0, _), (x1, y1, _) = places[index - 1], places[(index + 1) % count]
    length = hypot(x1 - x0, y1 - y0) or 1
    return (x1 - x0) / length, (y1 - y0) / length


def land(text: str) -> str:
    """Path data: everything below a smooth line that runs from left to right."""
    return outline(text, closed=False) + "L1700 1000L-100 1000Z"


def disc(x: float, y: float, across: float, down: float | None = None) -> str:
    """Path data: a circle of radius `across`, or an ellipse."""
    down = down or across
    return (
        f"M{x - across} {y}a{across} {down} 0 1 0 {2 * across} 0"
        f"a{across} {down} 0 1 0 {-2 * across} 0Z"
    )


def box(x: float, y: float, width: float, height: float, corner: float = 0) -> str:
    """Path data: a rectangle, its corners rounded by `corner`."""
    c = corner
    return (
        f"M{x + c} {y}h{width - 2 * c}a{c} {c} 0 0 1 {c} {c}v{height - 2 * c}"
        f"a{c} {c} 0 0 1 {-c} {c}h{2 * c - width}a{c} {c} 0 0 1 {-c} {-c}v{2 * c - height}"
        f"a{c} {c} 0 0 1 {c} {-c}Z"
    )


def limb(text: str) -> str:
    """Path data: a shape around a bent line of places "x,y,radius"."""
    bones = spots(text)
    left, right = [], []
    for index, (x, y, radius) in enumerate(bones):
        x0, y0, _ = bones[max(0, index - 1)]
        x1, y1, _ = bones[min(len(bones) - 1, index + 1)]
        length = hypot(x1 - x0, y1 - y0)
        across, down = (y1 - y0) / length * radius, (x0 - x1) / length * radius
        left.append(f"{x + across:.1f},{y + down:.1f}")
        right.append(f"{x - across:.1f},{y - down:.1f}")
    return outline(" ".join(left + right[::-1]))


def flat(path: str, fill: str, more: str = "") -> str:
    """A shape without an edge."""
    return f'<path d="{path}" fill="{fill}" {more}/>'


def sheet(path: str, fill: str, lift: float = 6) -> str:
    """A piece of paper `lift` pixels above what lies below: its shade, its cut edge, its face."""
    return (
        f'<path d="{path}" transform="translate({lift / 3:g} {lift / 2:g})" fill="{SHADE}" '
        f'stroke="{SHADE}" stroke-width="{lift:g}" stroke-linejoin="round" opacity=".13"/>'
        f'<path d="{path}" transform="translate(-.8 -1.7)" fill="{PAPER}" opacity=".55"/>'
        f'<path d="{path}" fill="{fill}"/>'
    )


def line(path: str, colour: str, width: float, more: str = "") -> str:
    """A drawn line with round ends."""
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}" '
        f'stroke-linecap="round" stroke-linejoin="round" {more}/>'
    )


def strand(text: str, colour: str, width: float) -> str:
    """A smooth drawn line through places."""
    return line(outline(text, closed=False), colour, width)


def at(x: float, y: float, drawing: str, *, turn: float = 0, size: float = 1, flip=False) -> str:
    """Put a drawing made around 0,0 at a place, turned by degrees and scaled."""
    across = -size if flip else size
    return (
        f'<g transform="translate({x:g} {y:g}) rotate({turn:g}) scale({across:g} {size:g})">'
        f"{drawing}</g>"
    )


def inside(path: str, name: str, drawing: str) -> str:
    """Only the part of a drawing that lies within an outline; `name` is unique in the picture."""
    return (
        f'<clipPath id="{name}"><path d="{path}"/></clipPath>'
        f'<g clip-path="url(#{name})">{drawing}</g>'
    )
