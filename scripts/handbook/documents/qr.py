"""An address as a picture that a phone's camera reads."""

import io

import segno

# Empty modules around the code that readers rely on, ISO/IEC 18004.
BORDER = 4


def qr_svg(text: str) -> str:
    """The text as a QR code in SVG, with the margin that readers need, for a sheet that is scaled when it is set.

    ValueError for an empty text or one that no QR code can hold.
    """
    made = io.BytesIO()
    segno.make(text, error="m", micro=False).save(made, kind="svg", border=BORDER, scale=4, xmldecl=False)
    return made.getvalue().decode()


def qr_png(text: str, scale: int) -> bytes:
    """The text as a QR code in a PNG picture, `scale` pixels a module. A seventh of it may be damaged (level M).

    ValueError for an empty text or one that no QR code can hold.
    """
    made = io.BytesIO()
    segno.make_qr(text, error="m", boost_error=False).save(made, kind="png", scale=scale, border=BORDER)
    return made.getvalue()
