"""Numbers and places that may be a person's or not: nobody could tell from these words alone.

A mobile typed as 登记编号 looks like these, and so does an identity number under 受理编号. So somebody has to
be asked, and to be sure would be wrong.
"""

from __future__ import annotations

_SERIALS = 12  # so many rows show how a column is numbered

DOUBTFUL: dict[str, tuple[str, ...]] = {
    "eleven digits of no telephone": (
        "图片138{digits8}.jpg、图片139{digits8}.png已上传。",
        "附件：136{digits8}.pdf",
        "{village}工作QQ群号：139{digits8}，微信群号137{digits8}。",
        "工号138{digits8}已离岗。",
        "医保号：150{digits8}，参保地{town}。",
        "登记编号|人员编号|事项" + "\n1342{digits7}|1522{digits7}|依申请公开" * 3,
        "照片IMG_138{digits8}.png，DSC150{digits8}",
    ),
    "serial by region and day": (
        "登记编号：{town_serial}，已办结。",
        "受理编号{town_serial}，请凭编号查询。",
        "采购编号：{town_serial}，预算{amount}元。",
        "办件编号 {town_serial} 转{office}办理。",
        "{office}{town_serial}号文件已归档。",
        "项目编号{town_serial}：{stem}组道路硬化。",
    ),
    "serials by region and day": tuple(
        f"{headings}\n" + "\n".join([row] * _SERIALS)
        for headings, row in (
            ("登记编号|事项", "{town_serial}|依申请公开"),
            ("办件编号|承办单位|办结", "{town_serial}|{office}|是"),
            ("采购编号|采购内容|金额", "{town_serial}|办公用品|{amount}"),
            ("文号|文件标题", "{town_serial}|关于{stem}河清淤的通知"),
            ("受理编号|姓名|事项", "{town_serial}|{name}|道路维修"),
            ("标题|渠道", "{stem}桥项目 {town_serial}|政府网站"),
        )
    ),
    "somebody's trade": ("行政许可：{name}，食品小作坊，{group}{small}号",),
}
"""Templates by class of what cannot be told apart."""
