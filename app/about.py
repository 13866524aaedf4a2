"""The About box: versions and where the data comes from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from app import __version__, style
from app.versions import versions

DATA_SOURCES = """
<p>Bundled digits, both from the UCI Machine Learning Repository, CC BY 4.0: <i>Optical Recognition
of Handwritten Digits</i>, E. Alpaydin and C. Kaynak, 1998, doi 10.24432/C50P49, rebuilt as 32×32
bits from the published 8×8 counts; <i>Pen-Based Recognition of Handwritten Digits</i>, E. Alpaydin
and F. Alimoglu, 1998, doi 10.24432/C5MG6K, as eight points a digit.</p>
<p>The shipped network has also learnt from UNIPEN train_r01_v07, section 1a, International Unipen
Foundation, doi 10.5281/zenodo.1195803, CC BY 4.0, and from the MNIST database of handwritten
digits, Y. LeCun, C. Cortes and C. Burges.</p>
"""


class AboutBox(QDialog):
    """Says what this is, in which version, and what it stands on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("aboutBox")
        self.setWindowTitle("About Digitpad")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = QLabel(_about_text(), objectName="aboutText", wordWrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setMinimumWidth(420)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*4 * [3 * style.SPACING])
        layout.setSpacing(2 * style.SPACING)
        layout.addWidget(text)
        layout.addWidget(buttons)


def _about_text() -> str:
    return f"""
<h2>Digitpad {__version__}</h2>
<p>A pad that reads the digits you draw while you draw them, with a neural network in plain numpy
that you can train, watch and take apart. MIT licence.</p>
<p>{versions()}</p>
{DATA_SOURCES}
"""
