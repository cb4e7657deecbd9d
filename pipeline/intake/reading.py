"""All received files are read: each by itself, in parallel when there are many, none able to stop the others."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import batched

from pipeline.intake.folder import Received
from pipeline.intake.limits import LIMITS
from pipeline.intake.submission import FormReader
from pipeline.model.issue import Place
from pipeline.model.rules import raise_issue
from pipeline.model.submission import Submission
