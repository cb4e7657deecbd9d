"""Files with a mark in every place where a file can say something, written part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES: Final = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"


def zipped(parts: Mapping[str, bytes | str], comment: str = "") -> bytes:
    """Return a zip of these parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment.encode()
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def _related(**targets: str) -> str:
    """Relationships by their kind and target; a target with a colon is outside the package."""
    listed = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind.rstrip("0123456789")}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if ':' in target else ''}/>"
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{listed}</Relationships>'


_SHEET: Final = f"""<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}">
<cols><col min="2" max="2" hidden="1"/></cols><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>隐藏列的话</t></is></c></row>
<row r="2" hidden="1"><c r="A2" t="s"><v>1</v></c></row>
<row r="5"><c r="A5"><v>3.42425197801011E+17</v></c><c r="B5"><v>13812340000</v></c>
<c r="D5"><v>0.1</v></c></row>
<row r="6"><c r="A6" t="str"><f>IF(B5&gt;0,"公式里的话",342425197801019999)</f><v>结果</v></c></row>
</sheetData>
<conditionalFormatting sqref="A1"><cfRule type="cellIs"><formula>"条件里的话"</formula></cfRule>
</conditionalFormatting>
<dataValidations><dataValidation sqref="A1" promptTitle="提示的标题" prompt="提示的话" error="出错的话">
<formula1>"下拉甲,下拉乙"</formula1></dataValidation></dataValidations>
<hyperlinks><hyperlink ref="A1" r:id="hyperlink" display="链接的名称" tooltip="链接的提示"/></hyperlinks>
<headerFooter><oddHeader>&amp;L&amp;"宋体,常规"&amp;1234242519780101</oddHeader></headerFooter></worksheet>"""

_XLSX: Final[Mapping[str, str]] = {
    "[Content_Types].xml": _TYPES,
    "_rels/.rels": _related(officeDocument="xl/workbook.xml"),
    "docProps/core.xml": '<c:coreProperties xmlns:c="c" xmlns:dc="dc"><dc:creator>属性作者</dc:creator>'
    "<c:keywords>属性关键词</c:keywords></c:coreProperties>",
    "docProps/app.xml": "<Properties><Company>属性单位</Company><Manager>属性经理</Manager></Properties>",
    "docProps/custom.xml": '<Properties><property name="经办"><lpwstr>属性自定</lpwstr></property></Properties>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="名册" r:id="worksheet1"/><sheet name="暗处" state="hidden" r:id="worksheet2"/>'
    '<sheet name="深处" state="veryHidden" r:id="worksheet3"/>'
    '</sheets><definedNames><definedName name="n">"名称里的话"</definedName></definedNames></workbook>',
    "xl/_rels/workbook.xml.rels": _related(
        worksheet1="worksheets/sheet1.xml",
        worksheet2="worksheets/sheet2.xml",
        worksheet3="/xl/worksheets/sheet3.xml",
        sharedStrings="sharedStrings.xml",
    ),
    "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}"><si><r><t>共用</t></r><r><rPr><b/></rPr><t>文字</t></r>'
    "<rPh><t>注音的话</t></rPh></si><si><t>隐藏行的话</t></si><si><t>残留的话</t></si></sst>",
    "xl/worksheets/sheet1.xml": _SHEET,
    "xl/worksheets/_rels/sheet1.xml.rels": _related(
        hyperlink="mailto:someone@example.org",
        comments="../comments1.xml",
        threadedComment="../threadedComments/threadedComment1.xml",
        drawing="../drawings/drawing1.xml",
    ),
    "xl/worksheets/sheet2.xml": f'<worksheet xmlns="{_MAIN}"><sheetData><row><c t="inlineStr"><is>'
    "<t>隐藏表的话</t></is></c></row></sheetData></worksheet>",
    "xl/worksheets/sheet3.xml": f'<x:worksheet xmlns:x="{_MAIN}"><x:sheetData><x:row r="3">'
    '<x:c r="C3" t="inlineStr">'
    "<x:is><x:t>深藏表的话</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>",
    "xl/worksheets/sheet9.xml": f'<worksheet xmlns="{_MAIN}"><sheetData><row r="1"><c r="A1" t="str">'
    "<v>没列的话</v></c></row></sheetData></worksheet>",
    "xl/comments1.xml": f'<comments xmlns="{_MAIN}"><authors><author>批注人</author></authors><commentList>'
    '<comment ref="B5"><text><r><t>批注</t></r><r><t>的话</t></r></text></comment></commentList></comments>',
    "xl/threadedComments/threadedComment1.xml": '<T><threadedComment ref="C7"><text>讨论的话</text>'
    "</threadedComment></T>",
    "xl/drawings/drawing1.xml": f'<d xmlns:a="{_DRAWING}"><sp><cNvPr id="1" descr="图形的说明"/>'
    "<a:p><a:r><a:t>文本框</a:t></a:r><a:r><a:t>的话</a:t></a:r></a:p></sp></d>",
    "xl/drawings/_rels/drawing1.xml.rels": _related(chart="../charts/chart1.xml"),
    "xl/charts/chart1.xml": "<c><strCache><pt><v>图表的话</v></pt></strCache></c>",
    "xl/externalLinks/externalLink1.xml": '<e><cell r="A1"><v>外部的话</v></cell></e>',
    "xl/pivotCache/pivotCacheDefinition1.xml": '<p><sharedItems><s v="缓存的话"/>'
    '<n v="13812340001"/></sharedItems></p>',
    "customXml/item1.xml": "<x><y>附带的话</y></x>",
    "xl/media/image1.png": "\x89PNG",
    "xl/vbaProject.bin": "x",
}


def xlsx() -> bytes:
    """Return a workbook."""
    return zipped(_XLSX)


def _paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:r>{properties}<w:t>{text}</w:t></w:r></w:p>"


def _story(name: str, inner: str) -> str:
    return f'<w:{name} xmlns:w="{_WORD}" xmlns:mc="mc">{inner}</w:{name}>'


_BODY: Final = (
    _paragraph("正文的话")
    + "<w:p><w:r><w:t>前半</w:t></w:r><w:del w:author='删的人'><w:r><w:delText>删去的话</w:delText></w:r></w:del>"
    "<w:ins w:author='加的人'><w:r><w:t>后半</w:t></w:r></w:ins></w:p>"
    + _paragraph("隐藏的话", "<w:rPr><w:vanish/></w:rPr>")
    + "<w:p><w:r><w:instrText>QUOTE 域里的话</w:instrText></w:r></w:p>"
    + "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
    + _paragraph("框里的话")
    + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
    + _paragraph("框里的话")
    + "</w:txbxContent></mc:Fallback></mc:AlternateContent>"
    "<w:drawing><w:docPr descr='图的说明'/></w:drawing></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"
    + _paragraph("格一")
    + "</w:tc><w:tc>"
    + _paragraph("格二上")
    + _paragraph("格二下")
    + "</w:tc></w:tr><w:sdt><w:sdtContent><w:tr><w:tc>"
    + _paragraph("格三", "<w:rPr><w:vanish w:val='0'/></w:rPr>")
    + "<w:tbl><w:tr><w:tc>"
    + _paragraph("套的话")
    + "</w:tc></w:tr></w:tbl></w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>"
)


def docx(**more: bytes | str) -> bytes:
    """Return a Word document."""
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": _story("document", f"<w:body>{_BODY}</w:body>"),
        "word/_rels/document.xml.rels": _related(hyperlink="mailto:someone@example.org"),
        "word/header1.xml": _story("hdr", _paragraph("眉上的话")),
        "word/footer1.xml": _story("ftr", _paragraph("脚下的话")),
        "word/footnotes.xml": _story("footnotes", f"<w:footnote>{_paragraph('脚注的话')}</w:footnote>"),
        "word/endnotes.xml": _story("endnotes", f"<w:endnote>{_paragraph('尾注的话')}</w:endnote>"),
        "word/comments.xml": _story("comments", f"<w:comment>{_paragraph('批注的话')}</w:comment>"),
        "word/settings.xml": _story("settings", "<w:docVar w:name='a' w:val='变量的话'/>"),
        "word/embeddings/表.xlsx": xlsx(),
        "docProps/core.xml": "<c><description>属性备注</description></c>",
    }
    return zipped({**parts, **more})


def ods() -> bytes:
    """Return an OpenDocument spreadsheet."""
    content = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:dc="d">'
        '<table:table table:name="册">'
        "<table:table-row><table:table-cell><office:annotation><text:p>批注的话</text:p></office:annotation>"
        '<text:p>姓名</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value="342425197801019999"><text:p>3.42E+17</text:p>'
        "</table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
        "<table:table-row><table:table-cell><text:p>末行的话</text:p></table:table-cell></table:table-row>"
        "</table:table></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "meta.xml": '<o xmlns:dc="d"><dc:creator>属性作者</dc:creator></o>',
            "styles.xml": '<o xmlns:text="x"><text:p>页眉的话</text:p></o>',
        }
    )


PAGE: Final = """<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="keywords" content="关键词的话">
<style>/* 样式的话 */</style><script>var x = "脚本的话";</script></head><body><!-- 注释的话 -->
<p title="提示的话">看得见<b>的话</b></p><div style="display: none">看不见的话</div>
<img alt="图的话" src="data:image/png;base64,AAAA"><input value="填的话"><a href="mailto:someone@example.org">信</a>
<a href="tel:13812340000">电话</a><table>表外的话<tr><th rowspan="2">姓名</th><th colspan="2">电话</th></tr>
<tr><td>甲</td><td>乙<br>丙<!-- 格里的注释 --></td></tr></table></body></html>"""


_PAGE: Final = "/Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]"


def pdf() -> bytes:
    """Return a PDF of a text page and a picture page, with words in its objects and a file attached."""
    objects = (
        "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a.txt) 8 0 R]>>>>>>",
        "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
        f"<<{_PAGE}/Contents 5 0 R/Annots[7 0 R]/Resources<</Font<</F 13 0 R>>>>>>",
        f"<<{_PAGE}/Contents 6 0 R/Resources<</XObject<</I 10 0 R>>>>>>",
        _stream("", "BT /F 12 Tf 20 100 Td (page words) Tj ET"),
        _stream("", "q 200 0 0 200 0 0 cm /I Do Q"),
        "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(note words)>>",
        "<</Type/Filespec/F(a.txt)/EF<</F 9 0 R>>>>",
        _stream("/Type/EmbeddedFile", "attached words"),
        _stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "x"),
        "<</Author(author words)/Title(title words)>>",
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(field)/V(filled words)>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body, offsets = b"%PDF-1.7\n", []
    for number, said in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{said}\nendobj\n".encode()
    listed = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{listed}"
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 11 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return body + f"{table}{trailer}".encode()


def _stream(attributes: str, data: str) -> str:
    return f"<<{attributes}/Length {len(data)}>>stream\n{data}\nendstream"
