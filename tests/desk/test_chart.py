"""A chart in the window: told to who hears it, its values beside it, drawn anew in another theme."""

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from relocation_desk.desk import theme
from relocation_desk.desk.parts.chart import ChartView
from relocation_desk.reports.charts import Bars, Series


def test_a_chart_follows_the_theme_and_says_its_values(qtbot: QtBot, qapp: QApplication) -> None:
    shown = ChartView(Bars("Requests", ("Ad hoc",), (Series("now", (12,)), Series("before", (3,)))))
    qtbot.addWidget(shown)
    shown.resize(1000, 300)
    shown.show()
    light = shown.drawing.grab().toImage()

    theme.apply(qapp, "dark")
    dark = shown.drawing.grab().toImage()
    theme.apply(qapp, "light")

    assert shown.drawing.accessibleDescription() == "Requests. Ad hoc: now 12, before 3"
    assert [one.text() for one in shown.table.findChildren(QLabel)] == ["", "now", "before", "Ad hoc", "12", "3"]
    assert light != dark
