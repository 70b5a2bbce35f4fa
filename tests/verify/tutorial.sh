#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs every block of docs/tutorial.md against a manager, in one shell as a reader would, and compares what each writes with the block that
# follows it, in which … stands for anything. Debian: apt-get install gcc-riscv64-unknown-elf
set -euo pipefail
# shellcheck source=tests/verify/manager.sh
. "$(dirname "${BASH_SOURCE[0]}")/manager.sh"

command -v riscv64-unknown-elf-gcc >/dev/null || {
    echo "tutorial.sh: no riscv64-unknown-elf-gcc here; on Debian: apt-get install gcc-riscv64-unknown-elf" >&2
    exit 1
}
dotnet build "$top/MachineManager.Server" -c Release --nologo -v quiet -clp:NoSummary
work=$(mktemp -d)
trap 'stop_manager; rm -rf "$work"' EXIT
trap 'exit 143' INT TERM
start_manager

MM_ADDRESS=127.0.0.1:$port python3 - "$top" "$work" <<'PYTHON'
import pathlib, re, subprocess, sys
top, work = map(pathlib.Path, sys.argv[1:])
page = (top / 'docs/tutorial.md').read_text()
blocks = re.findall(r'^```(sh|text)\n(.*?)^```$', page, re.M | re.S)
# In one shell; what a block writes goes to a file of its own. The reader's folder is one that goes away here.
script = 'set -euo pipefail\ncd %s\n' % top
for number, (kind, text) in enumerate(blocks):
    if kind == 'sh':
        script += '{\n%s} > %s/%d.out 2>&1\n' % (text.replace('/tmp/tutorial', '%s/tutorial' % work), work, number)
done = subprocess.run(['bash', '-c', script])
failed = done.returncode != 0
tidy = lambda text: '\n'.join(line.rstrip() for line in text.strip().split('\n'))
for number, (kind, text) in enumerate(blocks):
    if kind != 'sh':
        continue
    output = work / ('%d.out' % number)
    written = tidy(output.read_text()) if output.exists() else 'it was not run'
    title = text.split('\n')[0]
    expected = tidy(blocks[number + 1][1]) if number + 1 < len(blocks) and blocks[number + 1][0] == 'text' else None
    pattern = '.*' if expected is None else '.*'.join(re.escape(part) for part in expected.split('…'))
    ok = output.exists() and re.fullmatch(pattern, written, re.S if expected is None else 0)
    failed = failed or not ok
    print('%s: %s%s' % ('ok' if ok else 'FAILED', title, '' if ok else '\n' + written))
sys.exit(1 if failed else 0)
PYTHON
