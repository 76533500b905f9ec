"""The forms in which offices report: the monthly workbook, and forms II.06a and II.07b as other systems export them."""

from bantin.forms.head import Head, HeadLine
from bantin.forms.layout import Balance, Ceiling, Cells, Column, Form, RowBlock, Rows, Sheet
from bantin.forms.monthly import COUNTED_SHEETS, FIRST_DAY_OF_FULL_SERVICES, LAST_DAY_OF_LEVELS
from bantin.forms.official import DOSSIERS_EXPORT, PROCEDURES_EXPORT
from bantin.forms.registers import REGISTER_SHEETS

MONTHLY = Form(
    id="bantin-thang",
    version=1,
    title="Sổ số liệu tháng: xây dựng chính quyền điện tử",
    sheets=(*COUNTED_SHEETS, *REGISTER_SHEETS),
)

__all__ = [
    "DOSSIERS_EXPORT",
    "FIRST_DAY_OF_FULL_SERVICES",
    "LAST_DAY_OF_LEVELS",
    "MONTHLY",
    "PROCEDURES_EXPORT",
    "Balance",
    "Ceiling",
    "Cells",
    "Column",
    "Form",
    "Head",
    "HeadLine",
    "RowBlock",
    "Rows",
    "Sheet",
]
