#!/bin/sh
# environment.sh PYTHON FOLDER LOCK…: a virtual environment with the packages of the locks, each checked by its hash.
set -eu
python=$1
folder=$2
shift 2

"$python" -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else 1)' || {
  echo "sudebnik needs Python 3.11 or newer; name one: make demo PYTHON=python3.12" >&2
  exit 1
}
rm -rf "$folder"
echo "setting up $folder (once; it takes about a minute)"

# pip from outside keeps the environment small and does without the venv package that Debian splits off.
if "$python" -m pip --python "$python" --version >/dev/null 2>&1 && "$python" -m venv --without-pip "$folder"; then
  pip="$python -m pip --python $folder/bin/python"
else
  rm -rf "$folder"
  "$python" -m venv "$folder" || {
    echo "this Python can make no environment; on Debian and Ubuntu: sudo apt-get install python3-pip python3-venv" >&2
    exit 1
  }
  pip="$folder/bin/python -m pip"
fi

for lock in "$@"; do
  install() {
    $pip install --quiet --disable-pip-version-check --no-compile --only-binary hyperscan --require-hashes -r "$1"
  }
  if install "$lock" 2>"$folder/errors"; then continue; fi
  if ! grep -q "No matching distribution found for hyperscan" "$folder/errors"; then
    cat "$folder/errors" >&2
    exit 1
  fi
  echo "no ready-made hyperscan for this Python: the slower built-in matching takes its place, with the same answers"
  # A lock's entry is its line and the indented lines after it.
  awk '/^[a-z0-9]/ { out = ($0 ~ /^hyperscan==/) } !out' "$lock" >"$folder/without.lock"
  install "$folder/without.lock"
done
rm -f "$folder/errors" "$folder/without.lock"
touch "$folder/done"
