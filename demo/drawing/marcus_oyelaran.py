"""Marcus Oyelaran: a Black man in his fifties, grey beard, arms folded, before a window."""

from .face import eye, wall
from .paper import (
    PAPER,
    clay,
    disc,
    flat,
    ink,
    inside,
    land,
    leaf,
    limb,
    line,
    mint,
    ochre,
    outline,
    sheet,
    skin,
    strand,
    teal,
)

HEAD = outline(
    "400,138 478,152 524,214 530,300 514,396 474,470 400,500 326,470 286,396 "
    "270,300 276,214 322,152"
)
BROWN, DEEP, GREY = skin(0.46), skin(0.39), ink(0.72)


def draw() -> str:
    return window() + coat() + head() + beard() + features() + arms()


def window() -> str:
    arch = "M110 800V330a290 290 0 0 1 580 0V800Z"
    hills = (
        flat(arch, mint(0.92))
        + sheet(disc(590, 250, 60), ochre(0.84), 4)
        + sheet(land("0,420 200,380 420,430 600,380 800,420"), mint(0.82), 4)
        + sheet(land("0,500 220,470 500,510 800,460"), leaf(0.72), 4)
    )
    return wall(teal(0.62)) + inside(arch, "arch", hills) + line(arch, PAPER, 16)


def coat() -> str:
    shoulders = outline(
        "300,540! 210,570 130,610 86,690 70,830! 730,830! 714,690 670,610 590,570 500,540!"
    )
    shirt = outline("330,520! 400,600 470,520! 520,560 500,830! 300,830! 280,560")
    collar = outline("330,512! 318,560 362,640! 400,596! 438,640! 482,560 470,512! 400,590")
    tie = outline("382,600! 418,600! 428,632! 440,830! 360,830! 372,632!")
    lapels = outline(
        "300,536! 270,590 318,640! 296,668! 372,830! 300,830! 236,640 262,556!"
    ) + outline("500,536! 530,590 482,640! 504,668! 428,830! 500,830! 564,640 538,556!")
    neck = outline("326,430! 328,520 400,596! 472,520 474,430!")
    return (
        sheet(shoulders, PAPER, 9)
        + flat(shirt, teal(0.78))
        + sheet(neck, DEEP, 4)
        + sheet(tie, clay(0.58), 4)
        + sheet(collar, teal(0.84), 4)
        + sheet(lapels, PAPER, 5)
    )


def head() -> str:
    ears = sheet(outline("274,290 250,286 242,320 256,366 284,376"), DEEP, 3) + sheet(
        outline("526,290 550,286 558,320 544,366 516,376"), DEEP, 3
    )
    side = outline("470,120! 462,220 480,330 450,430 440,520! 600,520! 600,120!")
    crop = outline(
        "268,300! 262,216 300,142 360,110 400,106 440,110 500,142 538,216 532,300! "
        "518,260 500,204! 456,184 400,190 344,184 300,204! 282,260"
    )
    temples = outline("268,300! 266,250 290,214! 284,260") + outline(
        "532,300! 534,250 510,214! 516,260"
    )
    return (
        ears
        + sheet(HEAD, BROWN)
        + inside(HEAD, "side", flat(side, DEEP, 'opacity=".5"'))
        + sheet(crop, ink(0.3), 4)
        + flat(temples, GREY)
    )


def beard() -> str:
    full = outline(
        "270,318! 290,392 326,402 352,384 400,376 448,384 474,402 510,392 530,318! "
        "534,410 508,490 450,540 400,548 350,540 292,490 266,410"
    )
    lip = outline("352,412! 380,418 400,420 420,418 448,412! 432,438 400,446 368,438")
    moustache = outline(
        "322,414! 346,386 384,380 400,388 416,380 454,386 478,414! 452,404 424,412 "
        "400,410 376,412 348,404"
    )
    hairs = "".join(
        line(way, ink(0.58), 4)
        for way in (
            "M316 440q8 34 30 54",
            "M484 440q-8 34 -30 54",
            "M366 486q8 24 22 36",
            "M434 486q-8 24 -22 36",
            "M400 480v40",
        )
    )
    return sheet(full, GREY, 4) + hairs + flat(lip, skin(0.34)) + sheet(moustache, ink(0.8), 3)


def features() -> str:
    nose = outline("390,270 384,328 362,352 370,374! 400,366 430,374! 438,352 416,328 410,270")
    bridge = flat(nose, DEEP) + strand("366,372 380,366 400,378 420,366 434,372", skin(0.32), 5)
    brows = outline("306,270! 330,244 376,248! 378,262! 336,258") + outline(
        "494,270! 470,244 424,248! 422,262! 464,258"
    )
    lines = (
        strand("330,196 400,204 470,196", DEEP, 4)
        + strand("296,320 284,314", DEEP, 4)
        + strand("504,320 516,314", DEEP, 4)
    )
    return (
        bridge
        + flat(brows, ink(0.3))
        + lines
        + eye(342, 298, ink(0.22), ink(0.15), "left", high=26)
        + eye(458, 298, ink(0.22), ink(0.15), "right", high=26)
    )


def arms() -> str:
    under = limb("690,700,60 600,770,56 420,800,48")
    over = limb("104,690,62 190,762,58 330,790,50 500,776,44")
    hand = outline("500,734 556,726 600,742 618,770 600,800 540,816 500,816")
    cuff = outline("488,728! 512,726! 516,820! 490,822!")
    return (
        sheet(under, PAPER, 8)
        + sheet(hand, BROWN, 4)
        + line("M560 752l44 10M556 776l46 6", DEEP, 4)
        + sheet(over, PAPER, 8)
        + sheet(cuff, teal(0.78), 3)
    )
