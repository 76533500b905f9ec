"""The editorial file of a month: what people write beside the figures, with a place for each thing."""

from __future__ import annotations

from bantin.forms import Head

# The keys are those of context.yml, so that both are told in the same way.
_TEMPLATE = """\
---
# BIÊN TẬP: {unit}, {period}
#
# Tệp này là phần do người viết, đặt cạnh số liệu của tháng. Bỏ dấu # ở đầu các dòng cần dùng rồi điền vào;
# phần nào không có thì để nguyên. Không gõ con số vào lời văn: viết tên con số trong dấu {{ }}, ví dụ
# - {{dossiers_received}}: hồ sơ tiếp nhận ở bộ phận một cửa của chính đơn vị;
# - {{dossiers_received@communes_total}}: của các xã, thị trấn;
# - {{dossiers_online_share/change}}: mức tăng, giảm so với tháng trước.
# Tên con số là mã trong params/indicators.yml; viết sai thì `render.py check` gợi ý tên gần nhất và giá trị của nó.
# Ngày, kỳ, số văn bản, mức độ dịch vụ công thì ghi như thường. Giá trị có {{ }} hoặc dấu : đặt trong dấu nháy kép.
# Trích dẫn chỉ ghi lời đã được người nói đồng ý đăng; không ghi tên riêng của người dân.

# Sự kiện mà bản tin đưa; có sự kiện thì bản tin là tin hội nghị. kind: conference (hội nghị) hoặc
# steering_committee (họp ban chỉ đạo). Ngày ghi theo dạng năm-tháng-ngày. Có người chủ trì thì phải có chức danh.
# reported_by: cơ quan trình bày kết quả.
# event:
#   kind: conference
#   date: {day}
#   host: ""
#   place: ""
#   chair: ""
#   chair_role: ""
#   attended: []
#   reported_by: ""

# Ảnh: tệp JPEG, PNG hoặc WebP đặt cùng thư mục; alt tả ảnh cho người không nhìn thấy, caption là chú thích,
# credit là người chụp. Ảnh được thu nhỏ và bỏ mọi thông tin kèm theo (nơi chụp, máy chụp).
# section: mục có ảnh hoặc trích dẫn, ví dụ van_ban; có sự kiện mà không ghi thì là hoi_nghi.
# photographs:
#   - file: ""
#     alt: ""
#     caption: ""
#     credit: ""
#     section: ""

# Trích dẫn: nguyên văn, người nói, chức danh, và lời ấy nói hay đăng ở đâu.
# quotes:
#   - text: ""
#     speaker: ""
#     role: ""
#     source: ""
#     section: ""

# Tồn tại, hạn chế; bản tin nói sau chữ "Tuy nhiên". scope là nơi có tồn tại, không có thì bỏ.
# shortcomings:
#   - text: ""
#     scope: ""

# Nhiệm vụ được giao tại sự kiện, ngoài các nhiệm vụ trong sổ số liệu; due là hạn, không có thì bỏ.
# tasks:
#   - assignee: ""
#     text: ""
#     due: {day}

# Tác giả, như sẽ in ở bản tin.
# byline: ""

# Dưới hàng --- cuối có thể viết thêm các đoạn văn cho từng mục của bản tin. Mỗi phần mở bằng tên mục, ví dụ
# "## Hội nghị" hoặc "## mot_cua"; chỉ dùng đoạn văn, danh sách gạch đầu dòng và liên kết http(s).
---
"""


def editorial_file(head: Head) -> str:
    """Return the text of an editorial file in which nothing is said yet: Markdown under YAML front matter."""
    return _TEMPLATE.format(unit=head.unit.full_name, period=head.period.label, day=head.period.span.end.isoformat())
