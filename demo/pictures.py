"""Draw the demo's pictures again: `python demo/pictures.py` (all) or with the names of some."""

import sys
from pathlib import Path

from drawing import MARKS, PICTURES
from drawing.camera import photographs
from PIL import Image

DEMO = Path(__file__).parent


def main(names):
    for name, draw in MARKS.items():
        (DEMO.parent / "static" / "icons" / f"{name}.svg").write_text(draw())
    for name, picture in photographs(names or PICTURES):
        save(picture, DEMO / "pictures" / f"{name}.webp")


def save(picture: Image.Image, path: Path):
    # Steps of three in each channel take a quarter off the file and no eye sees them.
    stepped = picture.point(lambda level: round(level / 3) * 3)
    stepped.save(path, lossless=True, quality=100, method=6)


if __name__ == "__main__":
    main(sys.argv[1:])
