# Everything runs in .venv, built from the hash-locked lists in requirements/. Needs make, a POSIX shell and Python 3.11-3.13.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory --no-builtin-rules

PERIOD      ?= 2020
SUBMISSIONS ?= submissions/2020
OUTPUT      ?= output
PREVIOUS    ?=
AS_OF       ?=
FILE        ?=
WORKBOOK    ?=
PATHS       ?=
FOUND       ?= 排查结果
MASK        ?=
ALLOW       ?=
KEEP        ?=
OFFICE      ?=
UV          ?= uv

# Recipes read these from the environment, so that blanks and quotes in a folder's name do no harm.
export PERIOD SUBMISSIONS OUTPUT PREVIOUS AS_OF FILE WORKBOOK PATHS FOUND MASK ALLOW OFFICE KEEP
export PYTHONUTF8 := 1
export PYTHONPATH := .

VENV := .venv
PY   := $(VENV)/bin/python
PIP  := $(PY) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --only-binary :all:

# A stamp is touched only after everything it stands for is done, and carries the lock's checksum.
RUN_OK := $(VENV)/.run-$(shell cat requirements/run.txt | cksum | tr ' ' -)
DEV_OK := $(VENV)/.dev-$(shell cat requirements/run.txt requirements/dev.txt | cksum | tr ' ' -)

# The stamp may outlive the interpreter (Python upgraded or removed): then it counts for nothing.
WORKS := $(shell $(PY) -c 'import sys; from importlib.util import find_spec; sys.exit(not find_spec("click"))' 2>/dev/null && echo yes)

# Prints the first Python that is in range and can build environments; else says in Chinese what to install.
define FIND_PYTHON
old=; found=; \
for p in $(if $(PYTHON),"$(PYTHON)",python3.11 python3.12 python3.13 python3); do \
	"$$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' >/dev/null 2>&1 || continue; \
	old="$$p"; \
	"$$p" -c 'import ensurepip, venv' >/dev/null 2>&1 && { found="$$p"; break; }; \
done; \
if [ -z "$$old" ]; then \
	echo '未找到可用的 Python：需要 3.11、3.12 或 3.13。' >&2; \
	echo '请先安装。Debian/Ubuntu：apt-get install -y python3 python3-venv；Windows：从 python.org 下载安装（勾选 py 启动器），再按 README 用 py 命令运行。' >&2; \
	exit 2; \
elif [ -z "$$found" ]; then \
	echo "已找到 $$old，但缺少 venv（ensurepip）组件，无法建立运行环境。" >&2; \
	echo '请先安装。Debian/Ubuntu：apt-get install -y python3-venv。' >&2; \
	exit 2; \
fi
endef

# $(call INSTALL,list): pip's own message goes first, the Chinese sentence is the last thing seen.
INSTALL = $(PIP) -r $(1) || { echo '运行环境没有装好：下载或校验软件包失败。请检查网络或 pip 镜像设置，然后重新运行同一条命令。' >&2; exit 2; }

.PHONY: help report check-report scan mask-list templates handbook example test lint check bench bench-privacy lock clean FORCE

help: ## 显示本帮助
	@echo '用法：make 命令 [PERIOD=统计期] [SUBMISSIONS=报送文件夹] [OUTPUT=输出文件夹]'
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo '例：make report PERIOD=2020H1 SUBMISSIONS=submissions/2020 OUTPUT=output'
	@echo '可再加：PREVIOUS=去年的汇总工作簿.xlsx（跨年核对）　AS_OF=2028-01-20（按哪一天算逾期，不加就按最晚的填报日期或收件日期）'
	@echo '统计期写法：2020（全年）、2020H1（上半年）、2020Q3（第三季度）。首次运行会自动建立运行环境，约需半分钟。'

report: $(RUN_OK) ## 汇总各单位报送的表格，生成汇总工作簿（默认：花园镇 2020 年示例）
	@code=0; $(PY) -m pipeline report --period "$$PERIOD" --submissions "$$SUBMISSIONS" --output "$$OUTPUT" \
		$${PREVIOUS:+--previous "$$PREVIOUS"} $${AS_OF:+--as-of "$$AS_OF"} || code=$$?; \
	case $$code in \
	0) ;; \
	1) echo '汇总已生成；但有单位需要修改或尚未报送，请按上面的提示和工作簿中的“校验问题”“收齐情况”处理。' ;; \
	*) echo '汇总没有生成，请按上面的提示处理后重新运行。' >&2; exit $$code ;; \
	esac

check-report: $(RUN_OK) ## 检查写好的年度报告：FILE=报告.docx，可加 WORKBOOK=汇总工作簿.xlsx
	@test -n "$$FILE" || { echo '请写上要检查的报告：make check-report FILE=报告.docx [WORKBOOK=汇总工作簿.xlsx]' >&2; exit 2; }
	@code=0; $(PY) -m pipeline check-report "$$FILE" $${WORKBOOK:+--workbook "$$WORKBOOK"} || code=$$?; \
	test $$code -le 1 || exit $$code

scan: $(RUN_OK) ## 公开以前查隐私：PATHS=要公开的文件夹（结果在 排查结果 文件夹），可加 MASK=遮盖副本 OFFICE=镇级.xlsx ALLOW=监督电话
	@[ -n "$$PATHS" ] || { echo '请写要查的文件夹或文件，如 make scan PATHS=要公开的文件夹' >&2; exit 2; }; \
	code=0; $(PY) -m pipeline scan "$$PATHS" --output "$$FOUND" $${MASK:+--mask "$$MASK"} $${OFFICE:+--office "$$OFFICE"} \
		$$(for phone in $$ALLOW; do printf ' --allow %s' "$$phone"; done) || code=$$?; \
	case $$code in \
	0) ;; \
	1) echo '已经查完；有发现，或者有没读到的，请看排查结果。' ;; \
	*) exit $$code ;; \
	esac

mask-list: FOUND = 公示
mask-list: $(RUN_OK) ## 把要公示的名单做成可以公开的：make mask-list FILE=名单.xlsx [FOUND=放在哪个文件夹] [KEEP="看过可以公开的列名"]
	@[ -n "$$FILE" ] || { echo '请写要公示的名单，如 make mask-list FILE=名单.xlsx' >&2; exit 2; }; \
	code=0; $(PY) -m pipeline mask-list "$$FILE" --output "$$FOUND" \
		$$(for column in $$KEEP; do printf ' --keep %s' "$$column"; done) || code=$$?; \
	case $$code in \
	0) ;; \
	1) echo '--keep 在 make 里这样写：KEEP="列名 列名"' ;; \
	*) exit $$code ;; \
	esac

templates: $(RUN_OK) ## 重新生成空白模板（input_templates）
	@$(PY) -m pipeline templates --output input_templates

handbook: $(RUN_OK) ## 重新生成填报手册（docs/handbook）
	@$(PY) -m pipeline handbook --output docs/handbook

example: $(DEV_OK) ## 重新生成花园镇示例（submissions/2020）
	@$(PY) submissions/make_2020.py

test: $(DEV_OK) ## 运行全部测试
	@$(PY) -m pytest -n 2 --dist worksteal -q

lint: $(DEV_OK) ## 检查代码风格和类型
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy --strict pipeline

check: lint test ## 代码检查加全部测试

bench: $(DEV_OK) ## 测量速度和内存
	@$(PY) benchmarks/bench.py

bench-privacy: $(DEV_OK) ## 测量隐私识别：查全多少、误报多少、有多快
	@$(PY) benchmarks/bench_privacy.py

lock: ## 重新锁定依赖版本（维护人员用，需要 uv）
	@command -v "$(UV)" >/dev/null 2>&1 || { echo '未找到 uv：只有维护人员锁定依赖版本时才需要它，请先安装 uv。' >&2; exit 2; }
	@for list in run dev; do \
		UV_PYTHON_DOWNLOADS=never "$(UV)" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-emit-find-links --no-header --no-annotate \
			requirements/$$list.in --output-file requirements/$$list.txt || exit 2; \
	done

clean: ## 删除运行环境和缓存（不动 output 和报送文件）
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .benchmarks build *.egg-info
	@find pipeline tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Whatever is there without a valid stamp is half-built or of another lock: it is built afresh, never repaired.
$(RUN_OK): $(if $(WORKS),,FORCE)
	@$(FIND_PYTHON); \
	echo "正在建立运行环境（$$found），首次约需半分钟……"; \
	rm -rf $(VENV) && "$$found" -m venv $(VENV) || { echo '无法建立运行环境：请检查本文件夹是否可写、磁盘是否已满。' >&2; exit 2; }
	@$(call INSTALL,requirements/run.txt)
	@touch $@

# The run stamp goes away meanwhile: if this is killed half-way, the next run starts from nothing.
$(DEV_OK): $(RUN_OK)
	@echo '正在安装测试工具……'; rm -f $(RUN_OK)
	@$(call INSTALL,requirements/dev.txt)
	@touch $(RUN_OK) $@

FORCE:
