"""What the model's refusals mean, in Chinese, with what to do instead."""

import difflib
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

_PLAIN: Mapping[str, str] = {
    "string_type": "这里要写一段文字",
    "string_too_short": "这里不能空着",
    "dict_type": "这里要写成“键: 值”的一组",
    "model_type": "这里要写成“键: 值”的一组",
    "model_attributes_type": "这里要写成“键: 值”的一组",
    "tuple_type": "这里要写成列表，每项一行，以“- ”开头；或写成 [甲, 乙]",
    "list_type": "这里要写成列表，每项一行，以“- ”开头；或写成 [甲, 乙]",
    "int_parsing": "这里要写一个整数，例如 3",
    "int_type": "这里要写一个整数，例如 3",
    "date_type": "日期要写成 2022-04-07 这样的格式",
}

# What a pattern of the model stands for, so that a message can say it instead of showing a regular expression.
_PATTERNS: tuple[tuple[str, str], ...] = (
    (r"^[a-z]+( [a-z]+)*$", "拼音写小写字母，不带声调，音节之间空一格，例如 zhi gong"),
    (r"^[a-z0-9]+(-[a-z0-9]+)*$", "代号只用小写字母、数字和连字符，例如 trade-union-law"),
    (r"^[0-9]{4}-(0|[1-9][0-9]?)-[1-9][0-9]?$", "条款号写成“年份-要点-第几句”，例如 2022-4-3"),
    (r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "任务号写成“年份-要点-序号”，都是两位，例如 2022-04-02"),
    (r"^[0-9a-f]{8}$", "指纹由 python scripts/english.py --confirm 写入，不用手填"),
    (r"^[0-9A-Za-z一", "指标的序号照原表写，例如 1.2"),
    (r"^([a-z0-9][a-z0-9.-]*/)+", "本手册的一页写成 plan/2022/1/：以 / 结尾，前面没有 / 也不写语言，可以带 #位置"),
    (r"^https://", "网址要以 https:// 开头，不带空格和中文"),
    (r"^[^\x00-", "文字里不能有换行和控制字符，请写成一行"),
    (r"^[A-Za-z0-9._%+-]+@", "这不像一个电子邮箱"),
    (r"^\S$", "这里只写一个字"),
    (r"^[a-z]+( [a-z0-9]+)*$", "拼音用小写字母，不标声调，一字一个，空格隔开，例如 jiao dai hui"),
    (r"^[a-z0-9.-]+$", "域名只用小写字母、数字、点和连字符"),
)


def explain(error: ErrorDetails, model: type[BaseModel]) -> str:
    """One refusal of `model` as a Chinese sentence that names the legal values."""
    kind, context = error["type"], error.get("ctx", {})
    loc = error["loc"]
    if kind == "missing":
        return f"缺少“{loc[-1]}”"
    if kind == "extra_forbidden":
        return _unknown_key(str(loc[-1]), _keys_at(model, loc[:-1]))
    if kind == "literal_error":
        return f"“{error['input']}”不在可选值之内，可选：{_chinese_list(str(context['expected']))}"
    if kind == "string_pattern_mismatch":
        pattern = str(context["pattern"])
        for start, meaning in _PATTERNS:
            if pattern.startswith(start):
                return meaning
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = "不能小于" if kind == "greater_than_equal" else "不能大于"
        return f"这个数{bound}{context.get('ge', context.get('le'))}"
    if kind == "string_too_long":
        return f"太长，最多{context['max_length']}个字符"
    if kind == "too_short":
        return "这里至少要写一项"
    if kind in _PLAIN:
        return _PLAIN[kind]
    return error["msg"]


def _chinese_list(expected: str) -> str:
    return expected.replace("'", "").replace(" or ", "、").replace(", ", "、")


def _unknown_key(key: str, legal: list[str]) -> str:
    near = difflib.get_close_matches(key, legal, 1)
    hint = f"是不是“{near[0]}”？" if near else ""
    known = f"这里可用的键：{'、'.join(legal)}" if legal else ""
    return f"不认识的键“{key}”。{hint}{known}"


def _keys_at(model: type[BaseModel], loc: tuple[Any, ...]) -> list[str]:
    """The keys that the model allows at `loc`."""
    schema = model.model_json_schema()
    definitions = schema.get("$defs", {})

    def resolve(node: dict[str, Any]) -> dict[str, Any]:
        while True:
            if "$ref" in node:
                node = definitions[node["$ref"].rsplit("/", 1)[1]]
            elif "anyOf" in node:
                node = next((option for option in node["anyOf"] if option.get("type") != "null"), {})
            elif "allOf" in node:
                node = node["allOf"][0]
            else:
                return node

    node = resolve(schema)
    for step in loc:
        if isinstance(step, int):
            node = resolve(node.get("items", {}))
        elif "oneOf" in node:
            kinds = [resolve(kind) for kind in node["oneOf"]]
            node = next((kind for kind in kinds if kind["properties"].get("block", {}).get("const") == step), {})
        else:
            node = resolve(node.get("properties", {}).get(step, node.get("additionalProperties") or {}))
    return list(node.get("properties", {}))
