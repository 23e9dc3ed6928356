"""Astrid Lindqvist: a woman in her sixties, short silver hair, glasses, blazer, chin on hand."""

from .face import eye, wall
from .paper import (
    PAPER,
    box,
    clay,
    disc,
    dusk,
    flat,
    ink,
    inside,
    leaf,
    limb,
    line,
    ochre,
    oklch,
    outline,
    rose,
    sheet,
    strand,
    teal,
)

FAIR, SHADOW, LINES = oklch(0.86, 0.035, 55), oklch(0.78, 0.05, 48), oklch(0.7, 0.06, 45)
SILVER, STEEL = oklch(0.88, 0.008, 240), oklch(0.76, 0.012, 240)
FACE = outline(
    "420,160 490,176 530,240 534,318 518,392 486,448 436,488 396,492 352,470 "
    "316,420 300,350 296,270 320,200"
)


def draw() -> str:
    return bookshelf() + blazer() + head() + features() + glasses() + hand()


def bookshelf() -> str:
    rows = ""
    tones = (clay(0.64), teal(0.5), ochre(0.76), leaf(0.6), PAPER, rose(0.7), teal(0.7), ink(0.4))
    for shelf in range(3):
        x, base = 20, 216 + shelf * 250
        for book in range(17):
            number = (shelf * 7 + book * 5) % 11
            wide, tall = 30 + number * 2.4, 132 + (number * 37) % 64
            if (shelf, book) not in ((0, 5), (1, 14), (2, 2)):
                rows += sheet(box(x, base - tall, wide, tall, 3), tones[(book * 3 + shelf) % 8], 3)
                rows += line(
                    f"M{x + 8} {base - tall + 24}h{wide - 16:.0f}", PAPER, 4, 'opacity=".6"'
                )
            x += wide + 4
        rows += sheet(box(-10, base, 820, 20), ochre(0.62), 5)
    return (
        wall(dusk(0.42))
        + rows
        + f'<rect width="800" height="800" fill="{dusk(0.42)}" opacity=".35"/>'
    )


def blazer() -> str:
    neck = outline("352,440! 352,520 342,556! 412,640! 486,556! 476,520 480,440!")
    body = outline(
        "330,548! 230,580 150,630 104,720 90,830! 730,830! 716,720 670,640 590,584 500,548!"
    )
    blouse = outline("330,548! 352,536 412,600 476,536! 500,548! 520,660 440,830! 390,830! 310,660")
    bow = outline("412,604! 340,574 320,620 350,650 412,622! 470,654 504,624 486,578") + outline(
        "404,616! 376,720 396,760! 416,640 438,756! 456,716 424,616!"
    )
    lapels = outline(
        "330,544! 290,570 240,640 300,672! 282,700! 392,830! 350,830! 300,700! 340,620"
    ) + outline("500,544! 540,570 586,640 528,672! 546,700! 440,830! 480,830! 540,700! 492,620")
    return (
        sheet(body, dusk(0.34), 9)
        + flat(blouse, clay(0.82))
        + sheet(neck, SHADOW, 4)
        + sheet(bow, clay(0.62), 4)
        + sheet(lapels, dusk(0.28), 5)
        + flat(disc(612, 700, 13), ochre(0.8))
    )


def head() -> str:
    side = outline("380,140! 350,240 356,330 340,400 380,520! 240,520! 240,140!")
    back = outline(
        "292,330! 270,260 282,180 340,122 420,104 500,122 552,184 562,270 544,340! "
        "530,300 530,240! 300,250!"
    )
    fringe = outline(
        "470,112! 400,100 330,118 284,176 272,250 286,322! 302,290 318,240 360,214! "
        "420,228 486,212 526,176! 520,210 534,250 544,310! 568,260 556,180 520,130"
    )
    locks = "".join(
        strand(way, STEEL, 5)
        for way in (
            "460,128 380,138 320,200",
            "490,140 420,176 350,190",
            "300,210 286,250 288,290",
            "510,160 536,200 546,250",
        )
    )
    ear = sheet(outline("300,310 280,300 274,330 284,366 306,374"), SHADOW, 3) + sheet(
        disc(288, 382, 9), ochre(0.84), 2
    )
    return (
        sheet(back, STEEL, 5)
        + sheet(FACE, FAIR)
        + inside(FACE, "side", flat(side, SHADOW, 'opacity=".45"'))
        + ear
        + sheet(fringe, SILVER, 4)
        + locks
    )


def features() -> str:
    nose = strand("448,290 462,340 472,368 454,384 432,380", SHADOW, 7)
    lips = strand("404,426 436,432 474,420", clay(0.52), 7) + strand(
        "420,444 440,448 460,442", SHADOW, 5
    )
    brows = strand("352,262 384,248 416,258", STEEL, 9) + strand(
        "462,256 490,246 514,258", STEEL, 9
    )
    age = (
        strand("392,402 384,420 388,440", LINES, 4)
        + strand("492,400 496,414 490,432", LINES, 4)
        + strand("330,316 318,308", LINES, 4)
        + strand("330,328 318,332", LINES, 4)
        + strand("370,334 390,340 408,334", LINES, 3)
        + strand("480,334 496,338 508,332", LINES, 3)
    )
    return (
        flat(disc(370, 376, 30, 20), oklch(0.8, 0.07, 30), 'opacity=".5"')
        + nose
        + lips
        + brows
        + age
        + eye(386, 304, teal(0.55), ink(0.35), "left", wide=46, high=22)
        + eye(490, 304, teal(0.55), ink(0.35), "right", wide=38, high=21)
    )


def glasses() -> str:
    frame = teal(0.36)
    lenses = disc(386, 306, 48, 42) + disc(494, 306, 40, 41)
    return (
        flat(lenses, PAPER, 'opacity=".22"')
        + line(lenses, frame, 8)
        + line("M434 300q10 -12 20 0M338 300L292 312M534 300L540 298", frame, 8)
    )


def hand() -> str:
    sleeve = limb("640,860,76 610,760,66 566,650,54 548,600,46")
    cuff = outline("500,604! 588,566! 600,596! 512,636!")
    palm = outline(
        "516,610 500,560 494,520 470,506 430,508 398,512 392,498 420,484 470,478 "
        "500,474 512,440 516,406! 530,398 540,420 540,470 566,520 574,576"
    )
    knuckles = line("M400 503q40 -4 74 2M470 480q26 6 40 26", LINES, 3)
    return (
        sheet(sleeve, dusk(0.31), 7) + sheet(palm, FAIR, 4) + knuckles + sheet(cuff, clay(0.82), 4)
    )
