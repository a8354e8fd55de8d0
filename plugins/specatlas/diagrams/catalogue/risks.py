"""The signs of a risk map: the matrix of likelihood and consequence."""

from specatlas.diagrams.catalogue._base import Catalogue, Entry, LeftOut, Sample, published
from specatlas.domain.words import words

_EXAMPLE = """\
risks:
  R-01:
    statement: <The client data are worse than the sample showed|Данные о клиентах хуже выборки|客户数据比抽样更差>
    probability: 3
    impact: 5
    mitigation: <Two trial loads before acceptance|Две пробные загрузки до приёмки|验收前两次试装载>
    contingency: <Active clients go first|Сначала активные клиенты|先装载活跃客户>
    trigger: <More than 2 % are refused|Отвергнуто больше 2 %|拒收超过 2 %>
    owner: the-customer
  R-02:
    statement: <Key users have no time for acceptance|У ключевых пользователей нет времени на приёмку|关键用户没有时间验收>
    probability: 4
    impact: 3
    mitigation: <Two free days a week by order|Два свободных дня в неделю по приказу|发文每周腾出两天>
    contingency: <Acceptance on Saturdays|Приёмка по субботам|周六验收>
    trigger: <Two meetings in a row without them|Две встречи подряд без них|连续两次缺席>
    owner: the-customer
    status: occurred
  R-03:
    statement: <A partner changes its interface|Партнёр меняет свой интерфейс|合作方变更接口>
    probability: 40 %
    impact: 60 %
    mitigation: <The exchange is a layer of its own|Обмен вынесен в отдельный слой|交换独立成层>
    owner: the-customer
  R-04:
    statement: <The server is delivered late|Сервер привозят с опозданием|服务器延迟到货>
    probability: 2
    impact: 2
    mitigation: <It is ordered in March|Его заказывают в марте|三月下单>
    owner: the-customer
    status: closed
  R-05:
    statement: <The lead analyst leaves|Ведущий аналитик уходит|首席分析师离职>
    probability: 1
    impact: 4
    mitigation: <A second one reads along|Второй читает вместе с ним|第二名分析师同步跟进>
    owner: the-customer
"""


def _one(probability: str, impact: str, status: str) -> Sample:
    return Sample(
        f"""\
risks:
  R-1:
    statement: <The data are worse than expected|Данные хуже ожидаемых|数据不如预期>
    probability: {probability}
    impact: {impact}
    mitigation: <Two trial loads|Две пробные загрузки|两次试装载>
    owner: the-customer
    status: {status}
"""
    )


_IEC = "IEC 31010:2019, B.10.3"

CATALOGUE = Catalogue(
    "risks",
    published("IEC 31010:2019, Risk management — Risk assessment techniques, B.10.3 (consequence/likelihood matrix)"),
    words(
        "Where the risks of a project stand by probability and impact, and which of them to talk about first. "
        "How serious a cell is says its colour, and once more the squares in its corner."
        "|Где стоят риски проекта по вероятности и влиянию и о каких говорить в первую очередь. "
        "Серьёзность клетки показывает цвет, и ещё раз — квадраты в её углу."
        "|按概率与影响标出项目风险的位置，以及应先讨论哪些。单元格的严重程度由颜色和角上的方块双重表示。"
    ),
    Sample(_EXAMPLE),
    (
        Entry(
            "cell",
            words("Cell with its score|Клетка с оценкой|带评分的单元格"),
            _IEC,
            _one("3", "3", "open"),
            ("cell", "moderate"),
            ("9", "25"),
        ),
        Entry(
            "bands",
            words(
                "Bands: low, moderate, high, critical|Уровни: низкий, умеренный, высокий, критический|等级：低、中、高、极高"
            ),
            _IEC,
            _one("1", "1", "open"),
            ("low", "moderate", "high", "critical"),
        ),
        Entry(
            "risk",
            words("Risk that is open|Открытый риск|未关闭的风险"),
            _IEC,
            _one("4", "2", "open"),
            ("risk", "open"),
        ),
        Entry(
            "occurred",
            words("Risk that has occurred|Наступивший риск|已发生的风险"),
            _IEC,
            _one("4", "4", "occurred"),
            ("risk", "occurred"),
        ),
        Entry(
            "closed", words("Risk that is over|Закрытый риск|已关闭的风险"), _IEC, _one("2", "5", "closed"), ("closed",)
        ),
        Entry(
            "percentage",
            words("Probability and impact as percentages|Вероятность и влияние в процентах|以百分比表示的概率与影响"),
            _IEC,
            _one("35 %", "80 %", "open"),
            ("risk",),
            note=words(
                "A percentage counts as its part of 5 and stands in the cell of the next whole level.|"
                "Процент считается долей от 5 и стоит в клетке следующего целого уровня.|"
                "百分比折算为 5 的相应份额，标在向上取整的等级所在的单元格。"
            ),
        ),
    ),
    (
        LeftOut(
            words("Other numbers of levels|Другое число уровней|其他级数"),
            _IEC,
            words("the language has levels from 1 to 5|в языке уровни от 1 до 5|语言规定为 1 至 5 级"),
        ),
    ),
)
