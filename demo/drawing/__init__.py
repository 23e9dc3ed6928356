"""The demo's pictures, drawn as cut paper: name of the picture -> function that returns SVG."""

from . import (
    des_peres,
    home,
    knee,
    low_back,
    medicines,
    neck,
    sciatica,
    sleep,
    st_peters,
    washington,
)

PICTURES = {
    "low-back-pain": low_back.draw,
    "knee-osteoarthritis": knee.draw,
    "sciatica": sciatica.draw,
    "sleep-and-pain": sleep.draw,
    "neck-pain-desk": neck.draw,
    "safe-pain-medicines": medicines.draw,
    "home": home.draw,
    "des-peres": des_peres.draw,
    "st-peters": st_peters.draw,
    "washington": washington.draw,
}
PORTRAITS = ()


def size(name: str) -> tuple[int, int]:
    return (800, 800) if name in PORTRAITS else (1600, 900)
