"""Dana Whitfield: a white woman in her forties, red ponytail, freckles, teal scrubs, clipboard."""

from .face import eye, wall
from .landscape import sprig
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
    limb,
    line,
    ochre,
    oklch,
    outline,
    sand,
    sheet,
    strand,
    teal,
)

FAIR, BLUSH, SHADOW = oklch(0.88, 0.045, 62), oklch(0.8, 0.07, 38), oklch(0.8, 0.06, 55)
RED, DEEP_RED = oklch(0.56, 0.135, 44), oklch(0.48, 0.12, 42)
FACE = outline(
    "330,170 402,160 468,196 492,270 486,350 452,424 392,482 344,492 306,468 "
    "282,410! 276,366 262,330! 274,300 270,240"
)


def draw() -> str:
    return backdrop() + ponytail() + scrubs() + head() + features() + clipboard()


def backdrop() -> str:
    return (
        wall(ochre(0.86))
        + sheet(disc(360, 360, 310), ochre(0.92), 6)
        + at(690, 830, sprig(leaf(0.4), leaf(0.6), 8), size=2.3, turn=10)
        + at(70, 840, sprig(leaf(0.4), leaf(0.66), 8), size=1.7, turn=-8)
    )


def ponytail() -> str:
    tail = outline(
        "520,200! 590,196 640,250 650,340 624,430 640,520! 580,490 556,400 566,320 548,264 510,246!"
    )
    return (
        sheet(tail, DEEP_RED, 7)
        + strand("560,226 606,270 606,380 600,450", RED, 6)
        + strand("546,240 580,290 584,360", RED, 5)
    )


def scrubs() -> str:
    neck = outline("370,440! 366,540 330,590! 420,640! 520,580! 486,530 484,400!")
    top = outline(
        "330,560! 220,600 150,650 120,740 110,830! 700,830! 690,720 650,640 590,590 "
        "500,548! 470,610 412,700! 360,620"
    )
    binding = outline("330,560! 360,620 412,700! 470,610 500,548!", closed=False)
    undershirt = outline("340,580! 412,690! 486,572! 452,598 412,606 368,600")
    lanyard = line("M352 590Q380 700 420 760M488 572Q470 690 430 760", clay(0.6), 9)
    badge = (
        sheet(box(390, 752, 74, 60, 8), PAPER, 4)
        + flat(disc(412, 776, 11), teal(0.7))
        + line("M432 772h20M432 786h20", ink(0.7), 5)
    )
    return (
        sheet(neck, SHADOW, 4)
        + flat(undershirt, PAPER)
        + sheet(top, teal(0.52), 9)
        + line(binding, teal(0.38), 10)
        + lanyard
        + badge
    )


def head() -> str:
    ear = sheet(outline("478,300 506,286 520,316 506,356 480,368"), SHADOW, 3) + flat(
        disc(500, 366, 7), ochre(0.8)
    )
    cheek = outline("420,150! 440,300 420,400 340,500! 520,520! 560,150!")
    hair = outline(
        "270,268! 258,200 296,134 372,108 456,116 520,160 548,230 536,300! 506,286 "
        "488,310 480,350! 470,290 436,236 380,206! 320,210 286,236"
    )
    tie = sheet(outline("508,180! 540,190 552,246 524,264!"), teal(0.5), 3)
    strands = (
        strand("310,160 400,140 500,200", DEEP_RED, 5)
        + strand("380,196 440,200 516,240", DEEP_RED, 5)
        + strand("300,200 350,168 420,166", DEEP_RED, 4)
    )
    return (
        sheet(FACE, FAIR)
        + inside(FACE, "cheek", flat(cheek, SHADOW, 'opacity=".45"'))
        + ear
        + sheet(hair, RED, 5)
        + strands
        + tie
    )


def features() -> str:
    nose = strand("318,290 304,340 290,372 306,386 326,384", SHADOW, 7)
    mouth = outline("298,424! 314,420 334,422 360,416! 342,438 318,440")
    smile = (
        flat(mouth, PAPER)
        + strand("296,423 326,422 364,414", clay(0.5), 5)
        + strand("312,444 328,447 344,441", clay(0.62), 5)
    )
    brows = strand("276,268 294,256 314,262", DEEP_RED, 8) + strand(
        "352,262 384,250 416,266", DEEP_RED, 8
    )
    freckles = "".join(
        flat(disc(x, y, 2.8), oklch(0.68, 0.09, 50))
        for x, y in (
            (350, 352),
            (366, 362),
            (384, 350),
            (398, 364),
            (376, 376),
            (284, 350),
            (296, 340),
            (280, 366),
            (410, 350),
            (330, 336),
        )
    )
    return (
        flat(disc(390, 384, 34, 24), BLUSH, 'opacity=".6"')
        + nose
        + smile
        + brows
        + freckles
        + eye(298, 300, leaf(0.45), ink(0.3), "left", wide=34, high=23)
        + eye(384, 300, leaf(0.45), ink(0.3), "right", wide=46, high=24)
        + strand("426,296 436,290", SHADOW, 4)
        + strand("428,304 440,304", SHADOW, 4)
        + strand("378,398 386,416 380,432", SHADOW, 4)
    )


def clipboard() -> str:
    board = box(-96, -128, 192, 256, 10)
    lines = "".join(
        line(f"M-66 {y}h{w}", sand(0.8), 8)
        for y, w in ((-60, 120), (-28, 132), (4, 96), (36, 126), (68, 80))
    )
    page = (
        sheet(board, ochre(0.56), 6)
        + sheet(box(-80, -104, 160, 226, 3), PAPER, 3)
        + lines
        + sheet(box(-36, -142, 72, 34, 8), ink(0.5), 3)
    )
    sleeve = limb("150,690,62 136,780,66 150,860,60")
    fingers = "".join(
        sheet(limb(f"{150 - i * 4},{716 + i * 30},15 {196 - i * 6},{708 + i * 30},14"), FAIR, 3)
        for i in range(3)
    )
    return sheet(sleeve, teal(0.5), 6) + at(236, 730, page, turn=-8) + fingers
