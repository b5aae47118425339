"""Draw the program's icon in every size: draw_icons.py FOLDER SIZE... (PNG; .ico and .icns beside them)."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import resvg_py
from PIL import Image

DRAWING = Path(__file__).resolve().parents[2] / "resources" / "app" / "lis-desktop.svg"


def main(folder: Path, sizes: list[int]) -> None:
    """Write FOLDER/lis-desktop-SIZE.png for each size, lis-desktop.ico and lis-desktop.icns."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = []
    for size in sizes:
        data = resvg_py.svg_to_bytes(svg_path=str(DRAWING), width=size, height=size)
        (folder / f"lis-desktop-{size}.png").write_bytes(bytes(data))
        pictures.append(Image.open(io.BytesIO(bytes(data))))
    largest = pictures[-1]
    small = [(each.width, each.width) for each in pictures if each.width <= 256]
    largest.save(folder / "lis-desktop.ico", sizes=small)
    largest.save(folder / "lis-desktop.icns")
    (folder / "lis-desktop.svg").write_bytes(DRAWING.read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(each) for each in sys.argv[2:]])
