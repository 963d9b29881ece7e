"""Names in a Chinese text, as far as a text that names another place or person has to be told.

Countries and provinces are listed; other places are known by what they end with (省, 市, 县 …),
people by their titles, works by their marks 《》. That is far from every name, and some of what is
found is none: it serves to tell two texts apart, not to translate.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from ..en.roots import listed

_COUNTRIES = listed(
    """中国 美国 俄罗斯 日本 韩国 朝鲜 印度 巴基斯坦 英国 法国 德国 意大利 西班牙 葡萄牙 荷兰
    比利时 瑞士 瑞典 挪威 丹麦 芬兰 波兰 捷克 匈牙利 希腊 土耳其 乌克兰 白俄罗斯 塞尔维亚
    加拿大 墨西哥 巴西 阿根廷 智利 秘鲁 古巴 委内瑞拉 埃及 南非 尼日利亚 肯尼亚 埃塞俄比亚
    坦桑尼亚 摩洛哥 阿尔及利亚 沙特 阿联酋 伊朗 伊拉克 以色列 巴勒斯坦 叙利亚 阿富汗
    哈萨克斯坦 乌兹别克斯坦 吉尔吉斯斯坦 蒙古 越南 老挝 柬埔寨 泰国 缅甸 马来西亚 新加坡
    印度尼西亚 印尼 菲律宾 文莱 尼泊尔 孟加拉国 斯里兰卡 澳大利亚 新西兰 欧盟 东盟 非盟
    联合国 亚洲 欧洲 非洲 拉美 北美 南美 大洋洲 中东 中亚 东南亚"""
)
_PROVINCES = listed(
    """北京 上海 天津 重庆 河北 山西 内蒙古 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北
    湖南 广东 广西 海南 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 香港 澳门 台湾 长三角 珠三角
    京津冀 粤港澳 雄安 浦东 深圳 广州 武汉 成都 西安 南京 杭州"""
)
_NO_PLACE = (
    "(?<![全各本我他外国祖两多每该此跨当州城省县市乡区岛村镇])"
    "(?<![大中小山农渔新老特大社园郊牧林矿灾疫库片战校厂景辖街])"
)
_OFFICES = (
    "主席|总书记|总理|总统|首相|部长|书记|省长|市长|县长|秘书长|外长|大使|将军|同志|先生|女士"
)


@cache
def _pattern() -> re.Pattern[str]:
    known = sorted([*_COUNTRIES, *_PROVINCES], key=len, reverse=True)
    return re.compile(
        f"(?P<known>{'|'.join(known)})"
        r"|(?P<work>《[^》\n]{1,40}》)"
        rf"|(?P<person>[\u4e00-\u9fff·]{{2,3}}?)(?={_OFFICES})"
        rf"|(?P<place>[\u4e00-\u9fff]{{2}}){_NO_PLACE}(?:省|市|县|自治区|自治州|镇|乡|村|港|岛)"
        r"|(?P<latin>[A-Za-z][A-Za-z-]+)"
    )


def names_in(text: str) -> Counter[str]:
    """Count what looks like a name.

    >>> sorted(names_in("李明部长访问湖南和法国，出席APEC会议，介绍《家书》。"))
    ['APEC', '《家书》', '李明', '法国', '湖南']
    """
    return Counter(found[found.lastgroup or 0] for found in _pattern().finditer(text))
