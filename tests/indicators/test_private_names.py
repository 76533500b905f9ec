"""A text that names a person is withheld; offices, roles and places are no persons."""

from __future__ import annotations

import unicodedata

import pytest

from bantin.indicators.private_names import names_a_person

# Every text of the registers of the simulated districts.
OFFICES_AND_ROLES = """
Các cơ quan cấp huyện
Phòng Nội vụ
Phòng Tài chính - Kế hoạch
Phòng Tư pháp
Phòng Văn hóa và Thông tin
UBND các xã, thị trấn
Văn phòng HĐND và UBND
Chánh Văn phòng HĐND và UBND
Chủ tịch UBND huyện
Phó Chủ tịch UBND huyện
"""
RAISED_BY = """
thị trấn Me; thị trấn Đại Nghĩa; xã Bột Xuyên; xã Chí Tiên; xã Gia Minh; xã Gia Phú; xã Gia Phương; xã Gia Thịnh;
xã Gia Tiến; xã Gia Trung; xã Gia Tân; xã Gia Vân; xã Hoàng Cương; xã Hưng Long; xã Hồng Sơn; xã Hợp Thanh;
xã Khải Xuân; xã Liên Sơn; xã Minh Hòa; xã Mạn Lạn; xã Mỹ Lương; xã Nga Hoàng; xã Ngọc Lập; xã Ngọc Đồng; xã Ninh Dân;
xã Phù Lưu Tế; xã Phùng Xá; xã Phúc Khánh; xã Quảng Yên; xã Thượng Lâm; xã Trung Sơn; xã Vân Lĩnh; xã Võ Lao;
xã Vạn Kim; xã Xuân An; xã Xuân Viên; xã Đông Lĩnh; xã Đốc Tín; xã Đồng Tâm; xã Đồng Xuân
"""
TEXTS = """
Bộ phận một cửa chưa có máy quét để số hóa hồ sơ
Bộ phận một cửa hiện đại tại tất cả các xã, thị trấn
Chưa kết nối được mạng truyền số liệu chuyên dùng
Cấp chữ ký số cho lãnh đạo các cơ quan, xã, thị trấn
Kiểm tra chất lượng đường truyền họp trực tuyến
Kiện toàn ban biên tập, gửi tin bài cho Cổng thông tin điện tử
Ký số văn bản điện tử, gửi nhận trên trục liên thông
Kết nối họp trực tuyến đến tất cả các xã, thị trấn
Một số máy tính đã cũ, không cài được phần mềm một cửa
Nâng tỷ lệ hồ sơ nộp trực tuyến
Phần mềm một cửa báo lỗi khi chuyển hồ sơ liên thông
Số hóa kết quả giải quyết còn hiệu lực tại bộ phận một cửa
Số hóa sổ hộ tịch tại các xã, thị trấn
Theo dõi, đánh giá cải cách hành chính của cơ quan, xã, thị trấn
Triển khai biên lai điện tử tại bộ phận một cửa
Xử lý hồ sơ công việc trên mạng
Đưa Cổng thông tin điện tử giao diện mới vào hoạt động
Đường truyền internet chậm, họp trực tuyến hay mất tiếng
An toàn thông tin cho cán bộ, công chức
Chuyển đổi số và dịch vụ công trực tuyến
Giao ban công tác chỉ đạo, điều hành
Giới thiệu nhận kết quả qua dịch vụ bưu chính công ích
Hướng dẫn người dân thanh toán trực tuyến phí, lệ phí
Học tập, quán triệt nghị quyết
Ký số văn bản điện tử
Nộp hồ sơ trên Cổng Dịch vụ công
Phòng, chống dịch bệnh
Sản xuất nông nghiệp
Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính
Sử dụng phần mềm một cửa điện tử
Tiến độ giải phóng mặt bằng
Triển khai xây dựng chính quyền điện tử
Tuyên truyền dịch vụ công trực tuyến trên hệ thống truyền thanh
Đẩy mạnh cải cách hành chính
Nhà cung cấp đã nâng tốc độ đường truyền
Đã cấp máy quét
Đã hoàn thành kết nối
Đã thay máy tính cho bộ phận một cửa
Đơn vị cung cấp phần mềm đã sửa lỗi
"""
LISTED = [text.strip() for text in (*OFFICES_AND_ROLES.splitlines(), *RAISED_BY.split(";"), *TEXTS.splitlines())]
PERSONS = [
    "Hồ sơ của ông Nguyễn Văn A bị chậm",
    "Bà Trần Thị B phản ánh",
    "công dân Lê C chưa nhận kết quả",
    "CÔNG DÂN NGUYỄN VĂN A",
    "đồng chí Nguyễn Nam theo dõi",
    "đ/c Hùng theo dõi",
    "anh N.V.A chưa nhận kết quả",
    "chị Lan",
    "kính gửi Ông Lê A",
    "ông Thành phản ánh",
    "Trả kết quả cho Nguyễn Thị Minh",
    "Hồ Thị Lan nộp hồ sơ",
    "Ông (bà) Phạm Văn Hải nộp hồ sơ",
]
NO_PERSONS = [
    "Hồ sơ của các ông, bà Trưởng thôn",
    "đồng chí Chủ tịch UBND huyện",
    "đồng chí Phó Bí thư Huyện ủy",
    "các anh Công an xã",
    "bà con nhân dân",
    "công dân Việt Nam",
    "Cổng Công dân số",
    "đường Lê Hồng Phong",
    "Trường THCS Nguyễn Trãi",
    "xã Lê Minh Xuân",
    "tỉnh Bà Rịa - Vũng Tàu",
    "Bà Rịa triển khai dịch vụ công",
    "học tập tư tưởng Hồ Chí Minh",
    "Hệ thống Quản lý Hồ Sơ Công Việc",
    "Phòng Giáo Dục Và Đào Tạo Huyện",
    "Châu Á Thái Bình Dương",
    "ĐOÀN THANH NIÊN",
    "",
]


@pytest.mark.parametrize("text", PERSONS)
def test_a_person_is_found(text):
    """By the form of address, or by the family name and what follows it."""
    assert names_a_person(text)


@pytest.mark.parametrize("text", [text for text in LISTED if text])
def test_no_text_of_the_simulated_registers_names_a_person(text):
    """None of them may be withheld."""
    assert not names_a_person(text)


@pytest.mark.parametrize("text", NO_PERSONS)
def test_roles_places_streets_and_headings_are_no_persons(text):
    """What is called after a person is none."""
    assert not names_a_person(text)


def test_a_name_is_found_in_any_unicode_form():
    """Decomposed, with Ð (eth) for Đ, and with an invisible character in it (traps.md, 9)."""
    assert names_a_person(unicodedata.normalize("NFD", "ông Nguyễn Văn A"))
    assert names_a_person("hồ sơ của Ðinh Văn Hải")
    assert names_a_person("hồ sơ của Nguyễn\u200b Văn\u00a0Hải")


def test_a_known_place_in_a_list_is_no_person():
    """Only the first of a list stands behind its kind."""
    assert names_a_person("các xã Chí Tiên, Lê Minh Xuân")
    assert not names_a_person("các xã Chí Tiên, Lê Minh Xuân", places=["Lê Minh Xuân"])
