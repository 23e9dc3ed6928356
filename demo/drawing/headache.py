"""Headache: a head in profile with a thunderstorm in it, in the calm light of a morning."""

from .landscape import backdrop, bird, cloud
from .paper import (
    BONE,
    PAPER,
    at,
    clay,
    disc,
    dusk,
    flat,
    inside,
    land,
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

# Facing left, the neck runs out of the picture.
HEAD = outline(
    "690,960! 686,850 660,800 600,790 552,786 536,750 542,718! 518,704 536,684! 512,668 "
    "528,640! 482,626 462,606 520,510 530,470 520,430 540,330 600,216 720,130 880,100 1030,140 "
    "1140,240 1180,380 1160,520 1096,640 1060,740 1070,840 1120,960!"
)


def draw() -> str:
    return morning() + sheet(HEAD, dusk(0.34), 12) + inside(HEAD, "head", storm()) + calm()


def morning() -> str:
    return (
        backdrop(sand(0.94))
        + sheet(disc(840, 420, 640), ochre(0.93), 3)
        + sheet(disc(840, 420, 500), ochre(0.89), 3)
        + at(220, 200, cloud(PAPER), size=1.1)
        + at(1420, 250, cloud(PAPER), size=1.0, flip=True)
        + sheet(land("-50,700 200,640 420,680 700,660 1200,690 1420,630 1660,670"), mint(0.82))
        + sheet(land("-50,770 400,760 800,770 1200,760 1660,774"), teal(0.72), 5)
        + line("M60 812h120M240 850h160M90 880h90M1240 820h150M1430 862h110", teal(0.82), 6)
    )


def storm() -> str:
    return (
        flat(disc(880, 420, 330), dusk(0.4))
        + flat(disc(860, 400, 230), dusk(0.46))
        + rain()
        + at(1030, 330, bank(dusk(0.56)), size=1.15)
        + at(700, 290, bank(dusk(0.62)), size=1.05, flip=True)
        + bolts()
        + at(850, 250, bank(dusk(0.74)), size=1.3)
        + at(1040, 210, bank(dusk(0.66)), size=0.8)
        + waves()
    )


def bank(fill: str) -> str:
    """A thundercloud about 400 wide, flat below."""
    return sheet(
        outline(
            "-200,60! -206,16 -160,-16 -140,-62 -84,-90 -34,-70 10,-116 80,-108 114,-60 164,-56 "
            "196,-14 206,30 196,60!"
        ),
        fill,
        8,
    )


def bolts() -> str:
    """The great one strikes behind the eye."""
    great = outline(
        "760,300! 840,300! 770,410! 830,410! 640,620! 700,470! 636,470! 700,300! 760,300!"
    )
    small = outline("1010,360! 1056,360! 1016,430! 1050,430! 950,560! 984,466! 950,466!")
    return (
        sheet(great, ochre(0.84), 6)
        + flat(outline("740,320! 776,320! 712,430! 756,430! 690,520! 726,452! 676,452!"), BONE)
        + sheet(small, clay(0.66), 5)
    )


def rain() -> str:
    streaks = "".join(
        f"M{x} {y}l-22 58"
        for row, y in enumerate((380, 456, 532, 608))
        for x in range(590 + row % 2 * 36, 1160, 72)
    )
    return line(streaks, dusk(0.68), 5)


def waves() -> str:
    """Steep waves below, that grow calm toward the neck."""
    crests = "440,650 520,620 560,600! 600,660 680,640 730,606! 770,666 850,640 910,610! "
    crests += "950,664 1030,640 1080,616! 1120,660 1260,640"
    return (
        sheet(land(crests), teal(0.42), 6)
        + sheet(land("440,730 620,700 700,690 820,730 980,700 1260,730"), teal(0.5), 6)
        + sheet(land("440,800 700,790 900,806 1260,796"), teal(0.6), 6)
        + sheet(land("440,864 800,860 1260,866"), teal(0.7), 5)
        + strand("600,664 680,654 726,622", mint(0.85), 6)
        + strand("770,672 850,652 906,624", mint(0.85), 6)
    )


def calm() -> str:
    """A closed eye, and three birds that fly off."""
    birds = spots("330,380,1.2 260,336,0.9 210,400,0.7")
    lashes = "M540 556l-14 16M560 566l-8 20M582 568l0 20"
    return (
        strand("528,540 556,562 596,562", BONE, 8)
        + line(lashes, BONE, 5)
        + strand("540,470 572,456 614,466", dusk(0.24), 12)
        + "".join(at(x, y, bird(dusk(0.4)), size=size) for x, y, size in birds)
        + boat()
    )


def boat() -> str:
    hull = outline("-52,0! 0,6 54,0! 34,28! -34,28!")
    sail = outline("2,-104! 14,-46 48,-8! 2,-8!")
    jib = outline("-6,-84! -16,-36 -40,-8! -6,-8!")
    drawing = sheet(sail, PAPER, 4) + sheet(jib, rose(0.8), 4) + sheet(hull, clay(0.56), 4)
    return at(1380, 786, drawing) + at(200, 780, drawing, size=0.7, flip=True)
