"""Install Node and the packages that these tests run, into a folder that git ignores."""

import shutil
import subprocess
import sys

from tests.peers.slack.emulator import HERE, INSTALLED, NODE


def main() -> None:
    INSTALLED.mkdir(parents=True, exist_ok=True)
    target = str(INSTALLED / "python")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--upgrade", "--require-hashes"]
    locked = ["--requirement", str(HERE / "node.lock")]
    subprocess.run([*pip, "--target", target, *locked], check=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, INSTALLED / name)
    npm = NODE.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run([str(NODE), str(npm), "ci", *quiet], cwd=INSTALLED, check=True)


if __name__ == "__main__":
    main()
