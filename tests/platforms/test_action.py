"""The GitHub Action: its own steps in bash, with the environment and the event's file that GitHub gives them.

Setting up Python and installing from a package registry are left out: the ortak that is tested stands on the path.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from platforms.repository import ROOT, Repository

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = [step for step in ACTION["runs"]["steps"] if step["name"] in {"Validate", "Format"}]
IN_DOCS = yaml.safe_load(re.findall(r"```yaml\n(on: .*?)```", (ROOT / "docs" / "editing.md").read_text(encoding="utf-8"), re.DOTALL)[0])
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "register.yml").read_text(encoding="utf-8"))
PINNED = [ROOT / "action.yml", *sorted((ROOT / ".github" / "workflows").glob("*.yml"))]
FILE = "data/partnerships/nic.ttl"
_CONDITION = re.compile(r"\$\{\{ !cancelled\(\) && (\S+) == '(\w+)' \}\}")


class Platform:
    """What GitHub does: a checkout, an event, expressions put in, each step a bash of its own."""

    def __init__(self, folder: Path) -> None:
        event = folder / "event.json"
        self.repository = Repository(folder, GITHUB_ACTIONS="true", GITHUB_EVENT_NAME="pull_request", GITHUB_EVENT_PATH=str(event))
        self.repository.environment["GITHUB_WORKSPACE"] = str(self.repository.folder)
        self.first = self.repository.run("git", "rev-parse", "HEAD").stdout.strip()
        event.write_text(json.dumps({"pull_request": {"base": {"sha": self.first}}}), encoding="utf-8")
        self._event = event
        self._script = folder / "step.sh"

    def uses(self, given: dict[str, str]) -> tuple[dict[str, int], str]:
        """Run the action with inputs: the exit codes by step, and what was said."""
        assert set(given) <= set(ACTION["inputs"])
        inputs = {name: one["default"] for name, one in ACTION["inputs"].items()} | {
            name: self._put(one, {}) for name, one in given.items()
        }
        codes, said = dict[str, int](), ""
        for step in STEPS:
            condition = _CONDITION.fullmatch(step["if"]) if "if" in step else None
            assert ("if" in step) == (condition is not None)
            if condition and self._put(f"${{{{ {condition[1]} }}}}", inputs) != condition[2]:
                continue
            assert "${{" not in step["run"]
            self._script.write_text(step["run"], encoding="utf-8")
            environment = {name: self._put(value, inputs) for name, value in step["env"].items()}
            done = self.repository.run("bash", "--noprofile", "--norc", "-eo", "pipefail", str(self._script), **environment)
            codes[step["name"]] = done.returncode
            said += done.stdout + done.stderr
        return codes, said

    def _put(self, text: str, inputs: dict[str, str]) -> str:
        """A text with its expressions evaluated."""
        context = {"inputs": inputs, "github": {"event": json.loads(self._event.read_text(encoding="utf-8"))}}

        def value(match: re.Match[str]) -> str:
            found: Any = context
            for name in match[1].split("."):
                found = found[name]
            return str(found)

        return re.sub(r"\$\{\{ ([\w.-]+) \}\}", value, text)


@pytest.fixture
def platform(tmp_path: Path) -> Platform:
    """A pull request against the clean register."""
    return Platform(tmp_path)


def test_the_clean_register_passes(platform: Platform) -> None:
    codes, said = platform.uses({})
    assert codes == {"Validate": 0, "Format": 0}, said


def test_a_mistake_is_an_annotation_at_its_line_and_the_form_is_looked_at_all_the_same(platform: Platform) -> None:
    platform.repository.replace(FILE, "status:observer ;", "status:observ;")
    codes, said = platform.uses({"lang": "en"})
    assert codes == {"Validate": 1, "Format": 1}
    assert re.search(rf"^::error file={FILE},line=\d+", said, re.MULTILINE)
    assert re.search(rf"^::error file={FILE},line=\d+,title=ortak format::", said, re.MULTILINE)


def test_only_what_the_pull_request_brings_in_counts_where_it_is_used_as_documented(platform: Platform) -> None:
    used = IN_DOCS["jobs"]["register"]["steps"][-1]["with"]
    platform.repository.replace(FILE, "status:observer", "status:observ")
    platform.repository.run("git", "commit", "--quiet", "--all", "--message", "A mistake")
    codes, said = platform.uses(used)
    assert codes["Validate"] == 1, said
    platform.first = platform.repository.run("git", "rev-parse", "HEAD").stdout.strip()
    (platform.repository.folder.parent / "event.json").write_text(
        json.dumps({"pull_request": {"base": {"sha": platform.first}}}), encoding="utf-8"
    )
    codes, said = platform.uses(used)
    assert codes == {"Validate": 0, "Format": 0}, said


def test_the_form_can_be_left_alone(platform: Platform) -> None:
    platform.repository.replace(FILE, " ;\n", ";\n")
    assert platform.uses({"format": "false"})[0] == {"Validate": 0}


def test_an_input_is_never_a_command(platform: Platform) -> None:
    codes, _ = platform.uses({"register": '"; touch harmed; "', "changed-since": "--output=harmed"})
    assert set(codes.values()) == {2}
    assert not (platform.repository.folder / "harmed").exists()


def test_a_branch_is_a_name_and_never_a_command(platform: Platform) -> None:
    name = "$(touch${IFS}harmed)"  # git takes it for a branch
    assert platform.repository.run("git", "checkout", "--quiet", "-b", name).returncode == 0
    codes, said = platform.uses({"changed-since": name})
    assert codes == {"Validate": 0, "Format": 0}, said
    assert not (platform.repository.folder / "harmed").exists()


def test_no_script_has_an_expression_in_it() -> None:
    """What comes by an expression is text of the script, and may be a command; what comes by the environment isn't."""
    jobs = [*WORKFLOW["jobs"].values(), *IN_DOCS["jobs"].values(), ACTION["runs"]]
    scripts = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
    assert len(scripts) >= 3
    assert not [script for script in scripts if "${{" in script]


def test_others_actions_are_pinned_to_a_commit_that_says_its_version() -> None:
    """A tag can be moved to other code; a commit can't."""
    lines = [line for path in PINNED for line in path.read_text(encoding="utf-8").splitlines() if re.search(r"\buses: (?!\./)", line)]
    assert len(lines) >= 2
    assert not [line for line in lines if not re.search(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)]


def test_the_documents_use_the_same_major_versions() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in PINNED)
    (documented,) = [step["uses"] for step in IN_DOCS["jobs"]["register"]["steps"] if not step["uses"].startswith("OWNER/")]
    action, major = documented.split("@")
    assert re.search(rf"uses: {action}@[0-9a-f]{{40}} # {major}\.", text)


def test_the_registers_own_workflow_uses_the_action_and_may_only_read() -> None:
    (step,) = [step for step in WORKFLOW["jobs"]["check"]["steps"] if step["uses"] == "./"]
    assert set(step["with"]) <= set(ACTION["inputs"])
    assert WORKFLOW["permissions"] == {"contents": "read"}
