"""
Draw the one picture of the demo: data/demo/editorial/yen-lap/hinh-minh-hoa.png.

A plainly drawn thing, no photograph of anything: coloured bars over a line, as a chart on a wall. Nobody is in it.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

TARGET = Path(__file__).resolve().parent.parent / "data" / "demo" / "editorial" / "yen-lap" / "hinh-minh-hoa.png"
SIZE = (1600, 900)
PAPER, FRAME, INK = "#f7f3f6", "#d9cfe0", "#4b2e92"
BARS = (0.35, 0.5, 0.42, 0.66, 0.58, 0.8, 0.72)
SHADES = ("#b7a6dc", "#8f78c6")


def picture() -> Image.Image:
    """Return the picture."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    width, height = SIZE
    draw.rectangle((80, 80, width - 80, height - 80), outline=FRAME, width=12)
    base, step = height - 200, (width - 400) // len(BARS)
    for n, share in enumerate(BARS):
        left = 200 + n * step
        draw.rectangle((left, base - int(share * 500), left + step - 50, base), fill=SHADES[n % len(SHADES)])
    draw.line((180, base, width - 180, base), fill=INK, width=8)
    return image


def main() -> None:
    """Write the picture where the demo's editorial file looks for it."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    picture().save(TARGET, "PNG", optimize=True)
    print(TARGET)


if __name__ == "__main__":
    main()
