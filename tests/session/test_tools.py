from app.session.tools import LARGEST_RADIUS_PX, SMALLEST_RADIUS_PX, Tool, Tools


def test_swap_goes_to_the_eraser_and_back_to_the_tool_before(qapp):
    tools = Tools()
    tools.choose(Tool.FILL)
    tools.swap()
    assert tools.tool is Tool.ERASER
    tools.swap()
    assert tools.tool is Tool.FILL


def test_the_radius_stays_within_its_limits(qapp):
    tools = Tools()
    for _ in range(100):
        tools.larger()
    assert tools.radius_px == LARGEST_RADIUS_PX
    for _ in range(100):
        tools.smaller()
    assert tools.radius_px == SMALLEST_RADIUS_PX
    tools.larger()
    assert tools.radius_px > SMALLEST_RADIUS_PX
