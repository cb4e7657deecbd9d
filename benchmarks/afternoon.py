"""(b) What someone who knows pandas well would write in an afternoon for the same folder of workbooks.

pandas.read_excel with openpyxl in a loop, a pandera schema per form validated file by file, everything
concatenated and written with xlsxwriter: the ledgers, the failures, and the counts that the tables need. It
knows the templates' layout by heart (headings in row 3) and uses nothing of the pipeline.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

YEAR = 2020
HEADER = 2  # headings stand in the third row of every sheet
FIRST_ROW = HEADER + 2  # Excel's number of the first record

YES_NO = ["是", "否"]
DATE = "datetime64[us]"
IN_YEAR = pa.Check.in_range(pd.Timestamp(YEAR, 1, 1), pd.Timestamp(YEAR, 12, 31), error="not in the year")


def text(*checks: pa.Check, required: bool = False) -> pa.Column:
    """A text column; blank cells are allowed unless it is required."""
    return pa.Column(str, list(checks), nullable=not required)


def choice(*options: str, required: bool = False) -> pa.Column:
    """A column with a drop-down."""
    return text(pa.Check.isin(options), required=required)


def day(*checks: pa.Check, required: bool = False) -> pa.Column:
    """A date column."""
    return pa.Column(DATE, list(checks), nullable=not required)


def figure(dtype: str = "Int64", required: bool = False) -> pa.Column:
    """A column of counts or amounts."""
    return pa.Column(dtype, pa.Check.ge(0), nullable=not required)


def not_before(later: str, earlier: str) -> pa.Check:
    """A rule between two date columns."""
    return pa.Check(lambda frame: ~(frame[later] < frame[earlier]), error=f"{later} before {earlier}")


def filled_for_policy(column: str) -> pa.Check:
    """政策文件 must have this column filled."""
    return pa.Check(
        lambda frame: (frame["信息类别"] != "政策文件") | frame[column].notna(), error=f"{column} missing"
    )


CATEGORIES = (
    "机构简介", "人事招录", "行政权力运行", "建议提案办理", "政策文件", "财政资金", "疫情防控", "脱贫攻坚",
    "乡村振兴", "基本公共服务", "社会救助", "应急管理", "工作动态", "其他",
)  # fmt: skip
KINDS = ("行政许可", "其他对外管理服务事项", "行政处罚", "行政强制")
REGISTER = {
    "上年末在册": choice(*YES_NO, required=True),
    "本年变动": choice("无", "新增", "取消", required=True),
    "变动日期": day(),
}
QUARTERS = ("一季度", "二季度", "三季度", "四季度")

SCHEMAS = {
    "信息发布台账": pa.DataFrameSchema(
        {
            "标题": text(pa.Check.str_length(1, 300), required=True),
            "栏目": text(pa.Check.str_length(1, 60), required=True),
            "发布日期": day(IN_YEAR, required=True),
            "信息类别": choice(*CATEGORIES),
            "文号": text(pa.Check.str_length(1, 60)),
            "成文日期": day(),
            "发布渠道": choice("政府网站", "政务新媒体", "公开栏", "其他"),
            "动态信息": choice(*YES_NO),
            "目录信息": choice(*YES_NO),
            "提供PDF": choice(*YES_NO),
            "经办人": text(),
            "审核人": text(),
            "审核日期": day(),
            "网址": text(),
        },
        checks=[
            pa.Check(lambda frame: ~(frame["审核人"] == frame["经办人"]), error="审核人 is 经办人"),
            not_before("发布日期", "审核日期"),
            not_before("发布日期", "成文日期"),
            filled_for_policy("文号"),
            filled_for_policy("成文日期"),
            pa.Check(
                lambda frame: (frame["信息类别"] != "政策文件") | (frame["提供PDF"] == "是"), error="no PDF"
            ),
        ],
        unique=["标题", "栏目", "发布日期"],
        coerce=True,
    ),
    "政策解读台账": pa.DataFrameSchema(
        {
            "解读标题": text(required=True),
            "被解读文件": text(required=True),
            "解读形式": choice("文字", "图片", "图表", "视频", "音频", "问答", "发布会", required=True),
            "发布日期": day(IN_YEAR, required=True),
        },
        coerce=True,
    ),
    "规范性文件台账": pa.DataFrameSchema(
        {
            "类别": choice("规章", "行政规范性文件", required=True),
            "标题": text(required=True),
            "文号": text(required=True),
            "成文日期": day(required=True),
            "公开日期": day(),
            "效力状态": choice("有效", "废止", "失效", required=True),
            "废止日期": day(),
        },
        checks=[not_before("公开日期", "成文日期"), not_before("废止日期", "成文日期")],
        unique=["文号"],
        coerce=True,
    ),
    "行政权力事项": pa.DataFrameSchema(
        {
            "事项名称": text(required=True),
            "事项类别": choice(*KINDS, required=True),
            **REGISTER,
            **{f"{quarter}决定数": figure(required=True) for quarter in QUARTERS},
        },
        unique=["事项名称", "事项类别"],
        coerce=True,
    ),
    "行政事业性收费": pa.DataFrameSchema(
        {
            "收费项目": text(required=True),
            "收费依据": text(required=True),
            **REGISTER,
            **{f"{quarter}金额(元)": figure("float64", required=True) for quarter in QUARTERS},
        },
        coerce=True,
    ),
    "政府集中采购": pa.DataFrameSchema(
        {
            "项目名称": text(required=True),
            "采购方式": text(required=True),
            "合同日期": day(IN_YEAR, required=True),
            "金额(元)": figure("float64", required=True),
        },
        coerce=True,
    ),
    "依申请公开台账": pa.DataFrameSchema(
        {
            "登记编号": text(required=True),
            "收到日期": day(required=True),
            "申请渠道": choice("当面", "邮寄", "网络", "传真", "其他", required=True),
            "申请人类别": text(required=True),
            "延期": choice(*YES_NO, required=True),
            "答复日期": day(),
            "办理结果": text(),
        },
        checks=[
            not_before("答复日期", "收到日期"),
            pa.Check(
                lambda frame: frame["答复日期"].isna() == frame["办理结果"].isna(), error="half an answer"
            ),
        ],
        unique=["登记编号"],
        coerce=True,
    ),
    "财政资金公开": pa.DataFrameSchema(
        {
            "资金名称": text(required=True),
            "资金类别": text(required=True),
            "下达日期": day(IN_YEAR, required=True),
            "金额(元)": figure("float64", required=True),
            "到人到户": choice(*YES_NO, required=True),
            "清册公开日期": day(),
            "已脱敏": choice(*YES_NO),
        },
        checks=[not_before("清册公开日期", "下达日期")],
        coerce=True,
    ),
    "培训会议台账": pa.DataFrameSchema(
        {
            "日期": day(IN_YEAR, required=True),
            "类别": choice("培训", "会议", "学习", required=True),
            "主题": text(required=True),
            "人次": figure(required=True),
        },
        coerce=True,
    ),
    "隐私排查台账": pa.DataFrameSchema(
        {
            "排查日期": day(IN_YEAR, required=True),
            "检查条数": figure(required=True),
            "问题数": figure(required=True),
            "已整改数": figure(required=True),
        },
        coerce=True,
    ),
    "复议诉讼台账": pa.DataFrameSchema(
        {
            "案号": text(required=True),
            "类型": choice("行政复议", "未经复议直接起诉", "复议后起诉", required=True),
            "立案日期": day(required=True),
            "结案日期": day(),
            "案件结果": choice("结果维持", "结果纠正", "其他结果"),
        },
        checks=[not_before("结案日期", "立案日期")],
        coerce=True,
    ),
}


def read(path: Path) -> tuple[str, dict[str, pd.DataFrame]] | None:
    """Return the unit's name and its ledgers by sheet name; None for a workbook of another template."""
    with pd.ExcelFile(path, engine="openpyxl") as book:
        if not SCHEMAS.keys() <= set(book.sheet_names):
            return None
        cover = pd.read_excel(book, sheet_name="封面", header=None)
        sheets = pd.read_excel(book, sheet_name=list(SCHEMAS), header=HEADER)
    labels = cover[0].astype(str).str.rstrip("*")
    unit = str(cover.loc[labels == "报送单位", 1].iloc[0])
    for frame in sheets.values():
        frame.columns = frame.columns.str.rstrip("*")
    return unit, {name: frame.dropna(how="all") for name, frame in sheets.items()}


def validate(name: str, frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the typed frame and its failures; a frame with failures stays as it was read."""
    try:
        return SCHEMAS[name].validate(frame, lazy=True), pd.DataFrame()
    except pa.errors.SchemaErrors as error:
        return frame, error.failure_cases


def collect(folder: Path) -> tuple[dict[str, pd.DataFrame], pd.DataFrame, int]:
    """Read and validate every workbook; return the ledgers, the failures and the number of workbooks."""
    ledgers: dict[str, list[pd.DataFrame]] = {name: [] for name in SCHEMAS}
    failures = []
    paths = sorted(folder.glob("*.xlsx"))
    for path in paths:
        found = read(path)
        if found is None:
            continue
        unit, sheets = found
        for name, sheet in sheets.items():
            frame, failed = validate(name, sheet)
            origin = {"单位": unit, "文件": path.name}
            ledgers[name].append(frame.assign(**origin, 行=frame.index + FIRST_ROW))
            if len(failed):
                failures.append(failed.assign(**origin, 表=name))
    whole = {name: pd.concat(frames, ignore_index=True) for name, frames in ledgers.items()}
    return whole, pd.concat(failures, ignore_index=True) if failures else pd.DataFrame(), len(paths)


def summarise(ledgers: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the counts that the office needs."""
    published = ledgers["信息发布台账"]
    matters = ledgers["行政权力事项"]
    decisions = [f"{quarter}决定数" for quarter in QUARTERS]
    applications = ledgers["依申请公开台账"]
    return {
        "按单位": published.groupby("单位").agg(信息数=("标题", "size"), 政策文件=("文号", "count")),
        "按类别": published.groupby(["信息类别", "动态信息"], dropna=False).size().unstack(fill_value=0),
        "行政权力": matters.groupby("事项类别")[decisions].sum(),
        "依申请公开": pd.crosstab(applications["办理结果"].fillna("未答复"), applications["申请人类别"]),
        "资金": ledgers["财政资金公开"].groupby("资金类别")["金额(元)"].agg(["count", "sum"]),
        "培训": ledgers["培训会议台账"].groupby("类别")["人次"].agg(["count", "sum"]),
        "复议诉讼": pd.crosstab(ledgers["复议诉讼台账"]["类型"], ledgers["复议诉讼台账"]["案件结果"]),
        "采购": ledgers["政府集中采购"].groupby("采购方式")["金额(元)"].agg(["count", "sum"]),
    }


def write(target: Path, ledgers: dict[str, pd.DataFrame], failures: pd.DataFrame) -> None:
    """Write summaries, failures and ledgers into one workbook."""
    with pd.ExcelWriter(
        target, engine="xlsxwriter", date_format="yyyy-mm-dd", datetime_format="yyyy-mm-dd"
    ) as book:
        for name, frame in summarise(ledgers).items():
            frame.to_excel(book, sheet_name=f"汇总-{name}")
        failures.astype(str).to_excel(book, sheet_name="校验问题", index=False)
        for name, frame in ledgers.items():
            frame.to_excel(book, sheet_name=name, index=False)


def main() -> None:
    """Turn a folder of workbooks into one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("submissions", type=Path)
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    ledgers, failures, workbooks = collect(arguments.submissions)
    write(arguments.target, ledgers, failures)
    rows = sum(map(len, ledgers.values()))
    print(f"workbooks={workbooks} rows={rows} failures={len(failures)}")


if __name__ == "__main__":
    main()
