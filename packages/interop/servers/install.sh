#!/bin/sh
# Usage: install.sh [--check] [php|mono]
# Exits 0 when all that the servers need is there, 3 when it is not. --check installs nothing.
set -u

php='php-cli php-soap'
mono='mono-runtime mono-mcs libmono-system-web4.0-cil libmono-system-web-services4.0-cil'
mono="$mono libmono-system-servicemodel4.0a-cil libmono-system-runtime-serialization4.0-cil"

has_php() {
  command -v php >/dev/null &&
    php -r 'exit(extension_loaded("soap") && extension_loaded("pcntl") && extension_loaded("posix") ? 0 : 1);'
}

has_mono() {
  command -v mcs >/dev/null && command -v mono >/dev/null || return 1
  for assembly in System.Web System.Web.Services System.ServiceModel System.Runtime.Serialization; do
    [ -e "$(dirname "$(command -v mono)")/../lib/mono/4.5/$assembly.dll" ] || return 1
  done
}

fail() {
  echo "$1" >&2
  exit 3
}

check=
if [ "${1-}" = --check ]; then check=yes; shift; fi

missing=
if [ "${1-php}" = php ] && ! has_php; then missing=$php; fi
if [ "${1-mono}" = mono ] && ! has_mono; then missing="${missing:+$missing }$mono"; fi
if [ -z "$missing" ]; then exit 0; fi

if [ "$check" ]; then fail "Not installed: $missing (install.sh does it)."; fi
if [ "$(id -u)" != 0 ]; then fail "Only root can install $missing."; fi
if ! command -v apt-get >/dev/null; then fail "There is no apt-get to install $missing with."; fi

apt() { DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" 2>&1; }
apt install -y --no-install-recommends $missing ||
  { apt update && apt install -y --no-install-recommends $missing; } ||
  fail "apt-get could not install $missing."
