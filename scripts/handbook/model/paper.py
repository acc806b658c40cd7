"""Blank papers of our own drafting: requests, notices, forms, ballots, records and outlines."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from handbook.model.base import Date, Name, Number, Passage, Record, Slug, Text, Translated, kind_by

# What a paper can have filled in, written `{name}` in its texts. An officer gives the values; what is not given stays a blank
# line to write on. `seats` and `candidates` are the union committee's, as the planner asks for them; `office` and its figures
# are those of one kind of ballot, as a set has several.
BLANKS = (
    "unit",
    "union",
    "party",
    "superior",
    "session",
    "date",
    "weekday",
    "time",
    "place",
    "staff",
    "members",
    "delegates",
    "teachers",
    "seats",
    "candidates",
    "office",
    "office_seats",
    "office_candidates",
    "year",
    "contact",
    "phone",
    "signed",
)


class Paragraph(Record):
    """A paragraph of running text."""

    block: Literal["text"] = Field(description="一段正文")
    text: Text = Field(description="文字，可以用 {unit} 这样的空格")


class Addressee(Record):
    """Whom the paper is to, on a line of its own, flush left."""

    block: Literal["to"] = Field(description="主送")
    text: Text = Field(description="主送单位，不带冒号")


class Heading(Record):
    """A heading inside the paper."""

    block: Literal["heading"] = Field(description="小标题")
    text: Text = Field(description="文字，不带序号")
    level: Number = Field(default=1, ge=1, le=2, description="1 用一、二、三；2 用（一）（二）（三）")


class Items(Record):
    """Numbered items, below each other; after a lead, as of attachments, they hang beside it."""

    block: Literal["items"] = Field(description="分项")
    lead: Text | None = Field(default=None, description="写在第一项前面的字，不带冒号，如附件")
    items: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(description="一项一句，序号自动加")


class Fields(Record):
    """Labels with room to write beside them, as a table of one or two pairs a row."""

    block: Literal["fields"] = Field(description="填写栏")
    fields: Annotated[tuple["Blank", ...], Field(min_length=1)] = Field(description="各栏")


class Blank(Record):
    """A label and what is written beside it."""

    label: Text = Field(description="栏目名称")
    value: Text | None = Field(default=None, description="预填的字，可以用 {unit} 这样的空格")
    lines: Number = Field(default=1, ge=1, le=30, description="留几行")
    wide: Literal["yes", "no"] = Field(default="no", description="yes 独占一行；no 两栏一行")


class Grid(Record):
    """A table to fill in."""

    block: Literal["table"] = Field(description="表格")
    columns: Annotated[tuple["Column", ...], Field(min_length=2, max_length=10)] = Field(description="各列")
    rows: tuple["Row", ...] = Field(default=(), description="预先写好的行")
    blank: Number = Field(default=0, ge=0, le=60, description="另外留几个空行")
    numbered: Literal["yes", "no"] = Field(default="no", description="yes 第一列自动编号")


class Column(Record):
    """A column of a table; widths are relative to each other."""

    title: Text = Field(description="列名")
    width: Number = Field(default=10, ge=2, le=60, description="相对宽度")


class Row(Record):
    """A row whose first cells are written; the rest is left blank."""

    cells: tuple[Text, ...] = Field(description="从左到右的字")


class Signature(Record):
    """Who signs, and the day, flush right."""

    block: Literal["sign"] = Field(description="落款")
    lines: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(description="署名和日期，一行一项")


class Remark(Record):
    """What the person filling it in has to know. It stands small below, and says that it is ours where it is."""

    block: Literal["note"] = Field(description="填写说明")
    text: Passage = Field(description="文字")


class Break(Record):
    """What follows starts on a new sheet."""

    block: Literal["page"] = Field(description="另起一页")


Block = Annotated[
    Annotated[Paragraph, Tag("text")]
    | Annotated[Addressee, Tag("to")]
    | Annotated[Heading, Tag("heading")]
    | Annotated[Items, Tag("items")]
    | Annotated[Fields, Tag("fields")]
    | Annotated[Grid, Tag("table")]
    | Annotated[Signature, Tag("sign")]
    | Annotated[Remark, Tag("note")]
    | Annotated[Break, Tag("page")],
    Discriminator(
        kind_by("block"),
        custom_error_type="paper_block",
        custom_error_message="block 可选：text、to、heading、items、fields、table、sign、note、page",
    ),
]


class Paper(Translated):
    """`papers/<id>.yml`: a blank paper, in both languages. It is our own drafting and says so."""

    id: Slug = Field(description="代号，与文件名一致，用在网址里")
    title: Name = Field(description="名称，与程序步骤里写的材料名一致")
    heading: Text = Field(description="纸上的标题，可以用 {unit} 这样的空格")
    use: Passage = Field(description="什么时候用，一句话")
    how: Annotated[tuple[Passage, ...], Field(min_length=1)] = Field(description="怎么填、要注意什么，一项一句")
    kind: Literal["letter", "form", "record", "outline", "ballot"] = Field(
        description="letter 公文；form 表格；record 记录；outline 提纲；ballot 票"
    )
    landscape: Literal["yes", "no"] = Field(default="no", description="yes 横排")
    posted: Literal["yes", "no"] = Field(default="no", description="yes 张贴或者发给大家的，纸上不写“本手册自拟”")
    topics: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(description="专题，第一个是主专题")
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)] = Field(description="正文，从上到下")
    reviewed: Date = Field(description="最近核对的日子")
    updated: Date = Field(description="最近改动的日子")
