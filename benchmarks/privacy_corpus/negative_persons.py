"""Lines in which the words that call somebody by his need are followed by their work: nobody is named."""

from __future__ import annotations

PERSONS: dict[str, tuple[str, ...]] = {
    "words of need and their own work": (
        "{village}低保户数{small}户", "残疾人联合会{year}年工作要点", "特困人员供养标准{amount}元", "低保户{stem}组走访记录",
        "困难党员慰问金发放情况", "孤儿基本生活费{amount}元", "患者满意度{area}%", "学生资助中心{year}年通知", "精神病人管理工作会议",
        "低保户高龄补贴发放{small}人", "残疾人文体活动{small}场", "学生成绩册{small}本", "患者安全管理制度", "贫困户危房改造{small}户",
        "脱贫户季度核查{small}户", "监测户常态化帮扶{small}次", "五保户房屋修缮{small}间", "低保户申请材料清单", "低保户金额核对表",
        "残疾人康复服务{count}人次", "残疾人阳光家园{village}站", "学生阳光午餐{small}元", "学生牛奶{count}盒", "患者费用清单",
        "学生方阵{small}个", "患者方便门诊开放", "低保户边缘家庭排查", "困难群众温暖过冬行动", "困难群众温馨家园", "残疾人车辆补贴{amount}元",
    ),
    "words of need in counts and places": (
        "低保户{stem}村{small}户、{stem}村{small}户", "走访低保户{small}户，残疾人{small}名", "贫困户{village}{small}户全部脱贫",
        "五保户{village}{small}人", "残疾人{village}活动室", "患者{village}卫生室就诊{count}人次", "学生{village}小学{count}人",
        "孤儿{year}年{small}名", "低保户万元以下收入{small}户", "脱贫户万户工程启动", "困难户安置房{small}套", "孕妇安检绿色通道",
        "低保户于{day}前完成认定", "学生于{month}月开学", "患者何时可以出院由医生决定", "低保户任何一方不得代领", "学生任课安排表",
        "残疾人毕业生就业{small}人", "困难党员关爱基金{amount}元", "困难职工节日慰问{small}户", "学生查体{count}人", "患者查房制度",
    ),
    "documents, leave and courtesy": (
        "石卫健〔{year}〕{small}号 关于高血压患者管理的通知", "金民政〔{year}〕{small}号低保动态管理办法", "{village}{name}同志因病请假",
        "罗国庆同志因病请假，由他人代班", "来电人：高女士，反映低保户问题", "来电人：王先生，咨询残疾人补贴", "三年级{small}班学生{small}人",
        "{town}中心学校五年级{small}班获奖", "书记{name}参加六年级毕业典礼", "{office}微信公众号：huayuan_zhen",
        "联系QQ：{digits9}（QQ群：便民服务群）",
        "关注微信公众号{town}发布", "村民委员会联系电话：{phone}", "村民小组长{name}，联系电话：{phone}", "患者家属接待日每月{small}日",
    ),
}  # fmt: skip
"""Templates by what follows the words."""
