"""The environment of the process that performs a fuzzer's inputs."""

from dataclasses import dataclass

BAIT = "motioner-bete.txt"


@dataclass(frozen=True)
class Around:
    """``trap`` is a port of this machine that nothing may call; ``word`` lets LibreOffice run."""

    trap: int
    word: bool = False

    @property
    def address(self) -> str:
        """An address that nothing may fetch."""
        return f"http://127.0.0.1:{self.trap}/x.png"

    @property
    def bait(self) -> str:
        """The address of a file that nothing may read."""
        return f"file:///tmp/{BAIT}"
