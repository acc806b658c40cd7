"""An address as a picture that a phone's camera reads."""

import io

import segno

# Empty modules around the code that readers rely on, ISO/IEC 18004.
BORDER = 4


def qr_png(text: str, scale: int) -> bytes:
    """The text as a QR code in a PNG picture, `scale` pixels a module. A seventh of it may be damaged (level M).

    ValueError for an empty text or one that no QR code can hold.
    """
    made = io.BytesIO()
    segno.make_qr(text, error="m", boost_error=False).save(made, kind="png", scale=scale, border=BORDER)
    return made.getvalue()
