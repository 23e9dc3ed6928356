"""The clinic in Des Peres: two storeys of brick among tall oaks in a wooded suburb."""

from .landscape import backdrop, bird, grass
from .mark import sign
from .paper import (
    PAPER,
    at,
    box,
    clay,
    earth,
    flat,
    ink,
    land,
    leaf,
    line,
    mint,
    moss,
    ochre,
    outline,
    sand,
    sheet,
    teal,
)


def draw() -> str:
    return woods() + lawn() + building() + entrance() + oaks() + foreground()


def woods() -> str:
    far = outline(
        "-40,520! -40,250 40,220 110,250 170,190 270,180 330,240 420,200 520,230 "
        "590,180 700,190 760,240 860,200 960,190 1040,240 1130,190 1240,190 1310,240 "
        "1400,200 1500,220 1650,190 1650,620! -40,620!"
    )
    near = outline(
        "-40,620! -40,380 60,330 150,370 210,310 330,330 400,400 1200,400 1260,330 "
        "1380,300 1450,360 1540,310 1650,340 1650,640! -40,640!"
    )
    trunks = "".join(
        line(f"M{x} 640V{top}", earth(0.5), width)
        for x, top, width in (
            (60, 430, 10),
            (150, 450, 7),
            (236, 420, 9),
            (1300, 410, 9),
            (1390, 440, 7),
            (1480, 420, 10),
        )
    )
    return (
        backdrop(mint(0.92))
        + at(700, 110, bird(ink(0.4)))
        + at(756, 86, bird(ink(0.4)), size=0.7)
        + sheet(far, moss(0.84))
        + sheet(near, ochre(0.8))
        + trunks
    )


def lawn() -> str:
    walk = outline("770,700! 860,700! 900,760 1010,830 1180,960! 640,960! 730,830 752,760")
    return sheet(land("-50,640 300,620 800,640 1300,618 1660,640"), moss(0.7)) + sheet(
        walk, sand(0.92), 4
    )


def building() -> str:
    wing = box(500, 420, 640, 290)
    return (
        sheet(box(1000, 270, 40, 100), clay(0.5), 4)
        + sheet(outline("470,428! 560,330! 1080,330! 1170,428!"), teal(0.36))
        + sheet(wing, clay(0.58), 8)
        + "".join(bricks())
        + "".join(window(x, y) for x in (540, 628, 956, 1044) for y in (458, 582))
        + sheet(box(494, 556, 652, 10), sand(0.9), 3)
        + sheet(box(494, 690, 652, 26), sand(0.84), 3)
    )


def bricks():
    for index in range(26):
        x, y = 516 + (index * 137) % 590, 440 + (index * 61) % 240
        yield line(f"M{x} {y}h18", clay(0.5), 5)


def window(x: float, y: float) -> str:
    gleam = outline("0,80! 0,50! 44,0! 60,0! 60,16! 10,80!")
    return at(
        x,
        y,
        sheet(box(-6, -6, 72, 92), PAPER, 3)
        + flat(box(0, 0, 60, 80), teal(0.45))
        + flat(gleam, teal(0.6))
        + line("M30 0v80M0 38h60", PAPER, 5),
    )


def entrance() -> str:
    gable = outline("704,710! 704,424! 816,306! 928,424! 928,710!")
    roof = outline("676,436! 816,280! 956,436! 934,452! 816,322! 698,452!")
    door = (
        flat(box(760, 600, 112, 110), teal(0.32))
        + line("M816 602V710", PAPER, 5)
        + line("M800 650v20M832 650v20", ochre(0.8), 5)
    )
    porch = (
        sheet(outline("728,600! 816,536! 904,600!"), sand(0.92), 6)
        + "".join(sheet(box(x, 598, 14, 112), PAPER, 3) for x in (738, 880))
        + sheet(box(724, 704, 184, 14), sand(0.86), 4)
    )
    return (
        sheet(gable, sand(0.88), 7)
        + sheet(roof, teal(0.32))
        + sign(816, 420, 64)
        + window(742, 478)
        + window(830, 478)
        + door
        + porch
    )


def oak(crown: str, deep: str) -> str:
    """About 420 tall, standing on 0,0: a forked trunk and a wide crown in two layers."""
    trunk = outline(
        "-34,6! -18,-30 -20,-150 -60,-230! -40,-236! -4,-176 4,-260! 22,-260! 16,-170 "
        "62,-236! 78,-226! 24,-130 22,-30 40,6!"
    )
    back = outline(
        "0,-430 80,-420 120,-370 176,-330 170,-260 130,-216 60,-214 0,-226 -70,-210 "
        "-140,-222 -176,-280 -150,-346 -90,-376 -66,-420"
    )
    front = outline(
        "-20,-360 50,-372 92,-330 130,-290 104,-250 40,-262 -10,-246 -60,-262 "
        "-110,-250 -126,-296 -82,-326"
    )
    return sheet(back, deep, 7) + sheet(trunk, ink(0.36), 5) + sheet(front, crown, 6)


def oaks() -> str:
    return (
        at(330, 716, oak(ochre(0.72), clay(0.62)), size=1.15)
        + at(1340, 730, oak(clay(0.68), clay(0.56)), size=1.2, flip=True)
        + at(140, 780, oak(leaf(0.6), leaf(0.5)), size=1.3)
        + at(1520, 800, oak(ochre(0.7), leaf(0.52)), size=1.3)
    )


def foreground() -> str:
    bench = "".join(sheet(box(1090, y, 170, 14, 4), ochre(0.6), 3) for y in (716, 738, 766)) + line(
        "M1106 780v44M1244 780v44M1106 716v60M1244 716v60", ink(0.35), 8
    )
    shrubs = "".join(
        sheet(
            outline(f"{x},714! {x - 6},684 {x + 18},662 {x + 50},668 {x + 70},690 {x + 66},714!"),
            leaf(0.46),
            4,
        )
        for x in (520, 586, 650, 934, 1000, 1066)
    )
    fallen = "".join(
        at(x, y, sheet(outline("0,-14! 9,-4 0,14! -9,-4"), fill, 3), turn=t)
        for x, y, t, fill in (
            (420, 790, 40, clay(0.62)),
            (520, 830, -30, ochre(0.72)),
            (610, 800, 80, clay(0.62)),
            (1060, 850, 20, ochre(0.75)),
            (1250, 850, -60, clay(0.66)),
            (300, 850, 10, ochre(0.72)),
            (930, 872, 65, clay(0.6)),
        )
    )
    return (
        shrubs
        + bench
        + fallen
        + at(440, 870, grass(leaf(0.45)))
        + at(1180, 872, grass(leaf(0.45)), size=0.8)
    )
