"""Rosa Castellanos: a Latina in her thirties, long dark waves, head tilted, mustard cardigan."""

from .face import eye, wall
from .paper import (
    PAPER,
    at,
    clay,
    disc,
    flat,
    ink,
    inside,
    leaf,
    line,
    ochre,
    oklch,
    outline,
    sheet,
    strand,
)

TONE, SHADOW, BLUSH = oklch(0.74, 0.075, 58), oklch(0.66, 0.08, 54), oklch(0.68, 0.1, 38)
DARK, SHINE = oklch(0.27, 0.03, 40), oklch(0.38, 0.045, 42)
FACE = outline(
    "400,160 470,176 512,236 514,312 494,392 448,458 400,478 352,458 306,392 "
    "286,312 288,236 330,176"
)


def draw() -> str:
    return plants() + hair_behind() + clothes() + at(28, -34, head() + features(), turn=5) + locks()


def plants() -> str:
    return wall(leaf(0.8)) + "".join(
        at(x, y, monstera(fill), size=size, turn=turn)
        for x, y, fill, size, turn in (
            (150, 300, leaf(0.62), 1.25, -30),
            (680, 230, leaf(0.56), 1.3, 32),
            (90, 640, leaf(0.5), 1.1, -58),
            (730, 600, leaf(0.66), 1.15, 58),
        )
    )


def monstera(fill: str) -> str:
    """A split leaf about 300 across, its stalk at the bottom."""
    half = outline(
        "0,-170! 60,-150 110,-96! 66,-84! 128,-60 146,-10! 84,-22! 142,16 130,72! "
        "76,34! 108,84 70,124! 34,76 0,110!"
    )
    halves = at(0, 0, sheet(half, fill), flip=True) + sheet(half, fill)
    veins = "".join(
        line(f"M0 {y}Q{s * 30} {y - 16} {s * 62} {y - 22}", leaf(0.8), 4)
        for y in (60, 10, -40, -90)
        for s in (-1, 1)
    )
    return halves + line("M0 170V-150", leaf(0.8), 6) + veins


def hair_behind() -> str:
    mane = outline(
        "400,96 500,112 566,190 574,290 560,380 590,460 580,560 610,640 560,720! "
        "260,720! 200,650 226,560 204,470 238,380 226,280 244,180 310,112"
    )
    return sheet(mane, DARK, 8)


def clothes() -> str:
    neck = outline("344,420! 342,520 300,570! 400,640! 500,570! 458,520 456,420!")
    blouse = outline("300,566! 340,556 400,620 460,556 500,566! 560,830! 240,830!")
    left = outline("306,552! 200,590 130,650 96,740 84,830! 352,830! 340,700 322,620")
    right = outline("494,552! 600,590 670,650 704,740 716,830! 448,830! 460,700 478,620")
    bands = strand("310,556 326,640 346,840", ochre(0.6), 16) + strand(
        "490,556 474,640 454,840", ochre(0.6), 16
    )
    buttons = "".join(flat(disc(334 + i * 5, 690 + i * 54, 6), PAPER) for i in range(3))
    chain = strand("336,566 400,650 464,566", ochre(0.82), 4) + sheet(
        disc(400, 648, 11), ochre(0.84), 2
    )
    ribs = "".join(
        line(f"M{x} 830l{dx} -70", ochre(0.68), 5)
        for x, dx in ((150, 8), (200, 10), (250, 10), (560, -10), (610, -10), (660, -8))
    )
    return (
        sheet(blouse, PAPER, 3)
        + sheet(neck, SHADOW, 4)
        + chain
        + sheet(left, ochre(0.75), 8)
        + sheet(right, ochre(0.75), 8)
        + bands
        + buttons
        + ribs
    )


def head() -> str:
    side = outline("300,140! 316,240 310,330 350,430 380,500! 240,520! 240,140!")
    crown = outline(
        "392,112! 320,112 264,170 254,270 270,360! 286,320 300,250 350,200 392,150! "
        "430,196 486,240 508,310 522,366! 548,280 540,180 480,116"
    )
    gloss = strand("300,180 330,146 372,136", SHINE, 6) + strand(
        "424,140 480,166 512,216", SHINE, 6
    )
    hoops = line(disc(284, 402, 20), ochre(0.8), 6) + line(disc(514, 402, 20), ochre(0.8), 6)
    return (
        hoops
        + sheet(FACE, TONE)
        + inside(FACE, "side", flat(side, SHADOW, 'opacity=".4"'))
        + sheet(crown, DARK, 4)
        + gloss
    )


def features() -> str:
    nose = strand("392,300 388,346 378,364 400,374 422,364", SHADOW, 7)
    mouth = outline("352,404! 376,400 400,404 424,400 448,404! 428,434 400,442 372,434")
    smile = (
        flat(mouth, PAPER)
        + line(mouth, clay(0.5), 5)
        + strand("366,436 400,450 434,436", clay(0.56), 6)
    )
    brows = outline("318,268! 348,250 378,260! 376,270! 346,262") + outline(
        "482,268! 452,250 422,260! 424,270! 454,262"
    )
    cheeks = flat(disc(336, 374, 30, 20) + disc(464, 374, 30, 20), BLUSH, 'opacity=".45"')
    lashes = line("M324 302l-6 -6M476 302l6 -6", ink(0.2), 4)
    dimples = strand("334,398 328,410 334,424", SHADOW, 4) + strand(
        "466,398 472,410 466,424", SHADOW, 4
    )
    return (
        cheeks
        + nose
        + smile
        + flat(brows, DARK)
        + lashes
        + dimples
        + eye(348, 300, oklch(0.34, 0.06, 50), ink(0.2), "left", wide=50, high=28, slant=-1)
        + eye(452, 300, oklch(0.34, 0.06, 50), ink(0.2), "right", wide=50, high=28, slant=1)
    )


def locks() -> str:
    """Waves that fall in front of the shoulders."""
    left = outline(
        "262,330! 240,420 262,500 226,580 246,660 220,740 270,780! 310,720 290,640 "
        "316,560 296,480 306,420 288,370!"
    )
    right = outline(
        "566,330! 590,420 566,500 602,580 580,660 604,730 560,770! 520,720 536,640 "
        "508,560 530,480 520,420 540,370!"
    )
    shine = strand("266,420 284,500 256,590 274,670", SHINE, 6) + strand(
        "564,420 548,500 574,590 558,670", SHINE, 6
    )
    return sheet(left, DARK, 6) + sheet(right, DARK, 6) + shine
