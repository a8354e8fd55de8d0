"""An orthogonal route as the list of lines it runs on.

The k-th line alternates between vertical and horizontal, so a route is only its `places` (x of vertical lines, y of
horizontal ones) and the two outer ends.  Moving a line is then changing one number, and corners follow by themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from specatlas.diagrams.canvas.graph import Side
from specatlas.diagrams.canvas.placed import Box, Point


@dataclass(slots=True)
class End:
    """Where a way meets a node."""

    node: str
    side: Side
    low: float
    """Least place along the side, in pixels."""
    high: float
    room: float
    """Length of the straight piece to keep."""
    border: float
    """Coordinate of the side itself."""
    text: float = 0.0
    """How far the texts at this end reach to one side of the line, in pixels."""
    reach: float = 0.0
    """How far the sign and the texts at this end reach along the line, in pixels."""


@dataclass(slots=True)
class Way:
    """A route that can still be moved."""

    edge: str
    upright: bool
    """The first line is vertical."""
    places: list[float]
    start: End
    end: End
    inside: Box | None = None
    """Rectangle that the route does not leave, where it has one of its own."""
    walls: tuple[Box, ...] = ()
    """Rectangles that only this route keeps out of."""

    def vertical(self, k: int) -> bool:
        return self.upright ^ (k % 2 == 1)

    def at(self, k: int) -> float:
        """Return the place of line k, or of the outer end beyond the first and last one."""
        if k < 0:
            return self.start.border
        if k >= len(self.places):
            return self.end.border
        return self.places[k]

    def span(self, k: int) -> tuple[float, float]:
        """Return from where to where line k reaches, low end first."""
        first, second = self.at(k - 1), self.at(k + 1)
        return (first, second) if first <= second else (second, first)

    def points(self) -> list[Point]:
        """Return the corners, borders of the nodes' rectangles included."""
        return [
            (self.at(k), self.at(k - 1)) if self.vertical(k) else (self.at(k - 1), self.at(k))
            for k in range(len(self.places) + 1)
        ]

    def turn(self, k: int, step: int) -> int:
        """Tell whether the way turns to lower (-1) or higher (1) coordinates at that end of line k; 0 at a node.

        :param step: -1 for the end towards the source, 1 towards the target.
        """
        beyond = k + step
        if beyond < 0 or beyond >= len(self.places):
            return 0
        far, here = self.at(beyond + step), self.places[k]
        return 0 if far == here else (-1 if far < here else 1)

    def step_to(self, k: int, *, low: bool) -> int:
        """Return the step (-1 or 1) that leads from line k over its low or high end."""
        source_is_low = self.at(k - 1) <= self.at(k + 1)
        return -1 if source_is_low == low else 1

    def drop_jog(self, k: int, place: float) -> None:
        """Take out line k and join its two neighbours to one line at `place`."""
        self.places[k - 1 : k + 2] = [place]


def from_points(edge: str, points: Sequence[Point], start: End, end: End) -> Way:
    """Return the way through orthogonal `points`, of which no three in a row are on one line."""
    upright = start.side in ("top", "bottom")
    places = []
    for k in range(len(points) - 1):
        vertical = upright ^ (k % 2 == 1)
        places.append(points[k][0] if vertical else points[k][1])
    return Way(edge, upright, places, start, end)
