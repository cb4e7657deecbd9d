"""What click says, in Chinese: a lookup that takes the place of gettext before click is imported.

click binds `gettext.gettext` and `gettext.ngettext` at import and uses the default domain, so this table is
enough: no .mo file, no locale. A sentence that is not in the table stays as it is.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from types import MappingProxyType

TABLE: Mapping[str, str] = MappingProxyType(
    {
        # Help pages.
        "Usage:": "用法：",
        "Options": "选项",
        "Positional arguments": "参数",
        "Commands": "命令",
        "Show this message and exit.": "显示本帮助。",
        "Show the version and exit.": "显示版本号。",
        "%(prog)s, version %(version)s": "%(prog)s %(version)s 版",
        "default: {default}": "默认：{default}",
        "env var: {var}": "环境变量：{var}",
        "required": "必填",
        "(dynamic)": "（自动）",
        "deprecated": "已停用",
        # What stands around an error.
        "Error: {message}": "错误：{message}",
        "Try '{command} {option}' for help.": "查看用法请运行：{command} {option}",
        "Aborted!": "已中断。",
        "unknown error": "原因不明",
        # What was typed and what was left out.
        "Missing command.": "没有写要执行的命令。",
        "Missing argument": "缺少参数",
        "Missing option": "缺少选项",
        "Missing parameter": "缺少参数",
        "Missing parameter: {param_name}": "缺少参数：{param_name}",
        "Missing {param_type}": "缺少参数",
        "Invalid value: {message}": "填写的值不对：{message}",
        "Invalid value for {param_hint}: {message}": "{param_hint} 的值不对：{message}",
        "No such option {name!r}.": "没有 {name!r} 这个选项。",
        "No such command {name!r}.": "没有 {name!r} 这个命令。",
        "Did you mean {possibility}?": "是不是想写 {possibility}？",
        "(Did you mean one of: {possibilities}?)": "是不是想写其中之一：{possibilities}？",
        "Got unexpected extra argument ({args})": "多写了参数：{args}",
        "Got unexpected extra arguments ({args})": "多写了参数：{args}",
        "Option {name!r} does not take a value.": "选项 {name!r} 后面不用写值。",
        "Option {name!r} requires an argument.": "选项 {name!r} 后面要写一个值。",
        "Option {name!r} requires {nargs} arguments.": "选项 {name!r} 后面要写 {nargs} 个值。",
        "Argument {name!r} takes {nargs} values.": "参数 {name!r} 要写 {nargs} 个值。",
        "Takes {nargs} values but 1 was given.": "应写 {nargs} 个值，只写了 1 个。",
        "Takes {nargs} values but {len} were given.": "应写 {nargs} 个值，写了 {len} 个。",
        "{len_type} values are required, but {len_value} was given.": "应写 {len_type} 个值，写了 {len_value} 个。",
        "{len_type} values are required, but {len_value} were given.": "应写 {len_type} 个值，写了 {len_value} 个。",
        "Value must be an iterable.": "应写多个值。",
        # Values by kind.
        "Choose from:\n\t{choices}": "只能是：\n\t{choices}",
        "{value!r} is not {choice}.": "{value!r} 不是 {choice}。",
        "{value!r} is not one of {choices}.": "{value!r} 不在可选范围内，只能是 {choices}。",
        "{value!r} does not match the format {format}.": "{value!r} 的写法不对，应写成 {format}。",
        "{value!r} does not match the formats {formats}.": "{value!r} 的写法不对，应写成 {formats}。",
        "{value!r} is not a valid {number_type}.": "{value!r} 不是整数。",
        "{value} is not in the range {range}.": "{value} 不在范围 {range} 内。",
        "{value!r} is not a valid boolean. Recognized values: {states}": "{value!r} 不是“是”或“否”。可以写：{states}",
        "{value!r} is not a valid UUID.": "{value!r} 不是有效的标识码。",
        # Files and folders.
        "file": "文件",
        "directory": "文件夹",
        "path": "路径",
        "Could not open file {filename!r}: {message}": "打不开文件 {filename!r}：{message}",
        "{name} {filename!r} does not exist.": "{name} {filename!r} 不存在。",
        "{name} {filename!r} is a file.": "{filename!r} 是文件，不是文件夹。",
        "{name} {filename!r} is a directory.": "{filename!r} 是文件夹，不是文件。",
        "{name} {filename!r} is not readable.": "{name} {filename!r} 没有读取权限。",
        "{name} {filename!r} is not writable.": "{name} {filename!r} 没有写入权限。",
        "{name} {filename!r} is not executable.": "{name} {filename!r} 没有执行权限。",
    }
)

_fallback, _plural_fallback = gettext.gettext, gettext.ngettext


def install() -> None:
    """Put the table in the place of gettext for the whole process; a click already imported stays English."""
    gettext.gettext = _translated
    gettext.ngettext = _translated_plural


def _translated(message: str) -> str:
    return TABLE.get(message) or _fallback(message)


def _translated_plural(msgid1: str, msgid2: str, n: int) -> str:
    # Chinese has no plural; the two keys differ only where click's placeholders do.
    return TABLE.get(msgid1 if n == 1 else msgid2) or _plural_fallback(msgid1, msgid2, n)
