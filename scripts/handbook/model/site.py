"""The site itself: its names, the people it speaks to, its topics and its vocabulary."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, StringConstraints

from handbook.model.base import Date, HttpsUrl, Line, Name, Number, Record, Slug, Text, Translated

AnswerPath = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+#[a-z0-9-]+$")]
Host = Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+$")]


class Contact(Record):
    """How to reach the union. Only the union can fill these in; what is empty is left out of the pages."""

    office: Text | None = Field(default=None, description="办公地点")
    phone: Line | None = Field(default=None, description="电话")
    email: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+$")] | None = Field(
        default=None, description="电子邮箱"
    )
    report_url: HttpsUrl | None = Field(default=None, description="报告错误的网页，https 开头")


class Site(Translated):
    """`site.yml`."""

    name: Name = Field(description="网站名")
    seal: Annotated[str, StringConstraints(pattern=r"^\S$")] = Field(description="页眉印章里的一个字")
    tagline: Text = Field(description="一句话说明网站做什么")
    publisher: Text = Field(description="谁的工作手册")
    url: HttpsUrl = Field(description="网站地址，以 / 结尾；正式上线前用保留的示例地址")
    uid_domain: Host = Field(description="日历事件编号里的域名，定了不改，换网址也不改")
    contact: Contact = Field(description="联系方式，由工会填写")
    wanted: Annotated[tuple[AnswerPath, ...], Field(min_length=1, max_length=6)] = Field(
        description="首页上的常问，写成“问答页代号#问题代号”，如 joining#benefits"
    )
    official_hosts: tuple[Host, ...] = Field(
        default=(), description="官方网站的域名，连同它下面的；“工会之声”引用别处的网页，要注明不是官方网站"
    )
    review_days: Annotated[Number, Field(ge=1, le=3650)] = Field(description="内容隔多少天重新核对一次")
    updated: Date = Field(description="最近改动的日子")

    def is_official(self, url: str) -> bool:
        """Whether an address is of one of the official hosts, or of one below them."""
        host = urlsplit(url).hostname or ""
        return any(host == each or host.endswith(f".{each}") for each in self.official_hosts)


class Role(Translated):
    """A level of the union, or its members: who a list is for."""

    id: Slug = Field(description="代号，用在网址里")
    name: Name = Field(description="名称")
    short: Name = Field(description="表格里的简称")
    who: Text = Field(description="这是谁，一句话")


class Post(Translated):
    """A post inside a union committee."""

    id: Slug = Field(description="代号")
    name: Name = Field(description="名称")


class Roles(Record):
    """`roles.yml`. A list of all tasks exists besides, under the id `all`."""

    roles: tuple[Role, ...] = Field(description="各级工会和教职工，按层级从上到下")
    everyone: Role = Field(description="全部任务的清单")
    posts: tuple[Post, ...] = Field(description="工会内部岗位")


class Topic(Translated):
    """A standing topic."""

    id: Slug = Field(description="代号，用在网址里")
    name: Name = Field(description="名称")
    question: Text = Field(description="读者来这里想问的一句话")


class Topics(Record):
    """`topics.yml`, in the notice's order."""

    topics: tuple[Topic, ...] = Field(description="专题，按通知的顺序")


class Labels(Record):
    """`labels.yml`: the words of the interface, in both languages."""

    labels: dict[str, Text]


class FixedNames(Record):
    """`fixed-names.yml`: names and terms of art that stand in laws and in our words alike."""

    names: tuple[Line, ...] = Field(description="固定名称和术语，不算抄录条文")
