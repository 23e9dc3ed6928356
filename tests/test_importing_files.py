import io
import zipfile

import pytest

from blog.importing import files
from blog.importing.files import UnreadableFile

CONTENT_TYPES = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def package(parts):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": CONTENT_TYPES, **parts}.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize("name", ["post.pdf", "post", "post.docm", "post.doc"])
def test_other_kinds_of_file_are_refused_by_name(name):
    with pytest.raises(UnreadableFile, match="files can be imported"):
        files.check(name, b"words")


def test_an_empty_file_is_refused():
    with pytest.raises(UnreadableFile, match="empty"):
        files.check("post.txt", b" \r\n")


def test_a_file_over_twenty_megabytes_is_refused():
    with pytest.raises(UnreadableFile, match="20 MB"):
        files.check("post.txt", b"a" * (20 * 1024 * 1024 + 1))


def test_a_file_of_twenty_megabytes_is_not_refused():
    files.check("post.TXT", b"a" * (20 * 1024 * 1024))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("“pain” – 5 µg".encode(), "“pain” – 5 µg"),
        ("“pain”".encode("utf-8-sig"), "“pain”"),
        ("“pain”".encode("utf-16"), "“pain”"),
        (b"\xfe\xff" + "“pain”".encode("utf-16-be"), "“pain”"),
        ("“pain” – 5 µg".encode("cp1252"), "“pain” – 5 µg"),
    ],
)
def test_text_is_decoded_by_its_mark_else_as_utf_8_else_as_windows_wrote_it(data, text):
    assert files.decode(data) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"pain\x00relief", "NUL"),
        ("pain".encode("utf-16-le"), "NUL"),
        (b"\xff\xfea", "encoding"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"{\\rtf1 pain}", "RTF"),
        (b"PK\x03\x04....", "packed"),
        (files.OLE_SIGNATURE + b"....", "Office"),
    ],
)
def test_what_is_not_plain_text_is_refused(data, reason):
    with pytest.raises(UnreadableFile, match=reason):
        files.decode(data)


def test_a_package_is_unpacked_by_part():
    parts = files.unpack(package({"word/document.xml": b"<w/>"}))
    assert parts["word/document.xml"] == b"<w/>"


@pytest.mark.parametrize(
    "data",
    [
        b"plain words",
        package({})[:-30],
        package({"[Content_Types].xml": b"spreadsheetml"}),
        b"PK\x03\x04 not a package",
    ],
)
def test_what_is_not_a_word_document_is_refused(data):
    with pytest.raises(UnreadableFile, match="not a Word document"):
        files.unpack(data)


def test_a_document_with_a_password_is_refused():
    with pytest.raises(UnreadableFile, match="password"):
        files.unpack(files.OLE_SIGNATURE + b"EncryptedPackage")


def test_an_encrypted_package_is_refused():
    data = bytearray(package({"word/document.xml": b"<w/>"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := data.find(signature, start + 1)) >= 0:
            data[start + offset] |= 0x1
    with pytest.raises(UnreadableFile, match="encrypted"):
        files.unpack(bytes(data))


def test_a_zip_bomb_is_refused():
    with pytest.raises(UnreadableFile, match="zip bomb"):
        files.unpack(package({"word/media/image1.png": b"\x00" * 30_000_000}))


def test_a_zip_bomb_of_many_small_parts_is_refused():
    parts = {f"word/media/image{number}.png": b"\x00" * 3_000_000 for number in range(10)}
    with pytest.raises(UnreadableFile, match="zip bomb"):
        files.unpack(package(parts))


def test_a_zip_bomb_whose_headers_lie_is_refused():
    size = 30_000_000
    data = package({"word/media/image1.png": b"\x00" * size})
    lying = data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lying != data
    with pytest.raises(UnreadableFile, match=r"zip bomb|damaged"):
        files.unpack(lying)


def test_a_vast_text_part_is_refused():
    varied = b"".join(b"<w>%d</w>" % number for number in range(900_000))
    assert len(varied) > files.MAX_XML_PART
    with pytest.raises(UnreadableFile, match="zip bomb"):
        files.unpack(package({"word/document.xml": varied}))


@pytest.mark.parametrize(
    "xml",
    [
        b"<w>cut off",
        b'<!DOCTYPE w [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><w>&b;</w>',
        b'<!DOCTYPE w [<!ENTITY file SYSTEM "file:///etc/hostname">]><w>&file;</w>',
        b'<?xml version="1.0" encoding="no-such-encoding"?><w/>',
    ],
)
def test_damaged_or_unsafe_xml_is_refused(xml):
    with pytest.raises(UnreadableFile, match=r"word/document\.xml"):
        files.parse_xml({"word/document.xml": xml})
