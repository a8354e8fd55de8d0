"""Builds one language of a site, as ordered on standard input by the process that builds the whole."""

import json
import logging
import sys
from contextlib import redirect_stdout
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from specatlas.hosts.mkdocs.plugin import SpecatlasPlugin
from specatlas.hosts.mkdocs.run import Run


def main() -> int:
    """Build as ordered; return 1 when that failed, with the reason on standard error."""
    logging.basicConfig(format="%(levelname)s - %(message)s", level=logging.WARNING)
    order = json.load(sys.stdin)
    config = load_config(order["config_file"], **order["options"])
    run = Run(order["language"], tuple(order["languages"]), tuple(order["known"]), Path(order["folder"]), whole=False)
    [plugin] = [plugin for plugin in config.plugins.values() if isinstance(plugin, SpecatlasPlugin)]
    plugin.assigned = run
    try:
        # Standard output is for the answer alone, whatever other plugins print.
        with redirect_stdout(sys.stderr):
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
    except Abort:
        return 1
    finally:
        config.plugins.on_shutdown()
    print(json.dumps(run.counted[run.language]))  # noqa: T201 the answer to the order
    return 0


if __name__ == "__main__":
    sys.exit(main())
