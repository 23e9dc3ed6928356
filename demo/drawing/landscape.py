"""What grows and drifts in the landscapes: trees, leaves, clouds, birds, stones."""

from .paper import at, disc, line, outline, sheet


def backdrop(fill: str) -> str:
    return f'<rect width="1600" height="900" fill="{fill}"/>'


def leaf_tree(crown: str, vein: str) -> str:
    """A tree cut like an upright leaf, about 220 tall, standing on 0,0."""
    top = outline("0,-224! 44,-176 64,-116 50,-62 0,-36 -50,-62 -64,-116 -44,-176")
    ribs = "".join(
        line(f"M0 {y}Q{side * 18} {y - 12} {side * reach} {y - 30}", vein, 4)
        for y, reach in ((-70, 36), (-104, 42), (-138, 32))
        for side in (-1, 1)
    )
    return sheet(top, crown) + ribs + line("M0 4V-186", vein, 6)


def poplar(crown: str, trunk: str) -> str:
    """About 240 tall, slim, standing on 0,0."""
    bole = outline("-6,0! -4,-50! 4,-50! 7,0!")
    top = outline("0,-240! 26,-180 36,-110 24,-46 0,-32 -26,-48 -36,-112 -24,-182")
    return sheet(bole, trunk, 4) + sheet(top, crown)


def fir(needles: str, trunk: str) -> str:
    """About 200 tall, three tiers, standing on 0,0."""
    tiers = [
        outline(
            f"0,{-200 + i * 46}! {34 + i * 14},{-112 + i * 46}! 0,{-124 + i * 46} "
            f"{-34 - i * 14},{-110 + i * 46}!"
        )
        for i in (2, 1, 0)
    ]
    bole = outline("-7,0! -5,-40! 5,-40! 7,0!")
    return sheet(bole, trunk, 3) + "".join(sheet(tier, needles, 4) for tier in tiers)


def sprig(stem: str, blade: str, leaves: int = 7) -> str:
    """A twig 240 long, growing up from 0,0, with paired leaves."""
    parts = [line("M0 0C6 -90 -6 -160 4 -236", stem, 6)]
    for index in range(leaves):
        height = -46 - index * 180 / leaves
        parts.append(at(0, height, sheet(BLADE, blade, 3), turn=58, size=1 - index * 0.05))
        parts.append(at(0, height - 14, sheet(BLADE, blade, 3), turn=-58, size=1 - index * 0.05))
    return "".join(parts) + at(4, -226, sheet(BLADE, blade, 3), size=0.8)


BLADE = outline("0,0! 15,-26 13,-54 0,-84! -13,-54 -15,-26")


def cloud(fill: str) -> str:
    """About 260 wide around 0,0."""
    return sheet(
        outline("-130,22! -120,0 -84,-10 -66,-38 -24,-56 22,-46 46,-26 84,-20 112,0 130,22!"), fill
    )


def bird(colour: str) -> str:
    return line("M-22 -6Q-10 -16 0 0Q10 -16 24 -10", colour, 5)


def stone(fill: str, x: float, y: float, across: float) -> str:
    return sheet(disc(x, y, across, across * 0.42), fill, 4)


def grass(colour: str) -> str:
    """A tuft 60 tall on 0,0."""
    blades = ("M0 0Q-6 -30 -24 -44", "M2 0Q0 -34 -4 -60", "M5 0Q10 -30 26 -48")
    return "".join(line(blade, colour, 5) for blade in blades)
