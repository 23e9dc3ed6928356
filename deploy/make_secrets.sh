#!/bin/sh
# Makes the two secrets of an installation, once, in the folder it is given. libpq reads a
# password file only if nobody but its owner can.
set -eu
umask 077
cd "$1"

random() {
  head -c 32 /dev/urandom | od -A n -t x1 | tr -d ' \n'
}

keep() {
  [ -e "$1" ] && return
  printf '%s\n' "$2" >"$1.new"
  mv "$1.new" "$1"
}

keep secret_key "$(random)"
keep pgpass "db:5432:practice_site:practice_site:$(random)"
