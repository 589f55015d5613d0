#!/bin/sh
# Takes away what the installation compiled, when Careview goes: dpkg says so in words, rpm by
# how many versions are left.
set -e
case "$1" in remove | purge | 0) rm -rf /var/cache/careview ;; esac
