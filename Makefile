# Two targets matter: `make site` and `make test`. Everything they need beyond Python 3.11 is installed into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
ifdef SITE_URL
export SITE_URL
endif
PIP := $(BIN)/python -m pip install --quiet --require-hashes

.DEFAULT_GOAL := help
.PHONY: help site serve check test bench shots audit lock schema

help: ## 列出可用的命令
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新的版本；可用 make site PYTHON=python3.12 指定。" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "建不了虚拟环境：请先装上 Python 的 venv 模块。" >&2; rm -rf $(VENV); exit 1; }

$(VENV)/site.stamp: requirements.txt | $(VENV)/bin/python
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/site.stamp
	$(PIP) -r requirements-dev.txt
	@touch $@

site: $(VENV)/site.stamp ## 核对数据，生成 site/
	@$(BIN)/python scripts/build.py

serve: $(VENV)/site.stamp ## 在本机预览，改动数据、正文或模板后自动刷新
	@$(BIN)/python -m mkdocs serve

check: $(VENV)/site.stamp ## 只核对数据和正文，不生成
	@$(BIN)/python scripts/check.py

test: $(VENV)/dev.stamp ## 全部测试，含真实浏览器
	@$(BIN)/python tests/tools/ensure.py
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest

bench: $(VENV)/dev.stamp ## 量生成网站、汇总2000份清单各要多久，搜索有多准、多快
	@$(BIN)/python scripts/bench.py
	@$(BIN)/python tests/tools/bench_returns.py
	@$(BIN)/python tests/tools/bench_search.py

shots: $(VENV)/dev.stamp ## 把各类页面拍成图片（手机、电脑、深色、大字、打印），放在 build/shots/
	@$(BIN)/python tests/tools/ensure.py
	@$(BIN)/python tests/tools/shots.py

audit: $(VENV)/dev.stamp ## 全面检查做好的网站：每一页的无障碍，每一类页面的Lighthouse
	@$(BIN)/python tests/tools/ensure.py
	@$(BIN)/python tests/tools/audit.py
	@$(BIN)/python tests/tools/lighthouse.py

lock: $(VENV)/dev.stamp ## 按 requirements*.in 重新锁定依赖
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements-dev.in -o requirements-dev.txt

schema: $(VENV)/site.stamp ## 从模型重新导出 schema/
	@$(BIN)/python scripts/schema.py
