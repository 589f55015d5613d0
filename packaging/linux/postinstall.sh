#!/bin/sh
# Compiles what draws PDF for this PC's processor, once for all accounts and where they cannot
# write. Without it each account compiles its own at its first sign-in.
set -e
mkdir -p /var/cache/careview
chown root:root /var/cache/careview # also one that was somebody's before
chmod 755 /var/cache/careview
careview renderer /var/cache/careview/renderer ||
	echo "careview: at each account's first sign-in a PDF will take some seconds to show" >&2
