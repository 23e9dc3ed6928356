"""Parts that more than one portrait needs; what makes a face somebody's own is in their module."""

from .paper import PAPER, disc, flat, inside, line, outline


def eye(x: float, y: float, iris: str, lash: str, name: str, *, wide=44, high=24, slant=0) -> str:
    """An open eye with its upper lid; `slant` lifts its right corner."""
    half = wide / 2
    left, right = f"{x - half},{y + 4 + slant}", f"{x + half},{y + 2 - slant}"
    above = f"{x - half * 0.3},{y - high * 0.5} {x + half * 0.35},{y - high * 0.48}"
    below = f"{x + half * 0.3},{y + high * 0.45} {x - half * 0.4},{y + high * 0.46}"
    almond = outline(f"{left}! {above} {right}! {below}")
    lid = outline(f"{left} {above} {right}", closed=False)
    pupil = flat(disc(x, y - 1, high * 0.46), iris) + flat(disc(x + 3, y - 5, high * 0.13), PAPER)
    return flat(almond, PAPER) + inside(almond, name, pupil) + line(lid, lash, 5)


def wall(fill: str) -> str:
    return f'<rect width="800" height="800" fill="{fill}"/>'
