"""Opioids: stone steps lead from a tower like a pill bottle down to a village at dawn."""

from .landscape import backdrop, bird, cloud, fir, grass, poplar, sprig
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
    limb,
    line,
    moss,
    ochre,
    outline,
    rose,
    sand,
    sheet,
    skin,
    spots,
    teal,
)

BOTTLE = box(170, 236, 330, 640, 40)


def draw() -> str:
    return dawn() + village() + hillside() + tower() + steps() + walker() + near()


def dawn() -> str:
    return (
        backdrop(rose(0.9))
        + sheet(land("-50,200 500,160 1000,240 1660,150"), rose(0.86), 3)
        + sheet(land("-50,330 500,300 1000,350 1660,300"), ochre(0.9), 3)
        + sheet(disc(1270, 500, 190), ochre(0.84), 4)
        + sheet(disc(1270, 500, 130), BONE, 4)
        + at(820, 130, cloud(PAPER), size=0.8)
        + at(1440, 170, cloud(PAPER), size=0.7, flip=True)
        + at(1040, 300, bird(dusk(0.4)))
        + at(1096, 270, bird(dusk(0.4)), size=0.7)
        + sheet(land("500,560 760,470 980,530 1200,560 1440,500 1660,560"), dusk(0.72), 5)
        + sheet(land("500,640 800,560 1100,610 1400,580 1660,620"), dusk(0.6), 5)
    )


def village() -> str:
    houses = spots("1330,668,1 1420,680,0.8 1500,664,1.1 1240,676,0.75")
    trees = spots("1180,680,0.5 1290,676,0.36 1460,690,0.42 1560,680,0.5")
    return (
        sheet(land("900,690 1160,650 1400,660 1660,650"), moss(0.66), 5)
        + "".join(at(x, y, poplar(leaf(0.5), ink(0.35)), size=size) for x, y, size in trees)
        + "".join(at(x, y, house(), size=size) for x, y, size in houses)
        + sheet(land("860,800 1100,720 1400,706 1660,690"), moss(0.58), 6)
    )


def house() -> str:
    return (
        sheet(box(-36, -50, 72, 50), PAPER, 4)
        + sheet(outline("-46,-46! 0,-90! 46,-46!"), clay(0.56), 4)
        + flat(box(-22, -36, 16, 18), ochre(0.76))
        + flat(box(6, -30, 16, 30), teal(0.42))
    )


def hillside() -> str:
    return (
        at(90, 560, fir(leaf(0.36), ink(0.3)), size=1.3)
        + at(20, 600, fir(leaf(0.32), ink(0.3)), size=1.1)
        + sheet(
            land("-50,560 200,540 470,548 560,580 700,650 860,720 1060,800 1260,880 1660,960"),
            leaf(0.42),
            8,
        )
        + sheet(land("-50,700 240,690 500,760 760,850 960,930"), leaf(0.36), 6)
    )


def tower() -> str:
    """Amber plastic, a white cap that clicks, a label without a name."""
    pills = spots(
        "230,780,-20 300,800,30 372,776,-50 440,800,14 256,730,60 330,740,-10 410,728,40 "
        "456,750,80 220,690,20 290,680,-40"
    )
    pill = sheet(box(-36, -15, 72, 30, 15), BONE, 3) + flat(
        "M0 -15H21A15 15 0 0 1 21 15H0Z", clay(0.66)
    )
    ridges = "".join(f"M{x} 126v92" for x in range(176, 510, 26))
    label = box(170, 380, 330, 230)
    lines = "M236 440h150M236 480h196M236 520h110"
    return (
        sheet(BOTTLE, ochre(0.6), 12)
        + inside(
            BOTTLE,
            "bottle",
            flat(box(170, 236, 60, 640), ochre(0.7))
            + "".join(at(x, y, pill, turn=turn) for x, y, turn in pills)
            + sheet(label, PAPER, 4)
            + flat(box(170, 380, 330, 26), clay(0.6)),
        )
        + line(lines, ink(0.7), 10)
        + sheet(box(140, 106, 390, 132, 26), PAPER, 10)
        + line(ridges, sand(0.88), 8)
        + flat(box(140, 206, 390, 32, 14), sand(0.84))
        + doorway()
    )


def doorway() -> str:
    arch = "M400 640V560A46 46 0 0 1 492 560V640Z"
    return flat(arch, ochre(0.4)) + line("M400 640V560A46 46 0 0 1 492 560V640", BONE, 8)


def steps() -> str:
    """Each a little lower than the one before, and one wide enough to rest on."""
    places = spots(
        "392,636,124 500,660,104 588,684,100 672,708,98 754,732,190 928,758,96 1008,784,94 "
        "1086,810,92 1162,836,92 1238,862,240"
    )
    return "".join(
        sheet(box(x, y, width, 300), sand(0.84 if index % 2 else 0.88), 5)
        + flat(box(x, y, width, 10), PAPER)
        for index, (x, y, width) in enumerate(places)
    )


def walker() -> str:
    """Halfway down, with a stick."""
    back = limb("808,640,20 838,684,16 850,730,14")
    front = limb("800,640,21 792,690,17 780,732,14")
    shoe = outline("-14,-10! 8,-12 30,0! 30,6! -14,6!")
    coat = outline("774,664! 776,600 784,560 806,540 830,544 846,580 850,664!")
    arm = limb("818,566,17 850,596,14 878,610,12")
    face = outline("804,486! 826,478 848,492 850,506! 860,516 850,522! 848,536 830,540 808,532")
    hair = outline("798,520! 794,490 810,470 836,468 854,484 852,494! 832,494 822,514 812,520!")
    scarf = outline("786,552! 806,536 838,540 836,556 806,562!")
    return (
        sheet(back, ink(0.3), 4)
        + at(852, 728, flat(shoe, ink(0.2)))
        + sheet(front, ink(0.36), 4)
        + at(780, 728, flat(shoe, ink(0.2)))
        + sheet(coat, teal(0.45), 5)
        + sheet(face, skin(0.74), 3)
        + sheet(hair, ink(0.28), 3)
        + line("M842 504v6", ink(0.25), 4)
        + sheet(scarf, clay(0.6), 3)
        + line("M884 606L892 732", ochre(0.45), 8)
        + sheet(arm, teal(0.4), 4)
    )


def near() -> str:
    tufts = spots("60,720,1 120,840,1.2 1360,850,0.9 1560,790,0.8")
    flowers = spots("40,790 150,760 200,880 90,870 1420,870 1500,830 1540,880 1390,820")
    ferns = spots("1470,930,-12,0.9 1530,940,8,1.1 1590,930,16,0.8 20,940,-6,0.9")
    return (
        "".join(at(x, y, grass(leaf(0.55)), size=size) for x, y, size in tufts)
        + "".join(
            flat(disc(x, y, 9), ochre(0.82)) + flat(disc(x, y, 4), clay(0.6)) for x, y in flowers
        )
        + "".join(
            at(x, y, sprig(leaf(0.34), leaf(0.48)), turn=turn, size=size)
            for x, y, turn, size in ferns
        )
    )
