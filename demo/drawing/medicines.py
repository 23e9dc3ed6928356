"""Pain medicines: a week's pill box with one lid open, a glass of water, a willow twig."""

from .landscape import backdrop
from .paper import (
    PAPER,
    at,
    box,
    clay,
    disc,
    flat,
    ink,
    inside,
    leaf,
    line,
    mint,
    moss,
    ochre,
    outline,
    sand,
    sheet,
    strand,
    teal,
)

CELL, DEPTH = 132, 118
LEFT, TOP = 330, 560


def draw() -> str:
    return tiles() + clock() + table() + willow() + pill_box() + glass() + saucer()


def tiles() -> str:
    """A kitchen wall; some tiles are painted with two leaves or a quarter sun."""
    leaves = at(50, 50, flat(LEAF, mint(0.82)) + flat(LEAF, leaf(0.74), 'transform="rotate(90)"'))
    quarter = flat("M0 100A100 100 0 0 1 100 0V100Z", ochre(0.88)) + flat(
        "M46 100A54 54 0 0 1 100 46V100Z", clay(0.8)
    )
    parts = [backdrop(moss(0.955))]
    for row in range(6):
        for column in range(16):
            pick = (row * 5 + column * 3) % 7
            if pick in (0, 4):
                motif = leaves if pick else quarter
                corner = at(50, 50, at(-50, -50, motif), turn=90 * ((row + column) % 4))
                parts.append(at(column * 100, row * 100 + 4, corner))
    grid = "".join(f"M{x} 0V620" for x in range(0, 1601, 100))
    grid += "".join(f"M0 {y}H1600" for y in range(4, 620, 100))
    return "".join(parts) + line(grid, moss(0.88), 5)


LEAF = outline("-46,46! -30,-10 46,-46! 10,30")


def clock() -> str:
    """Eight in the morning."""
    ticks = "".join(at(0, 0, line("M0 -96V-84", ink(0.4), 6), turn=i * 30) for i in range(12))
    hands = line("M0 0L-46 27", ink(0.3), 11) + line("M0 0V-74", ink(0.3), 8)
    return at(
        1010,
        270,
        sheet(disc(0, 0, 138), teal(0.42), 10)
        + flat(disc(0, 0, 116), PAPER)
        + ticks
        + hands
        + flat(disc(0, 0, 9), clay(0.6)),
    )


def table() -> str:
    return (
        sheet(box(-20, 604, 1640, 320), ochre(0.8), 8)
        + strand("40,690 160,684 250,692", ochre(0.72), 6)
        + strand("1290,850 1420,842 1560,850", ochre(0.72), 6)
        + strand("120,862 260,856 360,862", ochre(0.72), 6)
    )


def willow() -> str:
    """The twig in the vase is willow, whose bark the first pain reliever came from."""
    blade = outline("0,0! 9,-34 7,-70 0,-104! -8,-70 -9,-34")
    twigs = ""
    for turn, reach in ((-28, 250), (-4, 300), (22, 240)):
        leaves = "".join(
            at(0, -y, sheet(blade, moss(0.55 + 0.06 * (y % 2)), 3), turn=side * 38)
            for y in range(70, reach, 43)
            for side in (-1, 1)
        )
        tip = at(0, -reach + 6, sheet(blade, moss(0.6), 3))
        twigs += at(244, 566, line(f"M0 0V{-reach}", moss(0.4), 6) + leaves + tip, turn=turn)
    vase = outline(
        "206,480! 282,480! 276,530 304,590 296,660 270,676 218,676 192,660 184,590 212,530"
    )
    return twigs + sheet(vase, clay(0.64), 7) + strand("192,600 244,616 298,598", clay(0.78), 7)


def pill_box() -> str:
    """Seven cells in a row; lids hinge at the back. Three stand open, one is still full."""
    width = 7 * CELL
    body = box(LEFT - 14, TOP, width + 28, DEPTH + 96, 26)
    rim = flat(box(LEFT - 14, TOP + DEPTH + 6, width + 28, 90, 26), teal(0.42))
    # The front shows the days as one to seven dots, for there are no words in these pictures.
    dots = "".join(
        flat(
            disc(LEFT + day * CELL + CELL / 2 + (dot - day / 2) * 13, TOP + DEPTH + 52, 4.5),
            mint(0.85),
        )
        for day in range(7)
        for dot in range(day + 1)
    )
    return back_lids() + sheet(body, teal(0.52), 10) + rim + dots + "".join(map(cell, range(7)))


OPEN = (0, 1, 2)


def back_lids() -> str:
    panel = outline(f"0,8! -6,-92! {CELL - 10},-92! {CELL - 16},8!")
    lid = sheet(panel, mint(0.86)) + flat(box(40, -92, 36, 14, 6), mint(0.66))
    return "".join(at(LEFT + day * CELL + 8, TOP, lid) for day in OPEN)


def cell(day: int) -> str:
    x = LEFT + day * CELL + 8
    hollow = box(x, TOP + 12, CELL - 16, DEPTH - 18, 14)
    if day not in OPEN:
        inner = flat(hollow, teal(0.44)) + inside(hollow, f"cell{day}", pills(x, day))
        lid = f'<path d="{hollow}" fill="{mint(0.9)}" opacity=".45"/>'
        latch = sheet(box(x + 38, TOP + DEPTH - 14, 40, 22, 8), mint(0.72), 3)
        return inner + lid + latch
    bottom = flat(hollow, teal(0.3)) + flat(box(x, TOP + 26, CELL - 16, DEPTH - 32, 14), teal(0.36))
    return bottom + (inside(hollow, f"cell{day}", pills(x, day)) if day == 2 else "")


def pills(x: float, day: int) -> str:
    y = TOP + 70
    shift = (day * 7) % 12
    return (
        at(x + 44 + shift, y, capsule(clay(0.62), PAPER), turn=-24 + day * 17, size=0.72)
        + at(x + 82, y + 18 - shift, tablet(PAPER), size=0.8)
        + at(x + 78 - shift, y - 26 + shift / 2, tablet(ochre(0.78)), size=0.6)
    )


def capsule(left: str, right: str) -> str:
    whole = box(-50, -21, 100, 42, 21)
    half = "M0 -21H29A21 21 0 0 1 29 21H0Z"
    return sheet(whole, left, 4) + flat(half, right) + line("M-32 -9H-8", PAPER, 5, 'opacity=".6"')


def tablet(fill: str) -> str:
    return sheet(disc(0, 0, 28, 24), fill, 4) + line("M-17 0H17", sand(0.75), 4)


def glass() -> str:
    shape = outline("1292,420! 1446,420! 1430,668 1420,684 1318,684 1308,668!")
    water = outline("1298,500! 1440,500! 1430,668 1420,684 1318,684 1308,668!")
    return (
        f'<path d="{shape}" fill="{PAPER}" opacity=".6"/>'
        + f'<path d="{water}" fill="{teal(0.72)}" opacity=".75"/>'
        + flat(disc(1369, 500, 71, 12), teal(0.84))
        + line(disc(1369, 420, 77, 14), PAPER, 6)
        + line("M1292 422L1310 670Q1312 684 1322 684H1416Q1428 684 1430 670L1446 422", PAPER, 6)
        + line("M1322 520L1332 640", PAPER, 7, 'opacity=".8"')
    )


def saucer() -> str:
    """Today's two pills, put out on a saucer."""
    return (
        sheet(disc(760, 842, 170, 40), PAPER, 7)
        + flat(disc(760, 838, 118, 24), sand(0.9))
        + at(716, 832, capsule(clay(0.62), PAPER), turn=-14, size=0.95)
        + at(812, 836, tablet(ochre(0.8)), size=0.95)
    )
