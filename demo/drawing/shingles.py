"""Shingles: a tailor's dress form shows ribs; red blossoms run round one side, as the rash does."""

from .landscape import backdrop, bird, cloud
from .paper import (
    BONE,
    PAPER,
    at,
    box,
    clay,
    disc,
    dusk,
    flat,
    ink,
    inside,
    land,
    leaf,
    line,
    mint,
    ochre,
    outline,
    rose,
    sand,
    sheet,
    spots,
    strand,
    teal,
)

FORM = outline(
    "560,170! 552,214 470,238 418,270 420,340 446,420 456,500 440,580 420,660 424,712! 600,730 "
    "776,712! 780,660 760,580 744,500 754,420 780,340 782,270 730,238 648,214 640,170! 600,180"
)
PANE = box(1010, 110, 380, 400, 4)


def draw() -> str:
    return room() + inside(PANE, "view", view()) + frame() + basket() + stand() + form() + table()


def room() -> str:
    stripes = "".join(flat(box(x, 0, 70, 760), dusk(0.885)) for x in range(40, 1600, 160))
    floor = flat(box(-10, 760, 1620, 150), ochre(0.66)) + line("M-10 760H1610", PAPER, 12)
    rug = sheet(disc(600, 838, 330, 46), teal(0.5), 5) + line(
        disc(600, 838, 290, 36), mint(0.78), 6
    )
    return backdrop(dusk(0.91)) + stripes + floor + rug + shelf()


def shelf() -> str:
    spools = spots("120,0.6 190,0.76 262,0.46")
    fills = (clay, ochre, leaf)
    drawing = "".join(
        sheet(box(x - 22, 232, 44, 66, 4), fill(shade), 3)
        + flat(box(x - 28, 226, 56, 12, 4), ochre(0.5))
        + flat(box(x - 28, 290, 56, 12, 4), ochre(0.5))
        for (x, shade), fill in zip(spools, fills, strict=True)
    )
    return drawing + sheet(box(70, 302, 250, 18, 4), ochre(0.56), 5)


def view() -> str:
    return (
        flat(PANE, mint(0.93))
        + sheet(disc(1290, 210, 54), BONE, 4)
        + at(1120, 210, cloud(PAPER), size=0.6)
        + at(1100, 270, bird(ink(0.45)), size=0.8)
        + sheet(land("900,400 1100,350 1240,390 1500,340"), mint(0.8), 4)
        + sheet(land("900,450 1150,430 1300,460 1500,430"), leaf(0.7), 4)
    )


def frame() -> str:
    wood = PANE + box(988, 88, 424, 444, 4)
    return (
        f'<path d="{wood}" fill="{PAPER}" fill-rule="evenodd"/>'
        + sheet(box(1194, 110, 12, 400), PAPER, 3)
        + sheet(box(1010, 300, 380, 12), PAPER, 3)
        + sheet(box(966, 522, 468, 24, 4), PAPER, 6)
    )


def stand() -> str:
    feet = "M600 790Q540 796 470 842M600 790Q660 796 730 842M600 790V850"
    return line("M600 700V800", ochre(0.44), 26) + line(feet, ochre(0.44), 18)


def form() -> str:
    knob = sheet(outline("566,170! 572,130 600,96 628,130 634,170!"), ochre(0.5), 5)
    drawing = (
        flat(outline("400,150! 500,150! 500,260 470,480 490,740! 380,740!"), sand(0.84))
        + ribs()
        + line("M600 176V728", sand(0.7), 5, 'stroke-dasharray="3 16"')
    )
    return (
        line("M520 226Q526 164 600 158Q674 164 680 226", ochre(0.76), 24)
        + sheet(FORM, sand(0.9), 12)
        + inside(FORM, "form", drawing + blossoms())
        + knob
        + tape()
        + flat(box(556, 162, 88, 14, 6), ochre(0.42))
    )


def ribs() -> str:
    """Six pairs, and the breastbone between them, stitched in pale thread."""
    parts = [sheet(outline("588,262! 612,262! 616,430 600,470 584,430"), BONE, 4)]
    for index in range(6):
        y = 278 + index * 36
        reach = 118 + (index % 6) * 5
        for side in (-1, 1):
            near, middle, far = (600 + side * part for part in (16, 70, reach))
            rib = f"{near},{y} {middle},{y + 6} {far},{y + 34} {far + side * 24},{y + 70}"
            parts += [strand(rib, sand(0.76), 20), strand(rib, BONE, 15)]
    return "".join(parts)


def blossoms() -> str:
    """A band along two ribs, from the middle to the side and no farther."""
    places = spots(
        "622,358,0.62,10 626,392,0.56,40 654,352,0.66,50 660,386,0.72,0 690,364,0.7,30 "
        "694,398,0.62,70 722,382,0.7,0 722,416,0.66,40 748,406,0.62,20 746,440,0.68,60 "
        "768,436,0.6,0 638,374,0.4,30 706,382,0.44,15 738,424,0.4,50"
    )
    leaves = spots("636,344,-40 676,346,30 740,378,40 640,410,200 708,418,190 732,452,210")
    petal = sheet(outline("0,0! 15,-14 11,-30 0,-34 -11,-30 -15,-14"), clay(0.6), 2)
    petals = "".join(at(0, 0, petal, turn=turn) for turn in range(0, 360, 72))
    flower = petals + flat(disc(0, 0, 9), ochre(0.82))
    blade = sheet(outline("0,0! 11,-16 0,-36! -11,-16"), leaf(0.5), 2)
    return "".join(at(x, y, blade, turn=turn) for x, y, turn in leaves) + "".join(
        at(x, y, flower, size=size, turn=turn) for x, y, size, turn in places
    )


def tape() -> str:
    """A measuring tape round the neck."""
    marks = "".join(f"M{514 - step * 3} {262 + step * 34}h16" for step in range(9))
    return (
        line("M520 226L486 566", ochre(0.82), 24)
        + line(marks, ochre(0.5), 4)
        + line("M680 226L692 300", ochre(0.82), 24)
    )


def table() -> str:
    """A length of silk, the smooth cloth that sore skin can bear, and what a tailor needs."""
    top = sheet(box(930, 640, 560, 30, 6), ochre(0.52), 7)
    legs = flat(box(960, 670, 26, 180) + box(1430, 670, 26, 180), ochre(0.44))
    silk = outline(
        "1010,640! 1012,590 1060,576 1200,580 1226,600 1222,640! 1240,720 1210,800! 1120,790! "
        "1130,720 1110,640!"
    )
    scissors = line("M1392 634L1470 612M1392 614L1470 634", ink(0.5), 9)
    return (
        legs
        + cushion()
        + scissors
        + line(disc(1380, 638, 14) + disc(1380, 608, 14), clay(0.6), 8)
        + top
        + sheet(silk, rose(0.78), 7)
        + strand("1030,606 1110,596 1210,606", rose(0.68), 6)
        + strand("1150,660 1160,720 1150,780", rose(0.68), 6)
    )


def cushion() -> str:
    heads = ((1289, 544, clay(0.6)), (1324, 532, PAPER), (1359, 549, ochre(0.8)))
    return (
        line("M1300 590l-10 -44M1322 584l2 -50M1344 590l14 -40", ink(0.5), 4)
        + "".join(flat(disc(x, y, 8), fill) for x, y, fill in heads)
        + sheet(disc(1320, 616, 52, 34), leaf(0.5), 5)
        + sheet(box(1276, 626, 88, 16, 6), ochre(0.7), 3)
    )


def basket() -> str:
    """Bolts of cloth."""
    bolts = spots("150,-12,0 200,-2,22 246,7,44 282,16,66")
    fills = (teal(0.5), ochre(0.76), leaf(0.6), rose(0.7))
    rolls = "".join(
        at(x, 760, sheet(box(-24, short - 250, 48, 260 - short, 10), fill, 4), turn=turn)
        for (x, turn, short), fill in zip(bolts, fills, strict=True)
    )
    weave = outline("104,700! 316,700! 296,830! 124,830!")
    rows = line("M110 732h200M115 764h190M120 796h180", ochre(0.46), 6)
    return rolls + sheet(weave, ochre(0.58), 7) + rows
