#!/usr/bin/env bash
# Makes icon, version and manifest into an object that the linker takes in with the program
# that it lies beside; build.sh calls it:
#
#   packaging/windows/resource.sh STAGE OBJECT
#
# VERSION is build.sh's.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
stage=$1 object=$2

convert "$here/../../assets/icon.png" -strip -define png:exclude-chunks=all -define icon:auto-resize=256,48,32,16 "$stage/careview.ico"
cp "$here"/careview.{rc,manifest} "$stage"
(cd "$stage" && x86_64-w64-mingw32-windres -c 65001 -DNUMBERS="${VERSION//./,}" -DVERSION="\\\"$VERSION\\\"" careview.rc careview.o)
mv "$stage/careview.o" "$object"
