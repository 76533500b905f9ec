"""The editorial file of a month: what people write beside the figures, with a place for each thing."""

from __future__ import annotations

from bantin.forms import Head

# The keys are those of context.yml, so that both are told in the same way.
_TEMPLATE = """\
---
# BIÊN TẬP: {unit}, {period}
#
# Tệp này là phần do người viết, đặt cạnh số liệu của tháng. Bỏ dấu # ở đầu các dòng cần dùng rồi điền vào;
# phần nào không có thì để nguyên. Không ghi số liệu ở đây: số liệu nằm trong sổ số liệu tháng.
# Trích dẫn chỉ ghi lời đã được người nói đồng ý đăng; không ghi tên riêng của người dân.

# Sự kiện mà bản tin đưa. kind: conference (hội nghị), steering_committee (họp ban chỉ đạo),
# progress_feature (bài về tiến độ), none (không có sự kiện). Ngày ghi theo dạng năm-tháng-ngày.
# event:
#   kind: conference
#   date: {day}
#   host: ""
#   place: ""
#   chair: ""
#   chair_role: ""
#   attended: []

# Ảnh: tệp đặt cùng thư mục; alt tả ảnh cho người không nhìn thấy, caption là chú thích, credit là người chụp.
# photographs:
#   - file: ""
#     alt: ""
#     caption: ""
#     credit: ""

# Trích dẫn: nguyên văn, kèm chức danh người nói.
# quotes:
#   - text: ""
#     speaker_role: ""

# Tồn tại, hạn chế. scope là nơi có tồn tại; indicator là mã trong params/indicators.yml, không có thì bỏ.
# shortcomings:
#   - text: ""
#     scope: ""
#     indicator: ""

# Nhiệm vụ được giao tại sự kiện, ngoài các nhiệm vụ trong sổ số liệu.
# tasks:
#   - assignee: ""
#     text: ""
#     due: {day}

# Tác giả, như sẽ in dưới bản tin.
# byline: ""
---
"""


def editorial_file(head: Head) -> str:
    """Return the text of an editorial file in which nothing is said yet: Markdown under YAML front matter."""
    return _TEMPLATE.format(unit=head.unit.full_name, period=head.period.label, day=head.period.span.end.isoformat())
