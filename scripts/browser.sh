#!/bin/sh
# Make sure that a Chromium is there for the tests that look at the report; say what to install where it is not.
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "installing Chromium with apt-get for the browser tests"
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null && exit 0
fi
echo "no Chromium found: the browser tests will be skipped. Install it with your package manager:"
echo "  Debian, Ubuntu:  sudo apt-get install chromium    Fedora: sudo dnf install chromium    macOS: brew install --cask chromium"
if [ -n "${CI:-}" ]; then echo "CI is set: this is a failure"; exit 1; fi
