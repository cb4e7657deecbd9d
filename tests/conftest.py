"""What every test shares: one deterministic hypothesis profile and the spreadsheet engine."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests import engines

# A shell without job control starts what it puts into the background deaf to Ctrl-C, and children inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

if TYPE_CHECKING:
    from pathlib import Path

# Derandomised: a red build must be red again on the next machine. No deadline: the machine may be busy.
settings.register_profile("gongkai", derandomize=True, database=None, deadline=None, max_examples=50)
settings.load_profile("gongkai")


@pytest.fixture(scope="session")
def soffice() -> Path:
    """The LibreOffice program; its absence skips on a user's machine and fails where engines are required."""
    found = engines.find_soffice()
    if found is None and os.environ.get("GONGKAI_REQUIRE_ENGINES"):
        pytest.fail("没有找到 LibreOffice，而环境变量 GONGKAI_REQUIRE_ENGINES 要求必须有", pytrace=False)
    if found is None:
        pytest.skip("本机没有安装 LibreOffice，跳过用它打开和重算工作簿的测试")
    return found
